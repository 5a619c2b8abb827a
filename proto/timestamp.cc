#include "proto/timestamp.h"

#include <algorithm>
#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace wirefold {
namespace {

constexpr TimeMs kFirstMs = -62135596800000;  // 0001-01-01T00:00:00Z
constexpr TimeMs kLastMs = 253402300799999;   // 9999-12-31T23:59:59.999Z
constexpr size_t kLongest = 64;               // no sane timestamp is longer

void AppendDigits(int64_t value, int width, std::string* out) {
  char digits[8];
  for (int i = width - 1; i >= 0; --i) {
    digits[i] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  out->append(digits, static_cast<size_t>(width));
}

// Abseil takes more than RFC 3339 allows ("infinite-future", years of any length, white space).
bool LooksLikeDate(std::string_view text) {
  if (text.size() < 10 || text.size() > kLongest) return false;
  for (size_t i = 0; i < 10; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : !absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) {
      return false;
    }
  }
  return std::none_of(text.begin() + 11, text.end(),
                      [](char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); });
}

// The number that `size` digits at `at` make; -1 where one is none.
int DigitsAt(std::string_view text, size_t at, size_t size) {
  int value = 0;
  for (size_t i = at; i < at + size; ++i) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// "2023-07-11T20:15:00Z", the form of nearly all: Abseil's way by a format takes longer than all
// else of a message but its body. Nothing where a field is out of its range; Abseil tells then.
std::optional<TimeMs> ParseUsualForm(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return std::nullopt;
  for (const size_t mark : {4, 7, 10, 13, 16, 19}) {
    if (text[mark] != kForm[mark]) return std::nullopt;
  }
  const int year = DigitsAt(text, 0, 4), month = DigitsAt(text, 5, 2), day = DigitsAt(text, 8, 2);
  const int hour = DigitsAt(text, 11, 2), minute = DigitsAt(text, 14, 2);
  const int second = DigitsAt(text, 17, 2);
  if (year < 1 || hour < 0 || minute < 0 || second < 0) return std::nullopt;
  const absl::CivilSecond civil(year, month, day, hour, minute, second);
  const bool in_range = civil.month() == month && civil.day() == day && civil.hour() == hour &&
                        civil.minute() == minute && civil.second() == second;
  if (!in_range) return std::nullopt;
  return (civil - absl::CivilSecond(1970)) * kSecondMs;
}

}  // namespace

std::optional<TimeMs> ParseTimestamp(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (const auto usual = ParseUsualForm(text)) return usual;
  if (text.size() == 10) {
    if (!LooksLikeDate(text)) return std::nullopt;
  } else if (text.size() < 20 || !LooksLikeDate(text)) {
    return std::nullopt;
  }
  absl::Time time;
  std::string error;
  std::string format = "%Y-%m-%d";
  std::string spelled(text);
  if (text.size() > 10) {
    if (spelled[10] != 'T' && spelled[10] != 't' && spelled[10] != ' ') return std::nullopt;
    spelled[10] = 'T';
    if (spelled.back() == 'z') spelled.back() = 'Z';
    format = absl::RFC3339_full;
  }
  if (!absl::ParseTime(format, spelled, &time, &error)) return std::nullopt;
  const TimeMs ms = absl::ToUnixMillis(time);
  if (ms < kFirstMs || ms > kLastMs) return std::nullopt;
  return ms;
}

void AppendTimestamp(TimeMs time_ms, std::string* out) {
  time_ms = std::clamp(time_ms, kFirstMs, kLastMs);
  int64_t seconds = time_ms / kSecondMs;
  int64_t fraction = time_ms % kSecondMs;
  if (fraction < 0) {
    fraction += kSecondMs;
    --seconds;
  }
  const absl::CivilSecond civil = absl::CivilSecond(1970) + seconds;
  AppendDigits(civil.year(), 4, out);
  out->push_back('-');
  AppendDigits(civil.month(), 2, out);
  out->push_back('-');
  AppendDigits(civil.day(), 2, out);
  out->push_back('T');
  AppendDigits(civil.hour(), 2, out);
  out->push_back(':');
  AppendDigits(civil.minute(), 2, out);
  out->push_back(':');
  AppendDigits(civil.second(), 2, out);
  if (fraction != 0) {
    out->push_back('.');
    AppendDigits(fraction, 3, out);
  }
  out->push_back('Z');
}

}  // namespace wirefold
