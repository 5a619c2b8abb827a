// The words that stamps are made of, in the languages of the large live blogs.
#ifndef WIREFOLD_CLUSTERING_TEXT_STAMP_WORDS_H_
#define WIREFOLD_CLUSTERING_TEXT_STAMP_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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
  kOClock,    // "kl.", "godz.": the number behind it is a time of day
  kNoise,     // "posted", "at", "on", "Uhr"
};

struct StampWord {
  std::string_view word;  // without full stops
  StampWordKind kind;
  int value = 0;
};

// No word of a stamp has more bytes.
inline constexpr size_t kLongestStampWord = 48;

std::optional<StampWord> FindStampWord(std::string_view folded);

// `word` as the words of stamps are kept: lower case, without accents (FoldWord).
std::string FoldStampWord(std::string_view word);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_STAMP_WORDS_H_
