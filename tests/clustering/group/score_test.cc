#include "clustering/group/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "clustering/group/natural_log.h"

namespace wirefold {
namespace {

TEST(Score, WeighsRareTermsMoreAndNeverBelowNothing) {
  const WeightOfDay day(15000, 100);
  EXPECT_GT(day.Weight(1, 1), day.Weight(5000, 1));
  EXPECT_NEAR(day.Weight(100, 3), std::pow(std::log((300 + 100 + 1) / (2 + 3 + .5)), 1.5), 1e-12);
  EXPECT_NEAR(day.Weight(0, 0), std::pow(kWeightCap, 1.5), 1e-12);
  EXPECT_EQ(day.Weight(15000, 1e6), 0);
}

TEST(Score, TakesLogarithmsAsTheLibraryDoes) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 100000; ++i) {
    const double x = std::exp(std::uniform_real_distribution<double>(-20, 20)(random));
    EXPECT_NEAR(NaturalLog(x), std::log(x), 1e-13 * std::max(1., std::abs(std::log(x)))) << x;
  }
  EXPECT_EQ(NaturalLog(1), 0);
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
