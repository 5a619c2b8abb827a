#include "clustering/match/posting_line.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wirefold {
namespace {

TEST(PostingLine, FindsSlotsOfATagAsItsScalarTwinDoes) {
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
      ASSERT_EQ(SlotsOfTag(line, wanted), SlotsOfTagScalar(line, wanted)) << "tag " << tag;
    }
  }
}

TEST(PostingLine, FindsFreeSlotsAsItsScalarTwinDoes) {
  const uint64_t seed = 10;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 rng(seed);
  constexpr uint32_t kRows = (1U << 26) - 1;
  for (int round = 0; round < 20000; ++round) {
    const auto first = static_cast<uint32_t>(rng());
    const auto span = static_cast<uint32_t>(rng() % 3 == 0 ? rng() % 5 : rng() % (1U << 25));
    PostingLine line{};
    for (uint64_t& slot : line.slots) {
      // Rows at either end of what is held; the highest tag belongs to empty slots.
      const uint64_t ends[] = {first, first + span, first + span - 1, first - 1, rng()};
      const uint64_t tag = rng() % ((1U << 24) - 1);
      slot = rng() % 5 == 0 ? PostingLine::kEmpty : tag << 40 | (ends[rng() % 5] & kRows);
    }
    ASSERT_EQ(FreeSlots(line, kRows, first, span), FreeSlotsScalar(line, kRows, first, span));
  }
}

}  // namespace
}  // namespace wirefold
