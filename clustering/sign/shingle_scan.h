// Hashes all shingles of a stretch of words and finds those that the sample keeps.
#ifndef WIREFOLD_CLUSTERING_SIGN_SHINGLE_SCAN_H_
#define WIREFOLD_CLUSTERING_SIGN_SHINGLE_SCAN_H_

#include <cstddef>
#include <cstdint>

namespace wirefold {

// 64-bit groups that hold a bit for each of `count` shingles, and one more that is always empty.
constexpr size_t ShingleBlocks(size_t count) { return count / 64 + 2; }

// `words` holds `count` + 2 word hashes; hashes[i] becomes ShingleHash of words i, i + 1 and i + 2.
// Bit i of `below` (ShingleBlocks(count) values) says that it is below `threshold`.
void ScanShingles(const uint64_t* words, size_t count, uint64_t threshold, uint64_t* hashes,
                  uint64_t* below);

// The same, one by one: what the vector kernel is held against.
void ScanShinglesScalar(const uint64_t* words, size_t count, uint64_t threshold, uint64_t* hashes,
                        uint64_t* below);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_SHINGLE_SCAN_H_
