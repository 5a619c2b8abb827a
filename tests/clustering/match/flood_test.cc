// What an article costs does not grow with a flood of others like it: counted in comparisons, not
// in time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "clustering/match/matcher.h"
#include "tests/clustering/match/signed_texts.h"

namespace wirefold {
namespace {

using testing::MatcherStream;
using testing::TextMaker;

std::string Outlet(int i) { return "o" + std::to_string(i) + ".example"; }

TEST(Floods, IdenticalArticlesCostOneComparisonEach) {
  TextMaker make(1);
  MatcherStream stream;
  const std::string text = make.Body(300);
  stream.Process("first", text);
  const uint64_t postings = stream.matcher().memory().postings;
  for (int i = 0; i < 3000; ++i) {
    const MatchResult r = stream.Process("a" + std::to_string(i), text, Outlet(i));
    ASSERT_EQ(r.relation.kind, RelationKind::kExactCopy);
    ASSERT_EQ(r.relation.sources[0].article_id, "first");
    ASSERT_LE(r.verified, 1U);
  }
  EXPECT_EQ(stream.matcher().memory().postings, postings) << "copies took postings of their own";
}

TEST(Floods, NearCopiesAllNameTheOriginal) {
  TextMaker make(2);
  MatcherStream stream;
  const std::string text = make.Body(300);
  stream.Process("first", text);
  for (int i = 0; i < 500; ++i) {
    const MatchResult r =
        stream.Process("a" + std::to_string(i), make.Edited(text, .02), Outlet(i));
    ASSERT_FALSE(r.relation.sources.empty()) << i;
    ASSERT_EQ(r.relation.sources[0].article_id, "first") << i;
    ASSERT_LE(r.verified, 24U) << i;
  }
}

TEST(Floods, CommonBoilerplateDoesNotMultiplyComparisons) {
  TextMaker make(3);
  MatcherStream stream;
  const std::string boilerplate = make.Paragraph(60);
  const CopyOptions options;
  for (int i = 0; i < 1500; ++i) {
    const MatchResult r = stream.Process("a" + std::to_string(i),
                                         make.Body(150) + "\n" + boilerplate, Outlet(i % 900));
    ASSERT_LE(r.verified, options.candidates + 8) << i;
  }
}

TEST(Floods, EmptyAndOneWordArticlesMeetNobody) {
  MatcherStream stream;
  for (int i = 0; i < 1000; ++i) {
    const MatchResult r =
        stream.Process("a" + std::to_string(i), i % 2 == 0 ? "" : "Advertisement", Outlet(i));
    ASSERT_EQ(r.relation.kind, RelationKind::kOriginal);
    ASSERT_EQ(r.verified, 0U);
  }
  EXPECT_EQ(stream.matcher().size(), 1000U);
}

TEST(Floods, CollidingBandsProposeFew) {
  TextMaker make(4);
  MatcherStream stream;
  const auto colliding = [&](int i) {
    testing::Arrival a = stream.Make("a" + std::to_string(i), make.Body(100), i, Outlet(i));
    a.unit.parts[0].bands.fill(77);
    return a;
  };
  for (int i = 0; i < 500; ++i) {
    ASSERT_LE(stream.Process(colliding(i)).verified, 8U);
  }
}

TEST(Floods, ATextInFiveHundredOutletsIsStillFound) {
  // Copies leave their shingles to the first, so that lists stay short however many outlets carry
  // it.
  TextMaker make(5);
  MatcherStream stream;
  const std::string text = make.Body(200);
  stream.Process("whole", text);
  for (int i = 0; i < 500; ++i) {
    stream.Process("wire" + std::to_string(i), make.Edited(text, .01), Outlet(i));
  }
  const MatchResult r = stream.Process("again", make.Edited(text, .01), "late.example");
  ASSERT_FALSE(r.relation.sources.empty());
  EXPECT_TRUE(IsCopy(r.relation.kind)) << RelationName(r.relation.kind);
}

}  // namespace
}  // namespace wirefold
