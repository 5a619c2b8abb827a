// Reads the line that dates a post of a live page: "10:00 p.m. ET, July 11, 2023", "3 hr 25 min
// ago", "UPDATE 1716 GMT:", "Posted at 15:04 12 Jul", "[19:07 UTC]", ISO 8601 and their kin.
#ifndef WIREFOLD_CLUSTERING_TEXT_STAMP_H_
#define WIREFOLD_CLUSTERING_TEXT_STAMP_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "clustering/text/zones.h"

namespace wirefold {

// A line longer than this is no stamp, nor does one begin it beyond here. Bytes.
inline constexpr size_t kStampBytes = 100;

// Brackets behind a headline that hold more than this are no stamp. Bytes.
inline constexpr size_t kTailStampBytes = 32;

// How a date in figures alone is to be read: "07/11/2023".
enum class DayOrder : uint8_t {
  kKnown,       // by words, or with the year first
  kOpen,        // read with the day first; the month may be first as well
  kDayFirst,    // no month has that number
  kMonthFirst,  // ...
};

struct Stamp {
  std::optional<int> clock;  // minutes of the day, where the line has a time of day
  bool meridiem = false;     // written with a.m. or p.m.
  std::optional<TimeZone> zone;
  int year = 0;            // 0 where not said
  int month = 0, day = 0;  // 0 where not said
  DayOrder day_order = DayOrder::kKnown;
  int day_shift = 0;       // -1 for "yesterday"
  bool today = false;      // "today" or "yesterday"
  std::optional<int> ago;  // minutes before the page's time
  bool marker = false;     // "UPDATE 1716 GMT", "ORIGINAL ENTRY"
  bool bracketed = false;  // "[19:07 UTC]"
  bool tweet = false;      // "8:07 PM - 11 Jul 2023": dates a tweet inside a post
  bool seconds = false;    // written with seconds, as machines write it
  bool loose = false;      // nothing but a space parts it from its text, or it is "19.52" or "3h"
  bool match_minute = false;  // "62'", "40th over:": has no other field
  bool updated = false;       // "Updated ...": dates the page, or a change of a post
  size_t text = 0;            // bytes of the line that the stamp takes; text may follow it

  bool dated() const { return month != 0 || today; }
};

// What `line` (without white space at its ends) says if it is a stamp as a whole, or one that a
// separator, or only a space (`loose`), parts from the text that follows on the line. Nothing for
// any other line. A line that holds a date alone has neither clock nor ago. Cost: O(kStampBytes).
std::optional<Stamp> ParseStamp(std::string_view line);

// "Oil slides on tanker blaze (1600 EST/2100 GMT)": a time of day and its zone in brackets behind a
// headline. Returns the bytes of the headline; 0 where the line ends otherwise.
size_t FindTailStamp(std::string_view line, Stamp* stamp);

// A time that ends `line` in any other way: "Bridge shut, 14:05", "Jane Roe · 3h", "Bridge
// shutpublished at 14:05", "Jane Roe in Ollen 2 hours ago". Returns the bytes before it, without
// the marks that part the two; 0 where no time ends the line, or the line is a stamp or a sentence.
// Only for lines of pages that say that they are live: other lines end in times as well. Cost:
// O(words x kStampBytes).
size_t FindLooseTail(std::string_view line, Stamp* stamp);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_STAMP_H_
