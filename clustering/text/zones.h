// Names of time zones as newsrooms write them, and days of the calendar.
#ifndef WIREFOLD_CLUSTERING_TEXT_ZONES_H_
#define WIREFOLD_CLUSTERING_TEXT_ZONES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "clustering/model/article.h"

namespace wirefold {

enum class DaylightRule : uint8_t {
  kNone,
  kUs,      // second Sunday of March to first Sunday of November, 2:00 local (Energy Policy Act of
            // 2005)
  kEurope,  // last Sunday of March to last Sunday of October, 1:00 UTC (Directive 2000/84/EC)
};

struct TimeZone {
  int16_t minutes = 0;  // east of Greenwich, in winter
  DaylightRule daylight = DaylightRule::kNone;
};

// `name` in any case: "ET", "BST", "Uhr", "London time". Nothing where it is no zone we know. Where
// a name has several meanings the table takes the one of the larger press (IST: India, CST: US
// Central).
std::optional<TimeZone> FindTimeZone(std::string_view name);

// The zone that `text` begins with where its name is written out ("British Summer Time"), and the
// bytes that the name takes; 0 where it begins with none.
size_t FindLongZone(std::string_view text, TimeZone* zone);

// Days since 1970-01-01 of the proleptic Gregorian calendar; month 1..12, day 1..31.
int64_t DaysFromCivil(int year, int month, int day);

// UTC of a local time: days since 1970 and minutes of the day.
TimeMs ToUtc(int64_t days, int minutes, TimeZone zone);

// The day (since 1970) that it is in `zone` at `utc`.
int64_t LocalDay(TimeMs utc, TimeZone zone);

// The year of a day since 1970.
int YearOf(int64_t days);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_ZONES_H_
