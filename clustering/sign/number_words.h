// Words that change from one issue of a template to the next: figures and dates.
#ifndef WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
#define WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_

#include <cstdint>
#include <string_view>

namespace wirefold {

// A word that begins with a digit, or an English numeral, month, weekday or word of rise and fall.
// `hash` is the folded word's XXH3-64 (text.h). O(1).
bool IsNumberWord(std::string_view folded, uint64_t hash);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
