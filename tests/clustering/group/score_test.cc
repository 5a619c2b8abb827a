#include "clustering/group/score.h"

#include <gtest/gtest.h>

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
  const TimeMs quiet = 10 * kDayMs;
  EXPECT_EQ(SilenceFactor(0, quiet), 1);
  EXPECT_EQ(SilenceFactor(quiet, quiet), 1);
  EXPECT_DOUBLE_EQ(SilenceFactor(4 * quiet, quiet), .5);
  EXPECT_EQ(SilenceFactor(400 * kDayMs, 0), 1);
}

TEST(Score, MeasuresTheGapBetweenStretchesOfTime) {
  EXPECT_EQ(GapBetween(0, 10, 5, 20), 0);
  EXPECT_EQ(GapBetween(0, 10, 25, 30), 15);
  EXPECT_EQ(GapBetween(25, 30, 0, 10), 15);
}

}  // namespace
}  // namespace wirefold
