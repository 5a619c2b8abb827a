// Fast Similarity Sketching (Dahlgaard, Knudsen, Thorup 2017): a MinHash sketch whose slots are all
// filled by the set itself, in O(slots log slots + set size) expected, with the concentration of
// independent MinHash. One-permutation hashing is biased for texts under some 150 shingles, which
// is where posts live; this is not.
#ifndef WIREFOLD_CLUSTERING_SIGN_SKETCH_H_
#define WIREFOLD_CLUSTERING_SIGN_SKETCH_H_

#include <array>
#include <cstdint>
#include <span>

#include "clustering/model/signed_unit.h"

namespace wirefold {

inline constexpr int kSketchSlots = kBands * kBandRows;

// Equal slots estimate resemblance: P(a[i] == b[i]) = |A n B| / |A u B|.
using Sketch = std::array<uint64_t, kSketchSlots>;

// Sketch of a set of uniform 64-bit hashes; repeats do not count. All ones where the set is empty.
Sketch MakeSketch(std::span<const uint64_t> hashes);

// One key a band of kBandRows slots; two texts share a band with probability resemblance^kBandRows.
// Never zero.
std::array<uint32_t, kBands> BandKeys(const Sketch& sketch);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_SKETCH_H_
