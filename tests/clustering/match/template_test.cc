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

TEST(Templates, NoticesOfOneFormForOthersAreNoCopies) {
  const auto notice = [](const std::string& who, const std::string& record,
                         const std::string& sum) {
    return "Notice of sale. Default has been made in the terms and conditions of the deed of trust "
           "executed by " +
           who + " and recorded " + record +
           ", in the office of the recorder of deeds. The undersigned trustee will sell the "
           "property at public venue to the highest bidder for cash at the front door of the "
           "courthouse, to satisfy the debt of $" +
           sum + " and costs.";
  };
  MatcherStream stream;
  stream.Process("roe", notice("Ann Roe", "on 8 May 2004 in book 673 at page 659", "120,000"),
                 "a.example");
  EXPECT_EQ(stream
                .Process("pike",
                         notice("Bert Pike and Lena Pike of Tarn",
                                "on 28 May 2006 in book 710 at page 869", "84,500"),
                         "b.example")
                .relation.kind,
            RelationKind::kOriginal);
}

// "April 12" and "April 26" share their month with the text around them.
TEST(Templates, DatesThatShareTheirMonthAreOtherDates) {
  const auto payout = [](const std::string& who, const std::string& cents, const std::string& paid,
                         const std::string& held) {
    return who + " said today that its directors have declared a quarterly dividend of $0." +
           cents +
           " per share on the common stock of the company. The dividend is payable on April " +
           paid + ", 2024 to holders of record at the close of business on March " + held +
           ", 2024. Payment of later dividends will depend on what the directors find to be in the "
           "best interests of the company and those who hold its shares.";
  };
  MatcherStream stream;
  stream.Process("weir", payout("Weir Lines", "22", "12", "20"), "a.example");
  EXPECT_EQ(
      stream.Process("quay", payout("Quay Stores", "31", "26", "16"), "b.example").relation.kind,
      RelationKind::kOriginal);
}

TEST(Templates, ALongFormWhoseFiguresAllChangeIsNoCopy) {
  const auto recall = [](const std::string& food, const std::string& number,
                         const std::string& lot) {
    return "The firm is calling back its " + food +
           " because it may hold an allergen that the label does not name. The packs bear the "
           "number EST. " +
           number + " inside the mark of inspection and lot " + lot +
           " on the side. No one is known to have fallen ill from eating it. Those who worry about "
           "a reaction should ask a doctor. Shoppers who have it at home are urged not to eat it "
           "but to take it back.";
  };
  MatcherStream stream;
  stream.Process("sausage", recall("smoked sausage", "1240", "77"), "a.example");
  EXPECT_EQ(stream.Process("soup", recall("pea soup", "6619", "31"), "b.example").relation.kind,
            RelationKind::kOriginal);
}

// A house that writes numbers out prints the figures of the wire.
TEST(Templates, ACopyWithNumbersWrittenOutIsACopy) {
  const auto story = [](const std::string& hurt, const std::string& crew, const std::string& boats,
                        const std::string& month) {
    return "At least " + hurt +
           " people were hurt when a ferry struck the pier at Harrow Point, "
           "the harbour master said. Of the crew of " +
           crew + " none was on deck. The line runs " + boats +
           " boats to the islands of the bay and has had no accident since " + month +
           ", its owner told the town council, where some asked for a longer pier.";
  };
  MatcherStream stream;
  stream.Process("wire", story("7", "12", "8", "Jan"), "wire.example");
  EXPECT_EQ(stream.Process("house", story("seven", "twelve", "eight", "January"), "house.example")
                .relation.kind,
            RelationKind::kNearCopy);
}

// Numbers that the copy adds have no others in their place.
TEST(Templates, ACopyWithNumberedLinesIsACopy) {
  const std::string lines[] = {
      "A ferry struck the pier at Harrow Point on Friday, the harbour master said.",
      "Divers searched the hull for damage while buses took those unhurt to a school near by.",
      "The line runs boats to every island of the bay and has had no accident for years.",
      "Its owner told the town council that the pilot had slept badly.",
      "A choir on board sang until the tugs arrived with soup and blankets."};
  std::string plain, numbered;
  int n = 0;
  for (const std::string& line : lines) {
    plain += line + " ";
    numbered += std::to_string(++n) + ". " + line + "\n";
  }
  MatcherStream stream;
  stream.Process("plain", plain, "wire.example");
  EXPECT_EQ(stream.Process("numbered", numbered, "other.example").relation.kind,
            RelationKind::kNearCopy);
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
