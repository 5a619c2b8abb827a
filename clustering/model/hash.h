// Hash values that stages hand to each other.
#ifndef WIREFOLD_CLUSTERING_MODEL_HASH_H_
#define WIREFOLD_CLUSTERING_MODEL_HASH_H_

#include <cstdint>

namespace wirefold {

// XXH3-128 of a canonical byte sequence.
struct Hash128 {
  uint64_t low = 0;
  uint64_t high = 0;

  bool operator==(const Hash128&) const = default;

  template <typename H>
  friend H AbslHashValue(H state, const Hash128& h) {
    return H::combine(std::move(state), h.low, h.high);
  }
};

// Finaliser of MurmurHash3 (Appleby, public domain): a bijection that spreads every input bit.
constexpr uint64_t Mix64(uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_HASH_H_
