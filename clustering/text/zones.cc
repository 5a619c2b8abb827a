#include "clustering/text/zones.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wirefold {
namespace {

struct NamedZone {
  std::string_view name;  // lower case
  TimeZone zone;
};

constexpr NamedZone kZones[] = {
    {"utc", {0}},
    {"gmt", {0}},
    {"z", {0}},
    {"wet", {0}},
    {"uk", {0, DaylightRule::kEurope}},
    {"london", {0, DaylightRule::kEurope}},
    {"lisbon", {0, DaylightRule::kEurope}},
    {"paris", {60, DaylightRule::kEurope}},
    {"berlin", {60, DaylightRule::kEurope}},
    {"brussels", {60, DaylightRule::kEurope}},
    {"rome", {60, DaylightRule::kEurope}},
    {"madrid", {60, DaylightRule::kEurope}},
    {"kyiv", {120, DaylightRule::kEurope}},
    {"athens", {120, DaylightRule::kEurope}},
    {"moscow", {180}},
    {"istanbul", {180}},
    {"dubai", {240}},
    {"singapore", {480}},
    {"beijing", {480}},
    {"hong kong", {480}},
    {"tokyo", {540}},
    {"seoul", {540}},
    {"delhi", {330}},
    {"sydney", {600}},
    {"jerusalem", {120, DaylightRule::kEurope}},
    {"warsaw", {60, DaylightRule::kEurope}},
    {"cairo", {120}},
    {"beirut", {120, DaylightRule::kEurope}},
    {"baghdad", {180}},
    {"riyadh", {180}},
    {"nairobi", {180}},
    {"tehran", {210}},
    {"kabul", {270}},
    {"islamabad", {300}},
    {"jakarta", {420}},
    {"bangkok", {420}},
    {"manila", {480}},
    {"taipei", {480}},
    {"canberra", {600}},
    {"israel", {120, DaylightRule::kEurope}},
    {"dublin", {0, DaylightRule::kEurope}},
    {"new york", {-300, DaylightRule::kUs}},
    {"washington", {-300, DaylightRule::kUs}},
    {"bst", {60}},
    {"west", {60}},
    {"wat", {60}},
    {"cet", {60}},
    {"mez", {60}},
    {"uhr", {60, DaylightRule::kEurope}},  // German for o'clock
    {"cest", {120}},
    {"mesz", {120}},
    {"eet", {120}},
    {"cat", {120}},
    {"sast", {120}},
    {"eest", {180}},
    {"eat", {180}},
    {"msk", {180}},
    {"мск", {180}},
    {"МСК", {180}},
    {"غرينتش", {0}},
    {"idt", {180}},
    {"irst", {210}},
    {"trt", {180}},
    {"gst", {240}},
    {"pkt", {300}},
    {"ist", {330}},
    {"npt", {345}},
    {"ict", {420}},
    {"wib", {420}},
    {"hkt", {480}},
    {"sgt", {480}},
    {"myt", {480}},
    {"pht", {480}},
    {"awst", {480}},
    {"jst", {540}},
    {"kst", {540}},
    {"acst", {570}},
    {"aest", {600}},
    {"acdt", {630}},
    {"aedt", {660}},
    {"nzst", {720}},
    {"nzdt", {780}},
    {"brt", {-180}},
    {"art", {-180}},
    {"clt", {-240}},
    {"cot", {-300}},
    {"nt", {-210}},
    {"nst", {-210}},
    {"ndt", {-150}},
    {"adt", {-180}},
    {"ast", {-240}},
    {"edt", {-240}},
    {"et", {-300, DaylightRule::kUs}},
    {"eastern", {-300, DaylightRule::kUs}},
    {"est", {-300}},
    {"cdt", {-300}},
    {"ct", {-360, DaylightRule::kUs}},
    {"central", {-360, DaylightRule::kUs}},
    {"cst", {-360}},
    {"mdt", {-360}},
    {"mt", {-420, DaylightRule::kUs}},
    {"mst", {-420}},
    {"pdt", {-420}},
    {"pt", {-480, DaylightRule::kUs}},
    {"pacific", {-480, DaylightRule::kUs}},
    {"pst", {-480}},
    {"akdt", {-480}},
    {"akst", {-540}},
    {"hst", {-600}},
};

constexpr NamedZone kLongZones[] = {
    {"british summer time", {60}},
    {"greenwich mean time", {0}},
    {"coordinated universal time", {0}},
    {"central european time", {60, DaylightRule::kEurope}},
    {"central european summer time", {120}},
    {"eastern european time", {120, DaylightRule::kEurope}},
    {"eastern european summer time", {180}},
    {"indian standard time", {330}},
    {"india standard time", {330}},
    {"eastern standard time", {-300}},
    {"eastern daylight time", {-240}},
    {"eastern time", {-300, DaylightRule::kUs}},
    {"central time", {-360, DaylightRule::kUs}},
    {"mountain time", {-420, DaylightRule::kUs}},
    {"pacific time", {-480, DaylightRule::kUs}},
    {"pacific standard time", {-480}},
    {"pacific daylight time", {-420}},
    {"australian eastern standard time", {600}},
    {"australian eastern daylight time", {660}},
    {"heure de paris", {60, DaylightRule::kEurope}},
};

char ToLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Sunday is 0; 1970-01-01 was a Thursday.
int Weekday(int64_t days) { return static_cast<int>(((days + 4) % 7 + 7) % 7); }

int64_t SundayOnOrAfter(int64_t days) { return days + (7 - Weekday(days)) % 7; }

bool IsSummerTime(int64_t days, int minutes, TimeZone zone) {
  const int year = YearOf(days);
  const int64_t at = days * 24 * 60 + minutes;
  if (zone.daylight == DaylightRule::kUs) {
    const int64_t begin = SundayOnOrAfter(DaysFromCivil(year, 3, 8));
    const int64_t end = SundayOnOrAfter(DaysFromCivil(year, 11, 1));
    return at >= begin * 24 * 60 + 120 && at < end * 24 * 60 + 120;
  }
  const int64_t begin = SundayOnOrAfter(DaysFromCivil(year, 3, 25));
  const int64_t end = SundayOnOrAfter(DaysFromCivil(year, 10, 25));
  return at >= begin * 24 * 60 + 60 + zone.minutes && at < end * 24 * 60 + 120 + zone.minutes;
}

}  // namespace

