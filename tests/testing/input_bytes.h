// Choices read from the bytes of a fuzzer's input, so that the fuzzer steers what a test does.
#ifndef WIREFOLD_TESTS_TESTING_INPUT_BYTES_H_
#define WIREFOLD_TESTS_TESTING_INPUT_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "clustering/model/options.h"

namespace wirefold::testing {

// Of engines that are made by the thousand.
inline Options SmallOptions() {
  Options options;
  options.copies.furniture_memory = 64 << 10;
  return options;
}

// Ends a fuzzer at an input that breaks what is held.
inline void Require(bool holds) {
  if (!holds) std::abort();
}

class InputBytes {
 public:
  InputBytes(const uint8_t* data, size_t size) : data_(data), size_(size) {}

  bool empty() const { return at_ == size_; }
  // 0 where nothing is left.
  uint8_t Next() { return at_ < size_ ? data_[at_++] : uint8_t{0}; }
  uint32_t Below(uint32_t n) { return Next() % n; }
  // A number of four bytes below `n`.
  uint32_t WideBelow(uint32_t n) {
    uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8 | Next();
    return value % n;
  }
  // All that is left.
  std::string_view Rest() {
    const std::string_view rest(reinterpret_cast<const char*>(data_) + at_, size_ - at_);
    at_ = size_;
    return rest;
  }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_TESTING_INPUT_BYTES_H_
