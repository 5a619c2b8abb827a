// Classes of ASCII bytes.
#ifndef WIREFOLD_CLUSTERING_TEXT_ASCII_H_
#define WIREFOLD_CLUSTERING_TEXT_ASCII_H_

#include <cstdint>

namespace wirefold {

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiWord(char c) { return IsAsciiDigit(c) || IsAsciiUpper(c) || IsAsciiLower(c); }
// Part of a character beyond ASCII.
constexpr bool IsHigh(char c) { return static_cast<uint8_t>(c) >= 0x80; }

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_ASCII_H_
