#include "clustering/sign/shingle_scan.h"

#include <cstdint>
#include <random>
#include <vector>

#include "clustering/sign/shingle.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

struct Scanned {
  std::vector<uint64_t> hashes, below;

  bool operator==(const Scanned&) const = default;
};

template <typename Scan>
Scanned ScanBy(Scan scan, const std::vector<uint64_t>& words, uint64_t threshold) {
  const size_t count = words.size() - 2;
  Scanned out{std::vector<uint64_t>(count), std::vector<uint64_t>(ShingleBlocks(count), ~0ULL)};
  scan(words.data(), count, threshold, out.hashes.data(), out.below.data());
  return out;
}

TEST(ShingleScan, IsTheSameByVectorsAndOneByOne) {
  const uint64_t seed = 11;
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (size_t count = 0; count < 300; ++count) {
    std::vector<uint64_t> words(count + 2);
    for (uint64_t& word : words) word = random() % 8 == 0 ? 0 - (random() & 1) : random();
    for (const uint64_t threshold : {0ULL, 1ULL, 1ULL << 62, 1ULL << 63, ~0ULL, 0ULL + random()}) {
      EXPECT_EQ(ScanBy(ScanShingles, words, threshold),
                ScanBy(ScanShinglesScalar, words, threshold));
    }
  }
}

TEST(ShingleScan, HashesThreeWordsAndMarksWhatIsBelow) {
  std::mt19937_64 random(3);
  std::vector<uint64_t> words(131);
  for (uint64_t& word : words) word = random();
  const uint64_t threshold = ThresholdOfRate(3);
  const Scanned scanned = ScanBy(ScanShingles, words, threshold);
  for (size_t i = 0; i < scanned.hashes.size(); ++i) {
    const uint64_t hash = ShingleHash(words[i], words[i + 1], words[i + 2]);
    EXPECT_EQ(scanned.hashes[i], hash);
    EXPECT_EQ(scanned.below[i / 64] >> (i % 64) & 1, hash < threshold ? 1U : 0U);
  }
  EXPECT_EQ(scanned.below.back(), 0U);
}

}  // namespace
}  // namespace wirefold
