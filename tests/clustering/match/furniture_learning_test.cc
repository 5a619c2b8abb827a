#include <gtest/gtest.h>

#include <string>

#include "clustering/match/matcher.h"
#include "tests/clustering/match/signed_texts.h"

namespace wirefold {
namespace {

using testing::MatcherStream;
using testing::TextMaker;

TEST(FurnitureLearning, LinesThatOneOutletRepeatsStopBeingEvidence) {
  TextMaker make(1);
  MatcherStream stream;
  const std::string form = make.Paragraph(80);
  for (int i = 0; i < 3; ++i) {
    stream.Process("p" + std::to_string(i), make.Body(120) + "\n" + form + "\n" + make.Body(60),
                   "paper.example");
  }
  // Another outlet that carries the form with text of its own owes nothing to the paper.
  const std::string elsewhere = make.Body(120) + "\n" + form + "\n" + make.Body(60);
  EXPECT_TRUE(stream.Process("x", elsewhere, "mirror.example").relation.sources.empty());
}

TEST(FurnitureLearning, IsJudgedAtVerificationSoThatTheFirstTextsAttractNoClaims) {
  TextMaker make(2);
  MatcherStream stream;
  const std::string form = make.Paragraph(80);
  const std::string first = make.Body(120) + "\n" + form + "\n" + make.Body(60);
  stream.Process("first", first, "paper.example");
  const std::string before = make.Body(120) + "\n" + form + "\n" + make.Body(60);
  EXPECT_FALSE(stream.Process("before", before, "mirror.example").relation.sources.empty());
  for (int i = 0; i < 3; ++i) {
    stream.Process("p" + std::to_string(i), make.Body(150) + "\n" + form + "\n" + make.Body(60),
                   "paper.example");
  }
  const std::string after = make.Body(120) + "\n" + form + "\n" + make.Body(60);
  EXPECT_TRUE(stream.Process("after", after, "third.example").relation.sources.empty());
}

TEST(FurnitureLearning, AgencyTextInManyOutletsStaysEvidence) {
  TextMaker make(3);
  MatcherStream stream;
  const std::string wire = make.Body(250);
  for (int i = 0; i < 30; ++i) {
    const MatchResult r =
        stream.Process("a" + std::to_string(i), wire, "outlet" + std::to_string(i) + ".example");
    EXPECT_EQ(r.relation.sources.empty(), i == 0) << i;
  }
}

TEST(FurnitureLearning, AnOutletsCopiesOfItsOwnArticleTeachNothing) {
  TextMaker make(4);
  MatcherStream stream;
  const std::string story = make.Body(250);
  for (int i = 0; i < 6; ++i) {
    stream.Process("v" + std::to_string(i), make.Edited(story, .01), "paper.example");
  }
  EXPECT_EQ(stream.Process("x", story, "other.example").relation.kind, RelationKind::kNearCopy);
}

TEST(FurnitureLearning, AnUnknownOutletLearnsNothing) {
  TextMaker make(5);
  MatcherStream stream;
  const std::string passage = make.Paragraph(80);
  for (int i = 0; i < 5; ++i) {
    stream.Process("p" + std::to_string(i), make.Body(120) + "\n" + passage + "\n" + make.Body(60),
                   "");
  }
  const std::string text = make.Body(120) + "\n" + passage + "\n" + make.Body(60);
  EXPECT_FALSE(stream.Process("x", text, "other.example").relation.sources.empty());
}

}  // namespace
}  // namespace wirefold
