#include "daemon/commands/reason.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::HasSubstr;

// A pair that meets the rules and is named; tests take away what they ask about.
class ReasonTest : public ::testing::Test {
 protected:
  ReasonTest() {
    e_.may_be_source = e_.source_is_earlier = e_.proposed = e_.met = true;
    e_.place = 1;
    e_.evidence.shared_words = 60;
    e_.figures.weight = e_.figures.passages = 60;
    e_.figures.in_article = .5;
    e_.figures.runs = 4;
    Source source;
    source.article_id = "p1#3";
    source.containment = .5;
    source.source_containment = .2;
    e_.relation.sources.push_back(source);
    e_.relation.kind = RelationKind::kRewrite;
  }

  void NotNamed() {
    e_.place = 0;
    e_.met = false;
    e_.relation = {};
  }

  std::string Reason() const { return ReasonOf(e_, CopyOptions(), "p1#3"); }

  MatchExplanation e_;
};

TEST_F(ReasonTest, SaysWhatGaveTheRelationItsName) {
  EXPECT_THAT(Reason(), HasSubstr("source number 1 for 60 shared words"));
  EXPECT_THAT(Reason(), HasSubstr("0.50 of it stands in p1#3 and 0.20 of that in it, < 0.7"));
  e_.relation.kind = RelationKind::kNearCopy;
  EXPECT_THAT(Reason(), HasSubstr(">= 0.7 and >= 0.4"));
}

TEST_F(ReasonTest, SaysWhichTestFailedFirst) {
  NotNamed();
  e_.figures.in_article = .1;
  e_.figures.passages = 20;
  EXPECT_THAT(Reason(),
              HasSubstr("the larger share 0.100 is less than 0.12, and 20 of them in long "
                        "runs are fewer than 32"));
  e_.figures.weight = 15;
  e_.tail_words = 30;
  EXPECT_THAT(Reason(), HasSubstr("weigh 15"));
  EXPECT_THAT(Reason(), HasSubstr("30 shared words that end both texts do not count"));
  e_.figures.same_outlet = true;
  EXPECT_THAT(Reason(), HasSubstr("an outlet's own texts are related from a share of 0.7"));
  e_.is_template = true;
  e_.numbers_changed = 5;
  e_.numbers_kept = 2;
  EXPECT_THAT(Reason(),
              HasSubstr("one form: of the figures and dates between shared words 5 of 7"));
  e_.evidence.shared_words = 4;
  EXPECT_THAT(Reason(), HasSubstr("share 4 words"));
  e_.source_is_earlier = false;
  EXPECT_THAT(Reason(), HasSubstr("published later"));
  e_.may_be_source = false;
  EXPECT_THAT(Reason(), HasSubstr("not related"));
}

TEST_F(ReasonTest, SaysWhatNeedsMoreRuns) {
  NotNamed();
  e_.figures.in_article = .15;
  e_.figures.runs = 1;
  e_.figures.passages = 30;
  EXPECT_THAT(Reason(), HasSubstr("needs 3 runs where it is less than 0.25, this has 1"));
}

TEST_F(ReasonTest, SaysWhenOthersHoldTheSameWords) {
  e_.place = 0;
  e_.relation.sources[0].article_id = "first";
  EXPECT_THAT(Reason(), HasSubstr("p1#3 is not named: first hold most of the same words"));
  e_.relation = {};
  EXPECT_THAT(Reason(), HasSubstr("nothing proposed it"));
}

}  // namespace
}  // namespace wirefold
