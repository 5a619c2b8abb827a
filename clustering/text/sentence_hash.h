// The hash of a sentence: of its words' hashes, in order. A sum of products with odd multipliers
// that step with the place (multilinear hashing, Lemire and Kaser 2014), so that the products are
// free to overlap.
#ifndef WIREFOLD_CLUSTERING_TEXT_SENTENCE_HASH_H_
#define WIREFOLD_CLUSTERING_TEXT_SENTENCE_HASH_H_

#include <cstdint>

#include "clustering/model/hash.h"

namespace wirefold {

class SentenceHash {
 public:
  void Add(uint64_t word) {
    sum_ += word * multiplier_;
    multiplier_ += 0xD6E8FEB86659FD92ULL;
  }
  uint64_t value() const { return Mix64(sum_ ^ multiplier_); }

 private:
  uint64_t sum_ = 0;
  uint64_t multiplier_ = 0x9E3779B97F4A7C15ULL;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_SENTENCE_HASH_H_
