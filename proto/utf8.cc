#include "proto/utf8.h"

#include <simdjson.h>

#include <algorithm>

namespace wirefold {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr size_t kLongestCharacter = 4;

// Bytes of the character that `bytes` begins with; 0 where it begins with none.
size_t CharacterSize(std::string_view bytes) {
  for (size_t n = 1; n <= std::min(kLongestCharacter, bytes.size()); ++n) {
    if (IsUtf8(bytes.substr(0, n))) return n;
  }
  return 0;
}

bool Continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

bool IsUtf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string MendUtf8(std::string_view bytes) {
  if (IsUtf8(bytes)) return std::string(bytes);
  std::string mended;
  while (!bytes.empty()) {
    const size_t n = CharacterSize(bytes);
    mended += n == 0 ? kReplacement : bytes.substr(0, n);
    bytes.remove_prefix(std::max<size_t>(n, 1));
  }
  return mended;
}

std::string_view HeadOfUtf8(std::string_view bytes, size_t limit) {
  if (bytes.size() <= limit) return bytes;
  size_t end = limit;
  while (end > 0 && limit - end < kLongestCharacter && Continues(bytes[end])) --end;
  return bytes.substr(0, end);
}

}  // namespace wirefold
