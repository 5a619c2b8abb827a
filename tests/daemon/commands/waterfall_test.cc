#include "daemon/commands/waterfall.h"

#include <string>

#include "gtest/gtest.h"

namespace wirefold {
namespace {

std::string ValueOf(const WaterfallSection& section, const std::string& test) {
  for (const WaterfallRow& row : section.rows) {
    if (row.test == test) return row.value;
  }
  return "no such row";
}

TEST(StoryWaterfall, ShowsEachStoryAgainstTheThresholdAndWhatItsScoreIsMadeOf) {
  StoryChange change;
  change.story_id = "s-near";
  change.threshold = .15;
  change.considered = {{"s-near", .2, .25, 7, .8}, {"s-far", .1, .1, 2, 1}};
  const WaterfallSection section = StoryWaterfall(change, {}, "s-far");
  EXPECT_EQ(ValueOf(section, "joined"), "s-near");
  EXPECT_EQ(ValueOf(section, "s-near"), "0.2000");
  EXPECT_EQ(ValueOf(section, "  made of"), "average 0.2500, 7 voters, fit 0.80");
  EXPECT_EQ(section.rows[2].outcome, Outcome::kHolds);
  EXPECT_EQ(section.rows[2].needed, ">= 0.15");
  EXPECT_EQ(section.rows[4].outcome, Outcome::kFails);
}

TEST(StoryWaterfall, NamesTheHeaviestTermsWithTheirShares) {
  StoryFeatures features;
  features.terms = {{"bridg", 1, "bridge"}, {"ferri", 1, "ferries"}};
  StoryChange change;
  change.founds = true;
  StoryWeight heavy;
  heavy.place = 1;
  heavy.value = 1;
  heavy.weight = 3;
  StoryWeight light;
  light.place = 0;
  light.value = 1;
  light.weight = 1;
  change.weights = {heavy, light};
  const WaterfallSection section = StoryWaterfall(change, features, "");
  EXPECT_EQ(ValueOf(section, "heaviest terms"), "ferri 0.900, bridg 0.100");
}

}  // namespace
}  // namespace wirefold
