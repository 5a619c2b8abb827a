// The words that stamps are made of, in the languages of the large live blogs.
#ifndef WIREFOLD_CLUSTERING_TEXT_STAMP_WORDS_H_
#define WIREFOLD_CLUSTERING_TEXT_STAMP_WORDS_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace wirefold {

enum class StampWordKind : uint8_t {
  kMonth,  // value 1..12
  kWeekday,
  kMeridiem,  // value 0 a.m., 12 p.m.
  kUnit,      // value: minutes of one
  kAgo,       // value unused: "ago", "vor", "hace"
  kNow,       // "just now": zero minutes ago
  kToday,     // value 0, or -1 for yesterday
  kUpdate,    // "update": begins a marker
  kUpdated,   // "updated", "modified"
  kArticle,   // "an hour ago": the number one
  kClock,     // "noon": value in minutes of the day
  kNoise,     // "posted", "at", "on", "Uhr"
};

struct StampWord {
  std::string_view word;  // lower case, without full stops
  StampWordKind kind;
  int value = 0;
};

std::optional<StampWord> FindStampWord(std::string_view lower);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_STAMP_WORDS_H_
