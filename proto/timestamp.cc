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

}  // namespace

std::optional<TimeMs> ParseTimestamp(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
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
