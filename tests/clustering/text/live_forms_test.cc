// Pages of own-written posts in every form that large live blogs give their times, newest first and
// oldest first, with and without headlines, key events, buttons and a pinned summary.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/time.h"
#include "clustering/text/page.h"

namespace wirefold {
namespace {

struct OwnPost {
  const char* headline;
  const char* text;
};

constexpr OwnPost kPosts[] = {
    {"Ferry runs aground off Skerrin",
     "The night ferry to Skerrin ran onto a sandbank with 212 people on board shortly before the "
     "tide turned. Nobody was hurt, the coastguard said, and the bar stayed open."},
    {"Passengers sing until dawn",
     "A choir from Ballmoor that was on its way to a contest gave its whole programme twice. The "
     "captain asked for one song more, and got four."},
    {"Minister asks for the chart",
     "Transport minister Oda Reeth wants to see the chart that the pilot used. It was printed in "
     "2009, a union official says, and the bank has moved three hundred metres since then."},
    {"Divers find no leak",
     "Two divers swam along the hull for an hour and found scratched paint and one lost anchor, "
     "which was not the ferry's. The owner said that it would be hung in the terminal."},
};
constexpr size_t kCount = std::size(kPosts);

struct Form {
  const char* name;
  const char* head;            // what stands above the first post
  const char* stamps[kCount];  // newest first
  const char* times[kCount];   // UTC; empty: not said
  const char* buttons;         // below each post
  bool headlines = true;
};

// Published 2025-06-05T21:30:00Z.
const Form kForms[] = {
    {"CnnAbsolute",
     "June 5, 2025 ferry news\n\nUpdated 11:50 a.m. ET, June 5, 2025\n4 Posts\n",
     {"11:18 a.m. ET, June 5, 2025", "10:02 a.m. ET, June 5, 2025", "9:55 a.m. ET, June 5, 2025",
      "11:40 p.m. ET, June 4, 2025"},
     {"2025-06-05T15:18", "2025-06-05T14:02", "2025-06-05T13:55", "2025-06-05T03:40"},
     ""},
    {"CnnRelative",
     "Live Updates\nFerry aground\nUpdated 11:50 AM EDT, Thu June 5, 2025\n",
     {"1 min ago", "59 min ago", "1 hr 4 min ago", "1 day 3 hr ago"},
     {"2025-06-05T15:49", "2025-06-05T14:51", "2025-06-05T14:46", "2025-06-04T12:50"},
     "Link Copied!\n"},
    {"GuardianClock",
     "Ferry aground – live\n\nKey events\n14.43 BST\nSummary\n13.52 BST\nTug breaks "
     "its line\n11.31 BST\nFerry runs aground\n\nShow key events only\n\n",
     {"14.43 BST", "13.52 BST", "11.31 BST", "9.05 BST"},
     {"2025-06-05T13:43", "2025-06-05T12:52", "2025-06-05T10:31", "2025-06-05T08:05"},
     "Share\nUpdated at 14.58 BST\n"},
    {"GuardianMeridiem",
     "Ferry aground – live\n\n",
     {"2.43pm AEST", "1.52pm AEST", "11.31am AEST", "9.05am AEST"},
     {"2025-06-05T04:43", "2025-06-05T03:52", "2025-06-05T01:31", "2025-06-04T23:05"},
     "FacebookTwitter\n",
     false},
    {"GuardianAgoAndClock",
     "Ferry aground – live\n\n",
     {"3h ago10.43 BST", "4h ago09.52 BST", "5h ago08.31 BST", "6h ago07.31 BST"},
     {"2025-06-05T09:43", "2025-06-05T08:52", "2025-06-05T07:31", "2025-06-05T06:31"},
     "Share\n"},
    {"GuardianDated",
     "Ferry aground – as it happened\n\n",
     {"Thu 5 Jun 2025 10.43 BST", "Thu 5 Jun 2025 09.52 BST", "Wed 4 Jun 2025 23.31 BST",
      "Wed 4 Jun 2025 20.00 BST"},
     {"2025-06-05T09:43", "2025-06-05T08:52", "2025-06-04T22:31", "2025-06-04T19:00"},
     ""},
    {"BbcPostedAt",
     "Live\nLive Reporting\nEdited by Ann Marlow\nAll times stated are UK\n\n",
     {"Posted at 15:0415:04", "Posted at 14:2114:21", "Posted at 13:0013:00", "Posted at 9:129:12"},
     {"2025-06-05T14:04", "2025-06-05T13:21", "2025-06-05T12:00", "2025-06-05T08:12"},
     "Share this post\ncopy link\n"},
    {"BbcZoneAndDay",
     "Summary\n\n    Ferry aground\n    Nobody hurt\n\nLive Reporting\n\n",
     {"17:20 GMT 5 June", "16:02 GMT 5 June", "14:32 GMT 5 June", "22:10 GMT 4 June"},
     {"2025-06-05T17:20", "2025-06-05T16:02", "2025-06-05T14:32", "2025-06-04T22:10"},
     "Share page\n"},
    {"NytDated",
     "Ferry Live Updates: Ship Is Still Stuck\n\nPinned\n\nAnn Marlow and Jo Pike\nHere is "
     "the latest.\nA ferry with 212 people has lain on a sandbank since before dawn on "
     "Thursday.\n\n",
     {"June 5, 2025, 4:12 p.m. ET", "June 5, 2025, 3:38 p.m. ET", "June 5, 2025, 12:05 p.m. ET",
      "June 4, 2025, 11:55 p.m. ET"},
     {"2025-06-05T20:12", "2025-06-05T19:38", "2025-06-05T16:05", "2025-06-05T03:55"},
     ""},
    {"NytRelative",
     "Ferry Live Updates\n\n",
     {"8 minutes ago", "22 minutes ago", "1 hour ago", "3 hours ago"},
     {"2025-06-05T21:22", "2025-06-05T21:08", "2025-06-05T20:30", "2025-06-05T18:30"},
     ""},
    {"AlJazeeraAgo",
     "Ferry live: Ship aground off Skerrin\n\nThe main developments so far:\n\nAll 212 "
     "people on board are safe.\n\n",
     {"7m ago(19:43 GMT)", "1h ago (18:55 GMT)", "2 hours ago (17:30 GMT)", "1d ago(19:30 GMT)"},
     {"2025-06-05T19:43", "2025-06-05T18:55", "2025-06-05T17:30", "2025-06-04T19:30"},
     "Share\nFacebook\nX\nWhatsApp\n"},
    {"AlJazeeraDated",
     "Ferry live: Ship aground off Skerrin\n\n",
     {"5 Jun 2025 - 19:43(19:43 GMT)", "5 Jun 2025 - 18:40 (18:40 GMT)",
      "5 Jun 2025 - 17:43(17:43 GMT)", "4 Jun 2025 - 23:10 (23:10 GMT)"},
     {"2025-06-05T19:43", "2025-06-05T18:40", "2025-06-05T17:43", "2025-06-04T23:10"},
     ""},
    {"ApTheLatest",
     "PORT ANNET (AP) — The Latest on the ferry (all times local):\n\n",
     {"2:10 p.m.", "1:15 p.m.", "noon", "10:40 a.m."},
     {"2025-06-05T14:10", "2025-06-05T13:15", "2025-06-05T12:00", "2025-06-05T10:40"},
     "___\n",
     false},
    {"ApAgo",
     "Ferry stuck into second tide\n\nUpdated 11:17 AM EDT, June 5, 2025\n\n",
     {"17m ago", "51m ago", "3h ago", "5h ago"},
     {"2025-06-05T15:00", "2025-06-05T14:26", "2025-06-05T12:17", "2025-06-05T10:17"},
     "Link copied\n"},
    {"ReutersBracket",
     "LIVE: Ferry aground. Times are UTC.\n\n",
     {"[19:07 UTC]", "[17:40 UTC]", "[15:12 UTC]", "[12:30 UTC]"},
     {"2025-06-05T19:07", "2025-06-05T17:40", "2025-06-05T15:12", "2025-06-05T12:30"},
     "",
     false},
    {"ReutersAgo",
     "Ferry live\n\n",
     {"a few seconds ago", "12 minutes ago", "an hour ago", "2 hours ago"},
     {"2025-06-05T21:30", "2025-06-05T21:18", "2025-06-05T20:30", "2025-06-05T19:30"},
     ""},
};

std::string Page(const Form& form, const std::vector<size_t>& order) {
  std::string body = form.head;
  for (const size_t i : order) {
    body += std::string(form.stamps[i]) + "\n\n";
    if (form.headlines) body += std::string(kPosts[i].headline) + "\n\n";
    body += std::string(kPosts[i].text) + "\n\n" + form.buttons + "\n";
  }
  return body;
}

std::vector<size_t> Order(bool oldest_first) {
  std::vector<size_t> order = {0, 1, 2, 3};
  if (oldest_first) std::reverse(order.begin(), order.end());
  return order;
}

TimeMs Published() {
  return absl::ToUnixMillis(
      absl::FromCivil(absl::CivilMinute(2025, 6, 5, 21, 30), absl::UTCTimeZone()));
}

class LiveForms : public ::testing::TestWithParam<std::tuple<Form, bool>> {};

INSTANTIATE_TEST_SUITE_P(Outlets, LiveForms,
                         ::testing::Combine(::testing::ValuesIn(kForms), ::testing::Bool()),
                         [](const auto& p) {
                           return std::string(std::get<0>(p.param).name) +
                                  (std::get<1>(p.param) ? "OldestFirst" : "NewestFirst");
                         });

TEST_P(LiveForms, GiveEachPostItsTextHeadlineAndTime) {
  const auto& [form, oldest_first] = GetParam();
  const std::vector<size_t> order = Order(oldest_first);
  const std::string body = Page(form, order);
  const std::vector<PagePost> posts = ParsePage(body, Published());
  ASSERT_EQ(posts.size(), kCount);
  for (size_t i = 0; i < kCount; ++i) {
    const OwnPost& own = kPosts[order[i]];
    SCOPED_TRACE(own.headline);
    const std::string text = body.substr(posts[i].begin, posts[i].end - posts[i].begin);
    EXPECT_EQ(text.substr(0, std::string(own.text).size()), own.text);
    EXPECT_EQ(posts[i].headline, form.headlines ? own.headline : "");
    ASSERT_TRUE(posts[i].published_ms.has_value());
    EXPECT_EQ(absl::FormatTime("%Y-%m-%dT%H:%M", absl::FromUnixMillis(*posts[i].published_ms),
                               absl::UTCTimeZone()),
              form.times[order[i]]);
  }
}

TEST(LiveMarkets, PartAtTimesInBracketsBehindHeadlines) {
  const char* const times[] = {"1600 EST/2100 GMT", "1402 EST/1902 GMT", "1105 EST/1605 GMT",
                               "0907 EST/1407 GMT"};
  std::string body =
      "LIVE MARKETS Ferry shares run aground\n\nWelcome to the home for real-time coverage of "
      "markets.\n\n";
  for (size_t i = 0; i < kCount; ++i) {
    body += std::string(kPosts[i].headline) + " (" + times[i] + ")\n\n" + kPosts[i].text +
            "\n\n(Ann Marlow)\n\n*****\n\n";
  }
  const std::vector<PagePost> posts = ParsePage(body, Published());
  ASSERT_EQ(posts.size(), kCount);
  for (size_t i = 0; i < kCount; ++i) {
    EXPECT_EQ(posts[i].headline, kPosts[i].headline);
    EXPECT_TRUE(body.substr(posts[i].begin).starts_with(kPosts[i].text));
  }
  EXPECT_EQ(*posts[0].published_ms, Published() - 30 * kMinuteMs);
}

TEST(LiveMarkets, LeaveAPreviewOfMatchesWhole) {
  const char* const times[] = {"1230", "1500", "1730", "2000"};
  std::string body = "Weekend preview\n\n";
  for (size_t i = 0; i < kCount; ++i) {
    body += std::string("Skerrin Rovers v Annet Town (") + times[i] + " GMT)\n\n" + kPosts[i].text +
            " " + kPosts[(i + 1) % kCount].text + "\n\n";
  }
  EXPECT_TRUE(ParsePage(body, Published()).empty());
}

TEST(ShortPosts, ArePartedWhereTitleOrAddressSayThatThePageIsLive) {
  const char* const times[] = {"08:05", "08:35", "09:05", "09:35"};
  std::string body;
  for (size_t i = 0; i < kCount; ++i) {
    body += std::string(times[i]) + "\n" + kPosts[i].headline + "\n" + kPosts[i].text + "\n\n";
  }
  EXPECT_TRUE(ParsePage(body, Published(), "A night on the sandbank").empty()) << "a chronology";
  EXPECT_EQ(ParsePage(body, Published(), "Ferry aground – live").size(), kCount);
  EXPECT_EQ(ParsePage(body, Published(), "Ferry aground: live updates").size(), kCount);
  EXPECT_EQ(ParsePage(body, Published(), "", "https://paper.example/news/live/ferry").size(),
            kCount);
  EXPECT_TRUE(ParsePage(body, Published(), "", "https://paper.example/lives/ferry").empty());
}

TEST(DiaryOfADay, StaysWhole) {
  const char* const times[] = {"Midnight", "5:30 a.m.", "Noon", "6 p.m."};
  std::string body = "A day in the life of a ferry captain\n\n";
  for (size_t i = 0; i < kCount; ++i) {
    body += std::string(times[i]) + "\n\n" + kPosts[i].text + "\n\n";
  }
  EXPECT_TRUE(ParsePage(body, Published()).empty());
}

}  // namespace
}  // namespace wirefold
