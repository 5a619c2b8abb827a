// What may stand around a stamp on its line: ornaments, figures of other scripts.
#include <algorithm>
#include <optional>
#include <string>

#include "clustering/text/ascii.h"
#include "clustering/text/ornaments.h"
#include "clustering/text/stamp.h"
#include "clustering/text/stamp_parser.h"
#include "clustering/text/stamp_words.h"
#include "clustering/text/unicode.h"

namespace wirefold {
namespace {

// "2 hours" is the longest.
constexpr size_t kShortAgeBytes = 8;

// First bytes of figures other than ASCII: Arabic and Persian, those of India and Thailand, wide
// ones.
constexpr bool MayLeadDigit(char c) {
  return c == '\xD9' || c == '\xDB' || c == '\xE0' || c == '\xEF';
}

// "3h", "23m": how long ago, said as short as can be; on other lines it is an amount.
std::optional<Stamp> ParseShortAge(std::string_view line) {
  const auto digits =
      static_cast<size_t>(std::find_if_not(line.begin(), line.end(), IsAsciiDigit) - line.begin());
  if (digits == 0 || digits > 2 || digits + 1 != line.size()) return std::nullopt;
  const std::optional<StampWord> unit = FindStampWord(line.substr(digits));
  if (!unit || unit->kind != StampWordKind::kUnit) return std::nullopt;
  int amount = 0;
  for (size_t i = 0; i < digits; ++i) amount = amount * 10 + (line[i] - '0');
  Stamp stamp;
  stamp.ago = amount * unit->value;
  stamp.loose = true;
  stamp.text = line.size();
  return stamp;
}

// `line` with the figures of all scripts as ASCII ones; empty where it has no others.
std::string WithAsciiDigits(std::string_view line) {
  std::string plain;
  bool changed = false;
  for (size_t at = 0; at < line.size();) {
    const DecodedChar c = IsHigh(line[at]) ? DecodeUtf8(line, at) : DecodedChar{0, 1};
    const int digit = c.code == 0 ? -1 : DigitOf(c.code);
    changed |= digit >= 0;
    if (digit >= 0) {
      plain.push_back(static_cast<char>('0' + digit));
    } else {
      plain.append(line, at, c.size);
    }
    at += c.size;
  }
  return changed ? plain : std::string();
}

// Bytes of `line` that become the first `plain` bytes of WithAsciiDigits.
size_t BytesBehind(std::string_view line, size_t plain) {
  size_t at = 0;
  for (size_t made = 0; made < plain && at < line.size();) {
    const DecodedChar c = IsHigh(line[at]) ? DecodeUtf8(line, at) : DecodedChar{0, 1};
    made += c.code != 0 && DigitOf(c.code) >= 0 ? 1 : c.size;
    at += c.size;
  }
  return at;
}

// A stamp without what is drawn around it.
std::optional<Stamp> ParseBare(std::string_view line) {
  if (line.size() < 2) return std::nullopt;
  if (line.size() <= kShortAgeBytes) {
    if (const auto age = ParseShortAge(line)) return age;
  }
  // A stamp with such figures begins with them or with a word of their script.
  const bool other_script = IsHigh(line[0]) && line.size() <= kStampBytes;
  if (other_script && std::any_of(line.begin(), line.end(), MayLeadDigit)) {
    const std::string plain = WithAsciiDigits(line);
    if (!plain.empty()) {
      std::optional<Stamp> stamp = StampParser(plain).Parse();
      if (stamp) stamp->text = BytesBehind(line, stamp->text);
      return stamp;
    }
  }
  return StampParser(line).Parse();
}

}  // namespace

std::optional<Stamp> ParseStamp(std::string_view line) {
  const size_t begin = OrnamentsBefore(line);
  const std::string_view core = line.substr(begin, OrnamentsBehind(line, begin) - begin);
  std::optional<Stamp> stamp = ParseBare(core);
  if (stamp) stamp->text = stamp->text == core.size() ? line.size() : begin + stamp->text;
  return stamp;
}

}  // namespace wirefold
