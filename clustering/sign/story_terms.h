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

#include <cstdint>
#include <string>
#include <string_view>

#include "clustering/model/signed_unit.h"
#include "clustering/text/text.h"

namespace wirefold {

inline constexpr uint32_t kStoryTitleWords = 200;
inline constexpr uint32_t kStoryWords = 300;
inline constexpr uint32_t kLeadWords = 60;

// Features of a unit with this title and body. Sentences of the body that are furniture are left
// out. Cost: O(words looked at). Thread-safe.
StoryFeatures ExtractStoryFeatures(const Text& title, const Text& body);

// True for words that tell nothing of what a text is about, in the folded form of text/text.h.
bool IsStopWord(std::string_view folded);

// The word without its inflection: plural, -ed, -ing, -ly and mute e of words in ASCII letters
// (after Harman's S-stemmer, 1991), the last letters of Russian ones; others stay. Never empty for
// a word.
std::string Stem(std::string_view folded);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_STORY_TERMS_H_
