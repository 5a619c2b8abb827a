#include "clustering/match/sighting_sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace wirefold {
namespace {

void Add(SightingSketch* sketch, const std::vector<uint64_t>& keys) {
  std::vector<SightingSketch::Sighting> sightings;
  for (const uint64_t key : keys) sightings.push_back({key, sketch->Count(key)});
  sketch->Add(sightings);
}

TEST(SightingSketch, CountsLikeAnExactTableWhileItsGenerationsLast) {
  std::mt19937_64 rng(3);
  SightingSketch sketch(32 << 20);
  std::unordered_map<uint64_t, uint32_t> exact;
  std::vector<uint64_t> keys;
  for (int i = 0; i < 100000; ++i) keys.push_back(rng());
  for (int i = 0; i < 200000; ++i) {
    const uint64_t key = keys[rng() % keys.size()];
    ++exact[key];
    Add(&sketch, {key});
  }
  int over = 0;
  for (const uint64_t key : keys) {
    const uint32_t count = std::min<uint32_t>(3, exact[key]);
    ASSERT_GE(sketch.Count(key), count) << "a sighting was lost";
    over += sketch.Count(key) > count;
  }
  EXPECT_LT(over, 1000) << "more than 1 in 100 counted too high";
  int strangers = 0;
  for (int i = 0; i < 100000; ++i) strangers += sketch.Count(rng()) >= 2;
  EXPECT_LT(strangers, 500) << "keys never seen are taken for furniture";
}

TEST(SightingSketch, ForgetsWhatStoppedAndKeepsWhatGoesOn) {
  std::mt19937_64 rng(4);
  SightingSketch sketch(1 << 20);
  const uint64_t stopped = rng();
  const uint64_t going_on = rng();
  for (int i = 0; i < 3; ++i) Add(&sketch, {stopped});
  for (int i = 0; i < 2000000; ++i) {
    Add(&sketch, {rng()});
    if (i % 10000 == 0) Add(&sketch, {going_on});
  }
  EXPECT_EQ(sketch.Count(going_on), 3U);
  EXPECT_LT(sketch.Count(stopped), 2U);
  EXPECT_LE(sketch.bytes(), 1U << 20);
}

TEST(SightingSketch, CountsATextOnceHoweverOftenItRepeatsAKey) {
  SightingSketch sketch(1 << 20);
  const uint64_t key = 0x123456789abcdef0ULL;
  Add(&sketch, {key, key, key, ~key, key});
  EXPECT_EQ(sketch.Count(key), 1U);
  Add(&sketch, {key, key});
  EXPECT_EQ(sketch.Count(key), 2U);
}

TEST(SightingSketch, LoadsWhatItSaved) {
  std::mt19937_64 rng(5);
  SightingSketch sketch(8 << 20);
  for (int i = 0; i < 5000; ++i) Add(&sketch, {rng()});
  std::string bytes;
  ByteWriter out(&bytes);
  sketch.Save(&out);
  SightingSketch loaded(8 << 20);
  ByteReader in(bytes);
  loaded.Load(&in);
  ASSERT_TRUE(in.ok());
  std::string again;
  ByteWriter out_again(&again);
  loaded.Save(&out_again);
  EXPECT_EQ(again, bytes);
}

}  // namespace
}  // namespace wirefold
