#include "daemon/commands/explain_report.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "daemon/commands/explain_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// One shared passage ("the bridge is shut" in both), one line of furniture in the source.
class ExplainedPairTest : public ::testing::Test {
 protected:
  ExplainedPairTest() {
    own_.id = "a9";
    own_.title = "Bridge <closed>";
    own_.source = "courier.example";
    theirs_.id = "p1#3";
    explanation_.may_be_source = true;
    explanation_.article_places.text = {0, static_cast<uint32_t>(article_.size())};
    explanation_.source_places.text = {8, static_cast<uint32_t>(source_.size())};
    explanation_.source_places.furniture = {{8, 15}};
    explanation_.evidence.passages = {{11, 29, 16, 34}};
    explanation_.relation.kind = RelationKind::kRewrite;
    explanation_.relation.sources.push_back({});
    explanation_.relation.sources[0].article_id = "p1#3";
  }

  ExplainedPair Pair() {
    ExplainedPair pair = MarkPair({&own_, article_}, {&theirs_, source_}, &explanation_);
    pair.sections = MatchWaterfall(explanation_, CopyOptions());
    return pair;
  }

  std::string article_ = "Police say the bridge is shut.";
  std::string source_ = "8:07 pm\nSign up the bridge is shut for a week.";
  UnitHeader own_;
  UnitHeader theirs_;
  MatchExplanation explanation_;
};

int LongestLine(const std::string& text) {
  int longest = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    longest = std::max(longest, DisplayWidth(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

TEST_F(ExplainedPairTest, MarksBothTextsAlike) {
  const std::string text = PairReport(Pair(), {100, false});
  EXPECT_THAT(text, HasSubstr("Police say ⟦1\u00A0the bridge is shut\u00A01⟧"));
  EXPECT_THAT(text, HasSubstr("{-Sign up-} ⟦1\u00A0the bridge is shut\u00A01⟧ for a"));
  EXPECT_THAT(text, Not(HasSubstr("8:07 pm"))) << "of a page only the post is shown";
  EXPECT_THAT(text, HasSubstr("a9 is REWRITE of p1#3"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST_F(ExplainedPairTest, ColoursInPlaceOfBracketsWhereTheScreenCan) {
  const std::string text = PairReport(Pair(), {100, true});
  EXPECT_THAT(text, HasSubstr("\x1b[30;42m1\u00A0the bridge is shut\x1b[0m"));
  EXPECT_THAT(text, Not(HasSubstr("⟦")));
}

TEST_F(ExplainedPairTest, KeepsToTheWidthOfTheScreen) {
  article_ = "Police say the bridge is shut. " + std::string(300, 'x') +
             " 新聞記事新聞記事新聞記事新聞記事";
  for (const int width : {60, 80, 133})
    EXPECT_LE(LongestLine(PairReport(Pair(), {width, false})), width);
}

TEST_F(ExplainedPairTest, ShowsEveryTestAsARowOfThePage) {
  const ExplainedPair pair = Pair();
  const std::string page = PairPage(pair);
  size_t rows = 0;
  for (const WaterfallSection& section : pair.sections) {
    EXPECT_THAT(page, HasSubstr(section.title));
    for (const WaterfallRow& row : section.rows) {
      EXPECT_THAT(page, HasSubstr(Escaped(row.test)));
      ++rows;
    }
  }
  EXPECT_GT(rows, 15U);
}

TEST_F(ExplainedPairTest, LinksThePassagesOfThePage) {
  const std::string page = PairPage(Pair());
  EXPECT_THAT(page, HasSubstr("<a id=\"a1\" href=\"#b1\">1</a>the bridge is shut</mark>"));
  EXPECT_THAT(page, HasSubstr("<a id=\"b1\" href=\"#a1\">1</a>the bridge is shut</mark>"));
  EXPECT_THAT(page, HasSubstr("<s>Sign up</s>"));
}

TEST_F(ExplainedPairTest, LeadsNowhereWhereTheSourceKeepsNoPlaces) {
  explanation_.evidence.passages[0].source_start = 0;
  explanation_.evidence.passages[0].source_end = 0;
  const std::string page = PairPage(Pair());
  EXPECT_THAT(page, HasSubstr("<a id=\"a1\">1</a>"));
  EXPECT_THAT(page, Not(HasSubstr("id=\"b1\"")));
}

TEST_F(ExplainedPairTest, SurvivesHostileText) {
  article_ = "<script>alert(1)</script>\x1b[2J<img src=http://evil.example/x>' \" & \xff";
  source_ = "\xe6\x96";
  own_.title = "</title><script>";
  own_.id = "a\"><b>\n\x1b";
  explanation_.evidence.passages = {{0, 4000000000U, 1, 2}, {7, 3, 9, 9}};
  explanation_.article_places.furniture = {{1, 4000000000U}};
  const std::string page = PairPage(Pair());
  for (const char* part : {"<script", "<img", "<b>", "\x1b", "\xff", "</title><"}) {
    EXPECT_THAT(page, Not(HasSubstr(part)));
  }
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
  const std::string text = PairReport(Pair(), {80, false});
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\xff")));
}

TEST_F(ExplainedPairTest, MarksNoMorePassagesThanAPersonReads) {
  explanation_.evidence.passages.assign(kPassagesMarked + 7, {0, 5, 8, 12});
  const ExplainedPair pair = Pair();
  EXPECT_EQ(pair.passages_left, 7U);
  EXPECT_THAT(PairReport(pair, {80, false}), HasSubstr("7 more passages"));
  EXPECT_THAT(PairPage(pair), HasSubstr("7 more passages"));
}

TEST_F(ExplainedPairTest, ShowsBothTextsWhereOneHoldsNoWords) {
  const ExplainedPair pair = MarkPair({&own_, article_}, {&theirs_, ""}, nullptr);
  EXPECT_THAT(PairReport(pair, {80, false}), HasSubstr("p1#3 holds no text to match"));
  EXPECT_THAT(PairPage(pair), HasSubstr("Police say the bridge is shut."));
}

}  // namespace
}  // namespace wirefold
