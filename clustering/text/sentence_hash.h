// The hash of a sentence: of its words' hashes, in order.
#ifndef WIREFOLD_CLUSTERING_TEXT_SENTENCE_HASH_H_
#define WIREFOLD_CLUSTERING_TEXT_SENTENCE_HASH_H_

#include <bit>
#include <cstdint>

#include "clustering/model/hash.h"

namespace wirefold {

class SentenceHash {
 public:
  void Add(uint64_t word) { state_ = (std::rotl(state_, 23) ^ word) * 0x9E3779B97F4A7C15ULL; }
  uint64_t value() const { return Mix64(state_); }

 private:
  uint64_t state_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_SENTENCE_HASH_H_
