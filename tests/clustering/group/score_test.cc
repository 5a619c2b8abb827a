#include "clustering/group/score.h"

#include <gtest/gtest.h>

#include <cmath>

namespace wirefold {
namespace {

TEST(Score, WeighsRareTermsMoreAndNeverBelowNothing) {
  EXPECT_GT(TermWeight(1, 15000, 1, 100), TermWeight(5000, 15000, 1, 100));
  EXPECT_EQ(TermWeight(15000, 15000, 1e6, 100), 0);
}

TEST(Score, AsksMoreInADenseNeighbourhood) {
  const StoryOptions options;
  EXPECT_EQ(JoinThreshold({.3, .2}, options), options.join_threshold);
  EXPECT_GT(JoinThreshold({.3, .2, .15, .15, .15}, options), options.join_threshold);
}

TEST(Score, LosesNothingInAShortSilenceAndMoreTheLongerItLasts) {
  StoryOptions options;
  options.quiet_ms = 10 * kDayMs;
  options.quiet_loss = .5;
  EXPECT_EQ(SilenceFactor(0, options), 1);
  EXPECT_EQ(SilenceFactor(10 * kDayMs, options), 1);
  EXPECT_DOUBLE_EQ(SilenceFactor(40 * kDayMs, options), 1 / (1 + .5 * std::log(4)));
  options.quiet_ms = 0;
  EXPECT_EQ(SilenceFactor(400 * kDayMs, options), 1);
}

TEST(Score, LosesNothingWhileOthersWriteAsMuchAsOneOutlet) {
  EXPECT_EQ(OutletFactor(12, 0, 12), 1);
  EXPECT_EQ(OutletFactor(40, 30, 12), 1);
  EXPECT_EQ(OutletFactor(24, 0, 12), .5);
  EXPECT_EQ(OutletFactor(1000, 0, 0), 1);
}

TEST(Score, MeasuresTheGapBetweenStretchesOfTime) {
  EXPECT_EQ(GapBetween(0, 10, 5, 20), 0);
  EXPECT_EQ(GapBetween(0, 10, 25, 30), 15);
  EXPECT_EQ(GapBetween(25, 30, 0, 10), 15);
}

}  // namespace
}  // namespace wirefold