std::optional<TimeZone> FindTimeZone(std::string_view name) {
  constexpr std::string_view kTime = " time";
  if (name.ends_with(kTime)) name.remove_suffix(kTime.size());
  std::array<char, 12> lower{};
  if (name.empty() || name.size() > lower.size()) return std::nullopt;
  for (size_t i = 0; i < name.size(); ++i) {
    lower[i] = ToLower(name[i]);
  }
  const std::string_view wanted(lower.data(), name.size());
  const auto* found = std::find_if(std::begin(kZones), std::end(kZones),
                                   [&](const NamedZone& zone) { return zone.name == wanted; });
  if (found == std::end(kZones)) return std::nullopt;
  return found->zone;
}

size_t FindLongZone(std::string_view text, TimeZone* zone) {
  for (const NamedZone& known : kLongZones) {
    if (text.size() < known.name.size()) continue;
    const bool same = std::equal(known.name.begin(), known.name.end(), text.begin(),
                                 [](char a, char b) { return a == ToLower(b); });
    if (!same) continue;
    *zone = known.zone;
    return known.name.size();
  }
  return 0;
}

// Both calendar functions: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
int64_t DaysFromCivil(int year, int month, int day) {
  const int64_t y = year - (month <= 2 ? 1 : 0);
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t year_of_era = y - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

int YearOf(int64_t days) {
  const int64_t shifted = days + 719468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int64_t day_of_era = shifted - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  return static_cast<int>(year_of_era + era * 400 + (day_of_year >= 306 ? 1 : 0));
}

TimeMs ToUtc(int64_t days, int minutes, TimeZone zone) {
  const bool summer = zone.daylight != DaylightRule::kNone && IsSummerTime(days, minutes, zone);
  return days * kDayMs + (minutes - zone.minutes - (summer ? 60 : 0)) * kMinuteMs;
}

int64_t LocalDay(TimeMs utc, TimeZone zone) {
  const auto day_of = [](TimeMs ms) { return (ms >= 0 ? ms : ms - kDayMs + 1) / kDayMs; };
  const TimeMs winter = utc + zone.minutes * kMinuteMs;
  if (zone.daylight == DaylightRule::kNone) return day_of(winter);
  const int64_t day = day_of(winter);
  const int minutes = static_cast<int>((winter - day * kDayMs) / kMinuteMs);
  return day_of(winter + (IsSummerTime(day, minutes, zone) ? kHourMs : 0));
}

}  // namespace wirefold
