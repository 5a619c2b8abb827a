#include "clustering/text/page.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clustering/text/zones.h"

namespace wirefold {
namespace {

TimeMs Utc(int year, int month, int day, int hour, int minute) {
  return DaysFromCivil(year, month, day) * kDayMs + hour * kHourMs + minute * kMinuteMs;
}

// A paragraph of some 40 words about one thing.
std::string Story(const std::string& topic) {
  return "The council of the harbour town spoke about " + topic +
         " on Monday and heard two engineers who had walked the length of the sea wall.\n\nIts "
         "chair "
         "said the work on " +
         topic + " would begin before the autumn storms and end within a year.";
}

void ExpectPost(const std::string& body, const PagePost& post, const std::string& headline,
                const std::string& text, TimeMs time) {
  EXPECT_EQ(post.headline, headline);
  EXPECT_EQ(body.substr(post.begin, post.end - post.begin), text);
  ASSERT_TRUE(post.published_ms.has_value());
  EXPECT_EQ(*post.published_ms, time);
}

TEST(ParsePage, PartsAtAbsoluteTimesAndKeepsPageOrder) {
  const std::string body =
      "July 11, 2023 - Harbour news\n\nUpdated 12:00 a.m. ET, July 12, 2023\n3 Posts\nSort by\n"
      "10:00 p.m. ET, July 11, 2023\n\nDredging begins at the north quay\n\n" +
      Story("dredging") +
      "\n\n7:22 p.m. ET, July 11, 2023\n\nFerry times change for the summer\n\n" +
      Story("ferries") +
      "\n\n7:23 p.m. ET, July 11, 2023\n\nFishing fleet asks for a new pier\n\n" +
      Story("the pier");
  const auto posts = ParsePage(body, Utc(2023, 7, 12, 4, 0));
  ASSERT_EQ(posts.size(), 3u);
  ExpectPost(body, posts[0], "Dredging begins at the north quay", Story("dredging"),
             Utc(2023, 7, 12, 2, 0));
  ExpectPost(body, posts[1], "Ferry times change for the summer", Story("ferries"),
             Utc(2023, 7, 11, 23, 22));
  ExpectPost(body, posts[2], "Fishing fleet asks for a new pier", Story("the pier"),
             Utc(2023, 7, 11, 23, 23));
}

TEST(ParsePage, MeasuresRelativeTimesFromTheUpdatedLine) {
  const std::string body =
      "Updated 0255 GMT (1055 HKT) March 21, 2023\n41 Posts\n3 hr 25 min ago\n\n" + Story("a") +
      "\n\n6 hr 40 min ago\n\n" + Story("b") + "\n\n1 day 2 hr ago\n\n" + Story("c");
  const auto posts = ParsePage(body, Utc(2023, 3, 25, 0, 0));
  ASSERT_EQ(posts.size(), 3u);
  ExpectPost(body, posts[0], "", Story("a"), Utc(2023, 3, 20, 23, 30));
  ExpectPost(body, posts[1], "", Story("b"), Utc(2023, 3, 20, 20, 15));
  ExpectPost(body, posts[2], "", Story("c"), Utc(2023, 3, 20, 0, 55));
}

TEST(ParsePage, PartsMarkedUpdatesFromTheOriginalEntry) {
  const std::string body = "Map: the harbour office\nUPDATE 1716 GMT:\n" + Story("a") +
                           "\nUPDATE 0832 GMT:\n" + Story("b") + "\nORIGINAL ENTRY: " + Story("c");
  const auto posts = ParsePage(body, Utc(2024, 12, 3, 17, 16));
  ASSERT_EQ(posts.size(), 3u);
  ExpectPost(body, posts[0], "", Story("a"), Utc(2024, 12, 3, 17, 16));
  ExpectPost(body, posts[1], "", Story("b"), Utc(2024, 12, 3, 8, 32));
  EXPECT_EQ(body.substr(posts[2].begin, posts[2].end - posts[2].begin), Story("c"));
  EXPECT_FALSE(posts[2].published_ms.has_value());
}

TEST(ParsePage, DatesClockTimesAcrossMidnightInBothDirections) {
  const std::string newest = "Live updates\n00.15am BST\n" + Story("a") + "\n11.50pm BST\n" +
                             Story("b") + "\n8.05pm BST\n" + Story("c");
  auto posts = ParsePage(newest, Utc(2023, 7, 12, 0, 0) + 30 * kMinuteMs);
  ASSERT_EQ(posts.size(), 3u);
  EXPECT_EQ(*posts[0].published_ms, Utc(2023, 7, 11, 23, 15));
  EXPECT_EQ(*posts[1].published_ms, Utc(2023, 7, 11, 22, 50));
  EXPECT_EQ(*posts[2].published_ms, Utc(2023, 7, 11, 19, 5));
  const std::string oldest = "As it happened\n22:10 GMT\n" + Story("a") + "\n23:40 GMT\n" +
                             Story("b") + "\n00:20 GMT\n" + Story("c");
  posts = ParsePage(oldest, Utc(2023, 7, 12, 1, 0));
  ASSERT_EQ(posts.size(), 3u);
  EXPECT_EQ(*posts[0].published_ms, Utc(2023, 7, 11, 22, 10));
  EXPECT_EQ(*posts[1].published_ms, Utc(2023, 7, 11, 23, 40));
  EXPECT_EQ(*posts[2].published_ms, Utc(2023, 7, 12, 0, 20));
}

// "5:26 ET" read as the morning stood twelve hours from its neighbours, and took what stood above
// it to the day before.
TEST(ParsePage, GivesTheHalfOfTheDayThatOneTimeLacks) {
  const std::string body = "Live updates\n\n7:02 p.m. ET\n\n" + Story("a") +
                           "\n\n5:28 p.m. ET\n\n" + Story("b") + "\n\n5:26 ET\n\n" + Story("c") +
                           "\n\n5:23 p.m. ET\n\n" + Story("d");
  const auto posts = ParsePage(body, Utc(2023, 7, 12, 10, 0));
  ASSERT_EQ(posts.size(), 4u);
  EXPECT_EQ(posts[0].published_ms, Utc(2023, 7, 11, 23, 2));
  EXPECT_EQ(posts[1].published_ms, Utc(2023, 7, 11, 21, 28));
  EXPECT_EQ(posts[2].published_ms, Utc(2023, 7, 11, 21, 26));
  EXPECT_EQ(posts[3].published_ms, Utc(2023, 7, 11, 21, 23));
}

TEST(ParsePage, LeavesKeyEventsAndButtonsOut) {
  const std::string body =
      "Harbour talks - live updates\nKey events\n2h ago\nEngineers walk the wall\n3h ago\nChair "
      "opens "
      "the talks\n4h ago\nFerry times change\nLive feed\n2h ago\n10.43 BST\nEngineers walk the "
      "wall\n" +
      Story("the wall") +
      "\nShare\nUpdated at 11.02 BST\n3h ago\n09.51 BST\nChair opens the talks\n" +
      Story("the talks") + "\nShare\n4h ago\n08.40 BST\nFerry times change\n" + Story("ferries") +
      "\nShare\n";
  const auto posts = ParsePage(body, Utc(2023, 7, 12, 11, 50));
  ASSERT_EQ(posts.size(), 3u);
  EXPECT_EQ(posts[0].headline, "Engineers walk the wall");
  EXPECT_EQ(*posts[0].published_ms, Utc(2023, 7, 12, 9, 43));
  EXPECT_EQ(posts[2].headline, "Ferry times change");
}

TEST(ParsePage, FindsHeadlinesThatStandAboveTheTime) {
  const std::string body =
      "Live Reporting\nEngineers walk the wall\npublished at 15:04 BST 12 July\n" + Story("a") +
      "\nChair opens the talks\npublished at 14:31 BST 12 July\n" + Story("b") +
      "\nFerry times change today\npublished at 13:00 BST 12 July\n" + Story("c");
  const auto posts = ParsePage(body, Utc(2023, 7, 12, 15, 0));
  ASSERT_EQ(posts.size(), 3u);
  ExpectPost(body, posts[0], "Engineers walk the wall", Story("a"), Utc(2023, 7, 12, 14, 4));
  ExpectPost(body, posts[1], "Chair opens the talks", Story("b"), Utc(2023, 7, 12, 13, 31));
  ExpectPost(body, posts[2], "Ferry times change today", Story("c"), Utc(2023, 7, 12, 12, 0));
}

TEST(ParsePage, LeavesOrdinaryArticlesWhole) {
  const TimeMs now = Utc(2023, 7, 12, 12, 0);
  const std::string listing =
      "On television tonight\n7:00 p.m.\nThe Harbour Show\n8:00 p.m.\nSea Walls of the World\n9:30 "
      "p.m.\nNews and weather\n10:15 p.m.\nLate film: The Long Pier\n";
  EXPECT_TRUE(ParsePage(listing, now).empty());
  const std::string chronology = "How the night went\n" + Story("the flood") +
                                 "\n9:03 p.m.\nWater comes over the north quay and fills "
                                 "two streets.\n9:40 p.m.\nThe chair calls the fire "
                                 "service.\n10:28 p.m.\nThe ferry breaks loose and "
                                 "strikes the pier.\n" +
                                 Story("the pier");
  EXPECT_TRUE(ParsePage(chronology, now).empty());
  std::string comments = Story("the wall");
  for (int i = 0; i < 12; ++i) comments += "\n" + Story("stone " + std::to_string(i));
  comments +=
      "\nHarbourFan\n3 hours ago\nI walked there with my dog and it was fine last "
      "week.\nOldSalt\n4 "
      "hours ago\nThey should have built it higher the first time round.\nAnna\n5 hours ago\nWho "
      "pays for all of this in the end?\n";
  EXPECT_TRUE(ParsePage(comments, now).empty());
  EXPECT_TRUE(ParsePage(Story("times: 10:00 a.m., 11:00 a.m. and 12:00 p.m."), now).empty());
  EXPECT_TRUE(ParsePage("", now).empty());
}

TEST(ParsePage, LeavesTweetTimesInsideTheirArticle) {
  std::string body = Story("the storm");
  for (const char* time :
       {"7:39 PM - Nov 6, 2012", "6:20 PM - Nov 6, 2012", "5:01 PM - Nov 6, 2012"}) {
    body += "\nRain on the quay again tonight, take care out there.\n" + std::string(time) + "\n" +
            Story("rain");
  }
  EXPECT_TRUE(ParsePage(body, Utc(2012, 11, 7, 0, 0)).empty());
}

}  // namespace
}  // namespace wirefold
