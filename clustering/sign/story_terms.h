// Text -> the terms by which units are grouped into stories.
//
// A term is a word without its inflection; stop words (English, Russian) are none, and one-letter
// words are none. Frequency counts title, opening and lead, so that what an article is about weighs
// more than what it goes on to tell:
//   c(t)  = 2.5 (in the title) + 1 (in the first kStoryWords words of the body)
//         + .5 (in the first kLeadWords)
//   tf(t) = 1 + ln c(t)
// Measured on fnc1, giveme5w1h and googlenews_ts: 250 to 400 opening words are alike, 800 cost .005
// of mean B-cubed F1; a second block of terms for the lead gave no more than this one sum.
#ifndef WIREFOLD_CLUSTERING_SIGN_STORY_TERMS_H_
#define WIREFOLD_CLUSTERING_SIGN_STORY_TERMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "clustering/model/signed_unit.h"
#include "clustering/sign/stem.h"
#include "clustering/sign/term_order.h"
#include "clustering/text/text.h"

namespace wirefold {

inline constexpr uint32_t kStoryTitleWords = 200;
inline constexpr uint32_t kStoryWords = 300;
inline constexpr uint32_t kLeadWords = 60;

// Buffers of ExtractStoryFeatures; what they hold between calls means nothing.
struct StoryScratch {
  static constexpr uint32_t kWords = kStoryTitleWords + kStoryWords;  // that are looked at
  static constexpr uint16_t kNone = 0xFFFF;
  static constexpr size_t kSlots = 1024;
  static_assert(kSlots >= 2 * kWords);

  // From a hash to an entry of `words` or `terms`: open addressing.
  struct Table {
    std::array<uint64_t, kSlots> hash{};
    std::array<uint16_t, kSlots> entry{};

    void Clear() { entry.fill(kNone); }
  };
  struct CountedWord {
    std::string_view folded;
    uint64_t hash = 0;
    float count = 0;
  };
  struct Term {
    std::string_view word;  // whose stem it is, as it first stood
    StemShape stem;
    float count = 0;
  };

  Table table;
  uint32_t word_count = 0, term_count = 0;
  std::array<CountedWord, kWords + 1> words;  // distinct, in order of first use
  std::array<Term, kWords + 1> terms;
  std::array<TermKey, kWords> keys, sorted;  // by first bytes of the stem
};

// Features of a unit with this title and body. Sentences of the body that are furniture are left
// out. `out` is filled anew. Cost: O(words looked at).
void ExtractStoryFeatures(const Text& title, const Text& body, StoryScratch* scratch,
                          StoryFeatures* out);
// The same with buffers of its own: for programs that do it a few times.
StoryFeatures ExtractStoryFeatures(const Text& title, const Text& body);

// True for words that tell nothing of what a text is about, in the folded form of text/text.h.
bool IsStopWord(std::string_view folded);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_STORY_TERMS_H_
