// Two issues of one form are no copies of each other, whoever prints them; a story that is told
// again with one new figure is.
#include <gtest/gtest.h>

#include <string>

#include "clustering/match/matcher.h"
#include "tests/clustering/match/signed_texts.h"

namespace wirefold {
namespace {

using testing::MatcherStream;

std::string MoneyReport(const std::string& day, int a, int b, int c, int d) {
  const auto n = [](int x) { return std::to_string(x); };
  return "The Bank of Nordland said it lent the money market " + n(a) +
         " million crowns at its tender on " + day + " after bids of " + n(b) +
         " million. Banks paid back " + n(c) +
         " million from the week before, so that the system holds " + n(d) +
         " million crowns more than it must, the bank said in its daily notice.";
}

TEST(Templates, TwoIssuesOfOneReportAreNoCopies) {
  for (const char* second_outlet : {"wire.example", "other.example"}) {
    MatcherStream stream;
    stream.Process("monday", MoneyReport("Monday", 310, 845, 127, 56), "wire.example");
    const MatchResult r =
        stream.Process("tuesday", MoneyReport("Tuesday", 290, 611, 310, 36), second_outlet);
    EXPECT_EQ(r.relation.kind, RelationKind::kOriginal) << second_outlet;
  }
}

TEST(Templates, TheSameReportElsewhereIsACopy) {
  MatcherStream stream;
  stream.Process("monday", MoneyReport("Monday", 310, 845, 127, 56), "wire.example");
  EXPECT_EQ(stream.Process("copy", MoneyReport("Monday", 310, 845, 127, 56), "other.example")
                .relation.kind,
            RelationKind::kExactCopy);
}

TEST(Templates, AStoryWithOneNewFigureIsACopy) {
  const auto story = [](const std::string& toll) {
    return "At least " + toll +
           " people were hurt when a ferry struck the pier at Harrow Point on Friday, the harbour "
           "master said. The vessel carried 140 passengers and a crew of 12. Divers searched the "
           "hull for damage while buses took those unhurt to a school near by, where 3 nurses "
           "looked after them. The line, founded in 1921, runs 8 boats and has had no accident "
           "since 1987, its owner told the town council.";
  };
  MatcherStream stream;
  stream.Process("first", story("19"), "wire.example");
  EXPECT_EQ(stream.Process("later", story("23"), "other.example").relation.kind,
            RelationKind::kNearCopy);
}

}  // namespace
}  // namespace wirefold
