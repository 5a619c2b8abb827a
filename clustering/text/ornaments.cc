#include "clustering/text/ornaments.h"

#include <algorithm>

#include "clustering/text/ascii.h"
#include "clustering/text/unicode.h"

namespace wirefold {
namespace {

constexpr std::string_view kBefore = "#*_`>=~|";
constexpr std::string_view kBehind = "#*_`>=~|+-";
// What is drawn at greater length is no frame of a line.
constexpr int kMostOrnaments = 32;
// A longer tag is none.
constexpr size_t kTagBytes = 120;

bool IsPlain(char c) { return IsAsciiWord(c) || c == '.' || c == ')' || c == '('; }

bool IsSymbol(char32_t code) {
  const CharKind kind = KindOf(code);
  return kind == CharKind::kOther || kind == CharKind::kIgnorable || kind == CharKind::kSpace;
}

// Bytes of one ornament at `at`; 0 where none stands there.
size_t SizeBefore(std::string_view line, size_t at) {
  const char c = line[at];
  if (IsHigh(c)) {
    const DecodedChar decoded = DecodeUtf8(line, at);
    // What joins emoji and gives them colour is a mark.
    const bool mark = KindOf(decoded.code) == CharKind::kMark && at != 0;
    return mark || IsSymbol(decoded.code) ? decoded.size : 0;
  }
  if (c == '@') return line.substr(at).starts_with("@ ") ? 1 : 0;
  if (c == '<') {
    const size_t close = line.substr(0, at + kTagBytes).find('>', at);
    return close == std::string_view::npos ? 0 : close + 1 - at;
  }
  if (c == '#') {
    size_t digits = 1;
    while (at + digits < line.size() && IsAsciiDigit(line[at + digits])) ++digits;
    return digits;
  }
  return c == ' ' || kBefore.find(c) != std::string_view::npos ? 1 : 0;
}

}  // namespace

size_t OrnamentsBefore(std::string_view line) {
  size_t at = 0;
  for (int i = 0; i < kMostOrnaments && at < line.size() && !IsPlain(line[at]); ++i) {
    const size_t size = SizeBefore(line, at);
    if (size == 0) break;
    at += size;
  }
  return at;
}

size_t OrnamentsBehind(std::string_view line, size_t begin) {
  size_t end = line.size();
  for (int i = 0; i < kMostOrnaments && end > begin && !IsPlain(line[end - 1]); ++i) {
    const char c = line[end - 1];
    size_t size = c == ' ' || kBehind.find(c) != std::string_view::npos ? 1 : 0;
    if (c == '>') {
      const size_t least = std::max(begin, end - std::min(end, kTagBytes));
      const size_t open = line.substr(least, end - least).rfind('<');
      if (open != std::string_view::npos) size = end - least - open;
    } else if (IsHigh(c)) {
      size_t first = end - 1;
      while (first > begin && (line[first] & '\xC0') == '\x80') --first;
      if (IsSymbol(DecodeUtf8(line, first).code)) size = end - first;
    }
    if (size == 0) break;
    end -= size;
  }
  return end;
}

std::string_view TrimOrnaments(std::string_view line) {
  const size_t begin = OrnamentsBefore(line);
  return line.substr(begin, OrnamentsBehind(line, begin) - begin);
}

}  // namespace wirefold
