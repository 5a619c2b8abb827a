#include "clustering/sign/sketch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace wirefold {
namespace {

double EqualSlots(const Sketch& a, const Sketch& b) {
  int equal = 0;
  for (int i = 0; i < kSketchSlots; ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / kSketchSlots;
}

// Two sets of `size` hashes that share `shared`.
void MakeSets(std::mt19937_64* rng, int size, int shared, std::vector<uint64_t>* a,
              std::vector<uint64_t>* b) {
  a->clear();
  b->clear();
  for (int i = 0; i < size; ++i) {
    a->push_back((*rng)());
    b->push_back(i < shared ? a->back() : (*rng)());
  }
}

TEST(Sketch, EstimatesResemblanceWithoutBiasForShortAndLongTexts) {
  std::mt19937_64 rng(7);
  std::vector<uint64_t> a;
  std::vector<uint64_t> b;
  constexpr int kRounds = 300;
  for (const int size : {12, 40, 150, 600}) {
    for (const int shared : {size / 4, size / 2, size * 9 / 10}) {
      const double exact = static_cast<double>(shared) / (2 * size - shared);
      double sum = 0;
      double squares = 0;
      for (int round = 0; round < kRounds; ++round) {
        MakeSets(&rng, size, shared, &a, &b);
        const double estimate = EqualSlots(MakeSketch(a), MakeSketch(b));
        sum += estimate;
        squares += (estimate - exact) * (estimate - exact);
      }
      // Four standard errors of the mean; the spread of 64 independent MinHash slots.
      const double spread = std::sqrt(exact * (1 - exact) / kSketchSlots);
      EXPECT_NEAR(sum / kRounds, exact, 4 * spread / std::sqrt(kRounds)) << size << " " << shared;
      EXPECT_LT(std::sqrt(squares / kRounds), 1.15 * spread) << size << " " << shared;
    }
  }
}

TEST(Sketch, FillsEverySlotOfASmallSet) {
  const Sketch sketch = MakeSketch(std::vector<uint64_t>{42});
  for (const uint64_t slot : sketch) EXPECT_NE(slot, ~0ULL);
}

TEST(Sketch, DoesNotCountRepeats) {
  std::mt19937_64 rng(8);
  std::vector<uint64_t> set;
  for (int i = 0; i < 100; ++i) set.push_back(rng());
  const Sketch once = MakeSketch(set);
  set.insert(set.end(), set.begin(), set.begin() + 50);
  EXPECT_EQ(MakeSketch(set), once);
}

TEST(Sketch, SharesBandsOfEqualTextsOnly) {
  std::mt19937_64 rng(9);
  std::vector<uint64_t> a;
  std::vector<uint64_t> b;
  MakeSets(&rng, 200, 0, &a, &b);
  EXPECT_EQ(BandKeys(MakeSketch(a)), BandKeys(MakeSketch(a)));
  int shared = 0;
  for (int band = 0; band < kBands; ++band) {
    shared += BandKeys(MakeSketch(a))[band] == BandKeys(MakeSketch(b))[band];
  }
  EXPECT_EQ(shared, 0);
}

}  // namespace
}  // namespace wirefold
