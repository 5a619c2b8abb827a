// Bytes of state are hostile: whatever Load takes in can be used without harm, and what it refuses
// leaves the matcher as it was.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "clustering/match/matcher.h"
#include "tests/clustering/match/signed_texts.h"

namespace wirefold {
namespace {

using testing::MatcherStream;
using testing::TextMaker;

TEST(DamagedState, IsRefusedOrHarmless) {
  TextMaker make(1);
  MatcherStream good;
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text = i % 2 == 0 ? make.Body(80) : make.Edited(text, .1);
    good.Process("a" + std::to_string(i), text, "o" + std::to_string(i % 5));
  }
  const std::string bytes = good.Bytes();
  for (uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 rng(seed);
    std::string damaged = bytes;
    for (uint64_t i = 1 + rng() % 12; i > 0; --i) {
      // Three of four hits go to the records and words at the front, one anywhere.
      const size_t range = rng() % 4 == 0 ? damaged.size() : damaged.size() / 12;
      damaged[rng() % range] = static_cast<char>(rng());
    }
    MatcherStream stream;
    ByteReader in(damaged);
    if (!stream.matcher().Load(&in).ok()) {
      EXPECT_EQ(stream.matcher().size(), 0U);
      continue;
    }
    for (int i = 0; i < 6; ++i) {
      stream.Process(stream.Make("x" + std::to_string(i), make.Edited(text, .05),
                                 i % 2 == 0 ? -100 : 100, "z" + std::to_string(i)));
    }
    for (int i = 0; i < 40; i += 3) stream.matcher().Remove("a" + std::to_string(i));
    stream.matcher().Expire(testing::At(20), 0);
    stream.matcher().Expire(testing::At(1000), 1);
    stream.Bytes();
  }
}

}  // namespace
}  // namespace wirefold
