// Words that change, beside figures, from one issue of a template to the next: numerals and dates.
#ifndef WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
#define WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_

#include <array>
#include <cstdint>

#include "clustering/text/hashed_words.h"

namespace wirefold {

// Built once; reading it is thread-safe.
class NumberWords {
 public:
  static const NumberWords& Get();

  // An English numeral, month, weekday or word of rise and fall, by the hash of the folded word.
  // O(1).
  bool Has(uint64_t hash) const { return words_.Has(hash); }
  // True for these and few others: one look at a bit.
  bool MayHave(uint64_t hash) const { return words_.MayHave(hash); }

  // What a word may mean, by its byte in a signed part: one bit each for "three", "3" and "jan",
  // "january". 0 for nearly all words; where two bytes have a bit in common, they may say the same.
  uint64_t MeaningsOf(uint8_t byte) const { return meanings_[byte]; }

 private:
  NumberWords();

  HashedWords<256> words_;
  std::array<uint64_t, 256> meanings_{};
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
