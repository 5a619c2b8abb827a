#include "clustering/match/posting_line.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wirefold {
namespace {

TEST(PostingLine, ComparesTagsAsItsScalarTwinDoes) {
  const uint64_t seed = 9;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 rng(seed);
  for (int round = 0; round < 20000; ++round) {
    PostingLine line{};
    // Few tags, so that many are equal; their edges; empty slots.
    const uint64_t tags[] = {0, 1, 2, (1U << 23) - 1, 1U << 23, (1U << 24) - 2, rng() >> 40};
    for (uint64_t& slot : line.slots) {
      slot = rng() % 5 == 0 ? PostingLine::kEmpty : tags[rng() % 7] << 40 | rng() >> 24;
    }
    for (const uint64_t tag : tags) {
      const auto wanted = static_cast<uint32_t>(tag);
      ASSERT_EQ(CompareTags(line, wanted), CompareTagsScalar(line, wanted)) << "tag " << tag;
    }
  }
}

}  // namespace
}  // namespace wirefold
