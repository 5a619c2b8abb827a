// Hash of a shingle and the content-defined sample of shingles.
#ifndef WIREFOLD_CLUSTERING_SIGN_SHINGLE_H_
#define WIREFOLD_CLUSTERING_SIGN_SHINGLE_H_

#include <algorithm>
#include <bit>
#include <cstdint>

#include "clustering/model/options.h"

namespace wirefold {

// Hash of three consecutive words given by their 64-bit hashes (text/word_hash.h). Rotations keep
// the order of the words; word hashes are uniform, so that one multiply-xorshift round spreads the
// sum over all 64 bits.
inline constexpr int kShingleTurns[] = {23, 41};
inline constexpr uint64_t kShingleFactor = 0xd6e8feb86659fd93ULL;

constexpr uint64_t ShingleHash(uint64_t a, uint64_t b, uint64_t c) {
  uint64_t x = a + std::rotl(b, kShingleTurns[0]) + std::rotl(c, kShingleTurns[1]);
  x ^= x >> 32;
  x *= kShingleFactor;
  return x ^ (x >> 32);
}

// FracMinHash (Irber et al. 2022): a shingle is kept where its hash is below a threshold.
// Thresholds are nested, so that a shingle kept at a thin rate is kept at every denser one as well.
constexpr uint64_t ThresholdOfRate(double one_in) {
  return one_in <= 1 ? ~0ULL : static_cast<uint64_t>(18446744073709551615.0 / one_in);
}

// Shingles of a text of `shingles` that the index holds: one in sample_rate, more of a short text,
// until about sample_least are held, never more than one in two.
inline uint64_t IndexThreshold(uint64_t shingles, const CopyOptions& options) {
  const double wanted = options.sample_least == 0 ? options.sample_rate
                                                  : static_cast<double>(shingles) /
                                                        static_cast<double>(options.sample_least);
  return ThresholdOfRate(std::clamp(wanted, std::min<double>(2, options.sample_rate),
                                    static_cast<double>(options.sample_rate)));
}

// Shingles that are looked up: at least one in query_rate whatever the length. A long text that
// takes up a short post meets the dense sample of the post only where it asks as densely itself:
// of 37 shared shingles one in eight leaves 4.6 on average but fewer than two in 6 of 100 cases;
// one in four leaves 9.
inline uint64_t QueryThreshold(uint64_t shingles, const CopyOptions& options) {
  return std::max(IndexThreshold(shingles, options), ThresholdOfRate(options.query_rate));
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_SHINGLE_H_
