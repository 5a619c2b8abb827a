// Words that change from one issue of a template to the next: figures and dates.
#ifndef WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
#define WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_

#include <cstdint>
#include <string_view>

#include "clustering/text/hashed_words.h"

namespace wirefold {

// Built once; reading it is thread-safe.
class NumberWords {
 public:
  static const NumberWords& Get();

  // A word that begins with a digit, or an English numeral, month, weekday or word of rise and
  // fall. `hash` is the folded word's (text.h). O(1).
  bool Has(std::string_view folded, uint64_t hash) const {
    if (!folded.empty() && folded[0] >= '0' && folded[0] <= '9') return true;
    return words_.Has(hash);
  }

 private:
  NumberWords();

  HashedWords words_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
