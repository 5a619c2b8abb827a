// Words that change from one issue of a template to the next: figures and dates.
#ifndef WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
#define WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_

#include <cstdint>

#include "clustering/text/hashed_words.h"

namespace wirefold {

// Built once; reading it is thread-safe.
class NumberWords {
 public:
  static const NumberWords& Get();

  // A word that begins with a digit, or an English numeral, month, weekday or word of rise and
  // fall. `first` and `hash` are of the folded word. O(1).
  bool Has(char first, uint64_t hash) const {
    return (first >= '0' && first <= '9') || words_.Has(hash);
  }

 private:
  NumberWords();

  HashedWords<256> words_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
