// Flat binary form of the engine's state: little endian, lengths before contents, no padding. It is
// a cache format with one version (engine.h), not a contract; Load functions still treat it as
// hostile: every length is checked against what is left before anything is allocated.
#ifndef WIREFOLD_CLUSTERING_MODEL_WIRE_H_
#define WIREFOLD_CLUSTERING_MODEL_WIRE_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"

namespace wirefold {

// Appends values to a string.
class ByteWriter {
 public:
  explicit ByteWriter(std::string* out) : out_(out) {}

  template <typename T>
  void Value(T value) {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    out_->append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void Bytes(std::string_view bytes) {
    Value<uint64_t>(bytes.size());
    out_->append(bytes);
  }
  // T is trivially copyable and has no padding bytes (else equal state could give other bytes).
  template <typename T>
  void Array(const std::vector<T>& values) {
    static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
    Value<uint64_t>(values.size());
    out_->append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }

 private:
  std::string* out_;
};

// Reads what ByteWriter wrote. After the first failure every read gives zero or empty and ok()
// stays false, so that a Load function may check once at its end and before each loop.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  size_t left() const { return rest_.size(); }
  void Fail() {
    ok_ = false;
    rest_ = {};
  }
  absl::Status status(std::string_view what) const {
    return ok_ ? absl::OkStatus()
               : absl::DataLossError(std::string(what) + ": state is cut short or damaged");
  }

  template <typename T>
  T Value() {
    static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>);
    T value{};
    if (rest_.size() < sizeof(T)) {
      Fail();
      return value;
    }
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_.remove_prefix(sizeof(T));
    return value;
  }
  // A count of things that take at least `least_bytes` each; 0 and failure where they cannot fit.
  uint64_t Count(size_t least_bytes) {
    const auto n = Value<uint64_t>();
    if (least_bytes != 0 && n > rest_.size() / least_bytes) {
      Fail();
      return 0;
    }
    return n;
  }
  std::string_view Bytes() {
    const uint64_t n = Count(1);
    const std::string_view bytes = rest_.substr(0, n);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  template <typename T>
  void Array(std::vector<T>* values) {
    static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
    const uint64_t n = Count(sizeof(T));
    values->resize(n);
    if (n != 0) std::memcpy(values->data(), rest_.data(), n * sizeof(T));
    rest_.remove_prefix(n * sizeof(T));
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_WIRE_H_
