#include "clustering/event_clock.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace wirefold {
namespace {

constexpr TimeMs kFarMs = 400'000 * kDayMs;

TEST(EventClock, FollowsTheDatesOfArticles) {
  EventClock clock(kDayMs);
  clock.See(1, 10 * kDayMs);
  clock.See(2, 10 * kDayMs + kHourMs);
  EXPECT_EQ(clock.now_ms(), 10 * kDayMs + kHourMs);
  clock.See(3, 5 * kDayMs);
  EXPECT_EQ(clock.now_ms(), 10 * kDayMs + kHourMs);
}

TEST(EventClock, IsNotLedAstrayByOneArticle) {
  EventClock clock(kDayMs);
  clock.See(1, 10 * kDayMs);
  clock.See(2, kFarMs);
  clock.See(2, kFarMs + 1);  // another post or version of it
  EXPECT_EQ(clock.now_ms(), 11 * kDayMs);
  clock.See(3, 12 * kDayMs);
  EXPECT_EQ(clock.now_ms(), 13 * kDayMs);
}

TEST(EventClock, KnowsNothingBeforeTheSecondArticle) {
  EventClock clock(kDayMs);
  clock.See(1, kFarMs);
  EXPECT_EQ(clock.now_ms(), std::numeric_limits<TimeMs>::min());
}

TEST(EventClock, MovesOverGapsOneArticleLate) {
  EventClock clock(kDayMs);
  for (uint64_t month = 0; month < 12; ++month) {
    clock.See(month, static_cast<TimeMs>(month) * 30 * kDayMs);
  }
  EXPECT_EQ(clock.now_ms(), 10 * 30 * kDayMs + kDayMs);
}

TEST(EventClock, BelievesEachDateWhereToldTo) {
  EventClock clock(0);
  clock.See(1, kFarMs);
  EXPECT_EQ(clock.now_ms(), kFarMs);
}

TEST(EventClock, SurvivesTheEndsOfTime) {
  EventClock clock(kDayMs);
  clock.See(1, std::numeric_limits<TimeMs>::max());
  clock.See(2, std::numeric_limits<TimeMs>::max() - 1);
  EXPECT_EQ(clock.now_ms(), std::numeric_limits<TimeMs>::max());
}

TEST(EventClock, ComesBackFromBytes) {
  EventClock clock(kDayMs);
  clock.See(1, 10 * kDayMs);
  clock.See(2, kFarMs);
  std::string bytes;
  ByteWriter out(&bytes);
  clock.Save(&out);
  EventClock again(kDayMs);
  ByteReader in(bytes);
  again.Load(&in);
  EXPECT_EQ(again.now_ms(), clock.now_ms());
  again.See(1, 15 * kDayMs);
  EXPECT_EQ(again.now_ms(), 16 * kDayMs);
}

}  // namespace
}  // namespace wirefold
