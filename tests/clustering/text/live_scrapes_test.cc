// Live pages as scrapers give them: times that end the line of a headline or a name, or run into
// it; posts that only say when they were updated; figures of other scripts; nights between posts.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clustering/text/page.h"
#include "tests/clustering/text/own_posts.h"

namespace wirefold {
namespace {

struct Scrape {
  const char* name;
  const char* title;
  const char* post;
  bool headlines = true;
};

const Scrape kScrapes[] = {
    // The time ends the headline's line.
    {"RunsIntoPublished", "Flood: bridge shut",
     "{head}published at {time} 11 July{time} 11 July\n\n{text}\n"},
    {"PublishedWithZone", "Flood: bridge shut",
     "{head} published at {time} Greenwich Mean Time 11 July\n\n{text}\n"},
    {"PublishedAndAgain", "Flood: live", "{head}published at {time}\n{time}\n\n{text}\n"},
    {"CommaBehindHeadline", "Flood: live", "{head}, {time}\n\n{text}\n"},
    {"DashBehindHeadline", "Flood: live", "{head} - {half} p.m.\n\n{text}\n"},
    {"BracketsBehindHeadline", "Flood: live", "{head} ({time})\n\n{text}\n"},
    {"BarBehindHeadline", "Flood: live", "{head} | {time}\n\n{text}\n"},
    {"RunsIntoHeadline", "Flood: live", "{head}{time}\n\n{text}\n"},
    // ... or a name's.
    {"NameAndZone", "Flood: live updates", "{name}, {time} GMT\n\n{head}\n\n{text}\n"},
    {"NameAndComma", "Flood: live", "{time} , {name}\n\n{head}\n\n{text}\n"},
    {"NameAndAgo", "Flood: live updates", "{name} - {ago} minutes ago\n\n{head}\n\n{text}\n"},
    {"NamePlaceAndAgo", "Live news: flood", "{head}\n\n{name} in Ollen {ago} mins ago\n\n{text}\n"},
    {"BylineAndTime", "Flood: live", "{head}\n\nBy {name} | {half} p.m.\n\n{text}\n"},
    {"PostedByAt", "Flood: live", "{head}\n\n{text}\n\nPosted by {name} at {time}\n"},
    {"PublishedByBehind", "Flood: live", "Published {half} pm by {name}\n\n{head}\n\n{text}\n"},
    {"PostedByAbove", "Flood: live", "{head}\n\nPosted by {name}\n\n{time}\n\n{text}\n"},
    // Nothing parts the time from what follows it.
    {"HeadlineRunsOn", "Flood: live", "{time}{head}\n\n{text}\n"},
    {"ZoneRunsOn", "Flood: live", "{time} GMT{head}\n\n{text}\n"},
    {"NameRunsOn", "Flood: live", "{time}{name}\n\n{head}\n\n{text}\n"},
    {"LabelRunsOn", "Flood: live", "{time}KEY EVENT\n\n{head}\n\n{text}\n"},
    {"TextRunsOn", "Flood: live", "{half}pm{text}\n", false},
    // Something is drawn around the time.
    {"Emoji", "Flood: live", "👉 {time}\n\n{head}\n\n{text}\n"},
    {"EmojiAndHeadline", "Flood: live", "⚠️ {time} – {head}\n\n{text}\n"},
    {"Flag", "Flood: live", "🇺🇦 {time} {head}\n\n{text}\n"},
    {"MarkdownHeading", "Flood: live", "### {time}\n\n{head}\n\n{text}\n"},
    {"MarkdownBold", "Flood: live", "**{time}** - **{head}**\n\n{text}\n"},
    {"MarkdownItalic", "Flood: live", "_{time}_\n\n{head}\n\n{text}\n"},
    {"Tags", "Flood: live", "<p>{time} GMT</p>\n\n{head}\n\n{text}\n"},
    {"Entity", "Flood: live", "{time}&nbsp;GMT\n\n{head}\n\n{text}\n"},
    {"Arrow", "Flood: live", "{time} ▶ {head}\n\n{text}\n"},
    {"AngleBracket", "Flood: live", "{time} > {head}\n\n{text}\n"},
    {"NumberOfThePost", "Flood: live", "#12 {time}\n\n{head}\n\n{text}\n"},
    {"NumberOfTheUpdate", "Flood: live", "UPDATE 3: {half} p.m.\n\n{head}\n\n{text}\n"},
    {"HereAndElsewhere", "Flood: live", "{half}pm / {time} GMT\n\n{head}\n\n{text}\n"},
    // Other words.
    {"UpdatedOnly", "The Latest: flood",
     "{head}\n\nUpdated {half} PM EDT, July 11, 2023\n\n{text}\n"},
    {"AsOf", "Search for missing boat", "As of {half} p.m.: {text}\n", false},
    {"MonthFirst", "Flood live", "07/11/2023, {half}:09 PM\n{text}\n", false},
    {"DayBetweenHyphens", "Flood live", "11-07-2023 {time}\n{head}\n{text}\n"},
    {"TwoWordsForToday", "Oversvømmelse direkte: live", "I dag kl. {time}\n\n{head}\n\n{text}\n"},
    {"Danish", "Live: oversvømmelse", "for {ago} minutter siden\n\n{head}\n\n{text}\n"},
    {"Bulgarian", "Live: наводнение", "Преди {ago} минути\n\n{head}\n\n{text}\n"},
    {"Serbian", "Live: poplava", "Pre {ago} minuta\n\n{head}\n\n{text}\n"},
    {"Lithuanian", "Live: potvynis", "prieš {ago} min.\n\n{head}\n\n{text}\n"},
    {"Hungarian", "Live: árvíz", "{ago} perce\n\n{head}\n\n{text}\n"},
    {"Catalan", "Live: la riuada", "fa {ago} minuts\n\n{head}\n\n{text}\n"},
    {"Thai", "Live: น้ำท่วม", "{ago} นาทีที่แล้ว\n\n{head}\n\n{text}\n"},
    {"YearFirst", "Live: árvíz", "2023.07.11. {time}\n\n{head}\n\n{text}\n"},
    {"HungarianMonth", "Live: árvíz", "2023. július 11. {time}\n\n{head}\n\n{text}\n"},
    {"IndonesianWeekday", "Live: banjir", "Selasa, 11 Juli 2023 | {time}\n\n{head}\n\n{text}\n"},
    {"ArabicHalfOfDay", "Live: فيضان", "{half} م\n\n{head}\n\n{text}\n"},
    {"ArabicZone", "Live: فيضان", "{time} بتوقيت غرينتش\n\n{head}\n\n{text}\n"},
    {"ThaiYear", "Live: น้ำท่วม", "11 ก.ค. 2566 {time} น.\n\n{head}\n\n{text}\n"},
    {"Urdu", "Live: سیلاب", "{ago} منٹ پہلے\n\n{head}\n\n{text}\n"},
    {"Tamil", "Live: வெள்ளம்", "{ago} நிமிடங்களுக்கு முன்\n\n{head}\n\n{text}\n"},
};

class LiveScrapes : public ::testing::TestWithParam<Scrape> {};

INSTANTIATE_TEST_SUITE_P(Pages, LiveScrapes, ::testing::ValuesIn(kScrapes),
                         [](const auto& p) { return std::string(p.param.name); });

std::string PageOf(const std::string& post, bool oldest_first) {
  std::vector<OwnPost> order(kPosts.begin(), kPosts.end());
  if (oldest_first) order.assign(kPosts.rbegin(), kPosts.rend());
  std::string body;
  for (const OwnPost& own : order) absl::StrAppend(&body, Fill(post, own), "\n");
  return body;
}

TEST_P(LiveScrapes, GiveEachPostItsTextHeadlineAndTime) {
  const Scrape& scrape = GetParam();
  const bool announced = std::string(scrape.title).find("ive") != std::string::npos;
  for (const bool oldest_first : {false, true}) {
    if (oldest_first && !announced) continue;  // a chronology would look like it
    const std::string body = PageOf(scrape.post, oldest_first);
    const std::vector<PagePost> posts = ParsePage(body, Published(), scrape.title);
    ASSERT_EQ(posts.size(), kPosts.size()) << "oldest first: " << oldest_first;
    for (size_t i = 0; i < posts.size(); ++i) {
      const OwnPost& own = kPosts[oldest_first ? posts.size() - 1 - i : i];
      SCOPED_TRACE(own.headline);
      const std::string text = body.substr(posts[i].begin, posts[i].end - posts[i].begin);
      EXPECT_NE(text.find(own.text), std::string::npos) << text;
      for (const OwnPost& other : kPosts) EXPECT_EQ(text.find(other.headline), std::string::npos);
      EXPECT_EQ(posts[i].headline, scrape.headlines ? own.headline : "");
      ASSERT_TRUE(posts[i].published_ms.has_value());
      EXPECT_EQ(*posts[i].published_ms / kDayMs, Published() / kDayMs);
    }
  }
}

TEST(LiveScrapesWithoutLiveTitle, AreKnownByALabelAtTheTop) {
  const std::string page = PageOf("{time} , {name}\n\n{head}\n\n{text}\n", false);
  EXPECT_TRUE(ParsePage(page, Published(), "Hundreds leave their homes").empty());
  EXPECT_EQ(
      ParsePage("Latest updates\n\n" + page, Published(), "Hundreds leave their homes").size(),
      kPosts.size());
}

TEST(LiveScrapesOfOtherScripts, AreReadInTheirFigures) {
  const std::string plain = PageOf("منذ {ago} دقيقة\n\n{head}\n\n{text}\n", false);
  const size_t posts = ParsePage(plain, Published(), "مباشر: الفيضان").size();
  ASSERT_EQ(posts, kPosts.size());
  std::string body = plain;
  const char* const kFigures[] = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
  for (const OwnPost& post : kPosts) {
    std::string ago;
    for (const char digit : std::string(post.ago)) ago += kFigures[digit - '0'];
    body = absl::StrReplaceAll(
        body, {{absl::StrCat("منذ ", post.ago, " "), absl::StrCat("منذ ", ago, " ")}});
  }
  ASSERT_NE(body, plain);
  const auto own = ParsePage(body, Published(), "مباشر: الفيضان");
  ASSERT_EQ(own.size(), posts);
  for (size_t i = 0; i < posts; ++i) {
    EXPECT_EQ(own[i].headline, kPosts[i].headline);
    EXPECT_EQ(own[i].published_ms, ParsePage(plain, Published(), "مباشر: الفيضان")[i].published_ms);
  }
}

// Times of day only, and more than twelve hours between two posts.
TEST(LiveScrapesOfSeveralDays, KeepTheirDirectionOverLongNights) {
  const std::vector<std::string> times = {"11:52", "11:10", "10:25", "20:40", "20:05", "19:31"};
  const std::vector<int> days = {0, 0, 0, -1, -1, -1};
  for (const bool oldest_first : {false, true}) {
    std::string body;
    for (size_t i = 0; i < times.size(); ++i) {
      const size_t at = oldest_first ? times.size() - 1 - i : i;
      absl::StrAppend(&body, times[at], "\n\n", kPosts[at % 4].text, "\n\n");
    }
    const TimeMs page = Published() / kDayMs * kDayMs + 12 * kHourMs;
    const auto posts = ParsePage(body, page, "Flood: live updates");
    ASSERT_EQ(posts.size(), times.size());
    for (size_t i = 0; i < times.size(); ++i) {
      const size_t at = oldest_first ? times.size() - 1 - i : i;
      ASSERT_TRUE(posts[i].published_ms);
      EXPECT_EQ(*posts[i].published_ms / kDayMs - page / kDayMs, days[at]) << times[at];
    }
  }
}

TEST(LiveScrapesOfSeveralDays, LeaveAPinnedPostItsOwnTime) {
  std::string body = absl::StrCat("06:10\n\n", kPosts[0].text, " ", kPosts[1].text, "\n\n");
  for (const char* time : {"14:05", "13:31", "12:50", "11:12", "10:40"}) {
    absl::StrAppend(&body, time, "\n\n", kPosts[2].text, "\n\n");
  }
  const TimeMs page = Published() / kDayMs * kDayMs + 14 * kHourMs + 10 * kMinuteMs;
  const auto posts = ParsePage(body, page, "Flood: live updates");
  ASSERT_EQ(posts.size(), 6U);
  EXPECT_EQ(*posts[0].published_ms, page - 8 * kHourMs);
  EXPECT_EQ(*posts[1].published_ms, page - 5 * kMinuteMs);
}

TEST(LiveScrapesWithPostsOfOthers, PassOverTheirTimes) {
  std::string body;
  for (const OwnPost& post : kPosts) {
    absl::StrAppend(
        &body, post.time, "\n\n", post.headline, "\n\n", post.text,
        "\n\nThe mayor wrote to his followers:\n\nNobody was hurt.\n\nJul 11 at 04:12\n\n",
        "118.2K views\n\n", "Crowds gathered at the gate.\n\n");
  }
  const auto posts = ParsePage(body, Published(), "Flood: live");
  ASSERT_EQ(posts.size(), kPosts.size());
  for (size_t i = 0; i < posts.size(); ++i) EXPECT_EQ(posts[i].headline, kPosts[i].headline);
}

// Articles whose lines end in times.
struct Whole {
  const char* name;
  const char* title;
  const char* part;
};

const Whole kWhole[] = {
    {"GigGuide", "Live: where to hear bands this week", "{name}, {head}, 7.30pm\n{text}\n\n"},
    {"Sayings", "What was said live on air", "{text} — {name}, {half} p.m.\n\n"},
    {"Comments", "Bridge shut", "{name} {ago} minutes ago\n{text}\n\n"},
    {"Messages", "The minister's messages", "{name}\n{text}\n{time}\n\n"},
    {"Results", "Live results: the regatta", "{name} 1:{min}.20\n"},
    {"ChronologyBackwards", "Timeline of the flood", "{half} p.m.\n\n{text} {text}\n\n"},
    {"CountsAsOf", "Where the count stands", "As of {half} p.m., {text}\n\n"},
};

class WholeArticles : public ::testing::TestWithParam<Whole> {};

INSTANTIATE_TEST_SUITE_P(Ordinary, WholeArticles, ::testing::ValuesIn(kWhole),
                         [](const auto& p) { return std::string(p.param.name); });

TEST_P(WholeArticles, StayWhole) {
  const std::string body =
      PageOf(GetParam().part, std::string(GetParam().name) != "ChronologyBackwards");
  EXPECT_TRUE(
      ParsePage("Rain fell for three days.\n\n" + body, Published(), GetParam().title).empty());
}

}  // namespace
}  // namespace wirefold
