// Layouts of live pages beyond those of live_forms_test.cc: where headline, name and time stand,
// what stands around them, and in which language times are said. And articles that are no pages.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clustering/text/page.h"
#include "tests/clustering/text/own_posts.h"

namespace wirefold {
namespace {

struct Layout {
  const char* name;
  const char* title;
  const char* post;
  bool headlines = true;
  bool timed = true;
};

const Layout kLayouts[] = {
    // Headline first, with a name, a byline or a label between it and the time.
    {"NameAndTimeBelow", "Flood: live updates",
     "{head}\n\n{name}\n\nJuly 11, 2023, {half} p.m. ET\n\n{text}\n"},
    {"BylineAndTimeBelow", "Flood live",
     "{head}\n\nReturn to menu\n\nBy {name}\n\n{half} p.m.\n\n{text}\n"},
    {"BylineBelowTime", "Flood live",
     "{head}\n\n{ago} min ago\n\nFrom the Gazette’s {name} in Ollen\n\n{text}\n\nLink Copied!\n"},
    // Time first, with a name or a label between it and the headline.
    {"NameAboveHeadline", "Flood live", "{ago} minutes ago\n{name}\n{head}\n{text}\n"},
    {"LabelAboveHeadline", "Flood live", "{half} p.m.\nKey update\n{head}\nBy {name}\n{text}\n"},
    {"RunTogether", "Flood live",
     "{ago}m agoTue 11 Jul 2023 at {half}pm\n\n{head}\n\n{text}\n\nLoading...\n"},
    // Time last.
    {"NameAndTimeLast", "Flood – live", "{head}\n\n{text}\n\n{name}11 July 2023 {time}\n"},
    {"TimeLast", "Flood: live", "{head}\n\n{text}\n\n— {name}\n\nTUE, JUL 11 2023{half} PM EDT\n"},
    // Marks around the time.
    {"Ticker", "Hochwasser im Liveticker", "+++ {time} {head} +++\n{text}\n"},
    {"Bullet", "LIVE UPDATES | Flood", "◼ {time}\n\n{head}\n\n{text}\n"},
    {"LiveLabel", "Flood live", "LIVE • {ago} minutes ago\n\n{head}\n\n{text}\n"},
    {"Seconds", "Flood latest: bridge shut", "{time}:20\n\n{head}\n\n{text}\n{text}\n"},
    {"SpaceOnly", "Flood: live", "{time} {head}\n\n{text}\n"},
    {"IsoAndSpace", "Flood live", "2023-07-11T{time}:00.000+00:00 {head}\n\n{text}\n"},
    {"ManyMinutes", "Flood live", "Posted {ago} minute(s) ago\n\n{head}\n\n{text}\n\nShare\n"},
    {"SkipLinks", "Flood: bridge shut",
     "Skip next section {head}\n07/11/2023July 11, 2023\n\n{head}\n\n{text}\n", true, false},
    {"DayAlone", "Flood: bridge shut — live updates",
     "{head}\n07/11/2023July 11, 2023\n\n{text}\n\nCopy link\n", true, false},
    {"NamesOfTwo", "Flood live", "{half} p.m. ET\n\n{name} and Ida Roe\n\n{head}\n\n{text}\n"},
    {"BylineWithTime", "Flood live", "{head}\nBy {name}, {half} p.m.\n\n{text}\n"},
    {"UpdateBeforeText", "Flood in Ollen", "Updated at {half} p.m.: {text}\n", false},
    // Minutes of a match.
    {"MatchMinute", "Rovers 2-1 Town – live!", "{min} min: {text}\n", false, false},
    {"MatchApostrophe", "Rovers v Town: live", "{min}'\n\n{text}\n", false, false},
    {"MatchMinuteAndSpace", "Rovers v Town – live", "{min} min {text}\n", false, false},
    {"Overs", "England v Town: live", "{min}th over: {text}\n", false, false},
    // Other languages.
    {"FrenchAgo", "En direct : la crue", "Il y a {ago} minutes\n\n{head}\n\n{text}\n"},
    {"FrenchDayAndHour", "La crue en direct", "Le 11/07 à {time}\n\n{head}\n\n{text}\n"},
    {"FrenchYesterday", "En direct : la crue",
     "Hier à {time}\nEssentiel\n{head}\n{text}\nPartager\n"},
    {"German", "Liveblog: Brücke gesperrt", "11.07. {time} Uhr\n\n{head}\n\n{text}\n"},
    {"GermanAgo", "Hochwasser: Liveblog", "vor {ago} Min.\n\n{head}\n\n{text}\n"},
    {"SpanishHours", "Directo | Inundaciones", "{time} h.\n\n{head}\n\n{text}\n"},
    {"ItalianHours", "Alluvione, diretta", "Ore {time} - {head}\n\n{text}\n"},
    {"Portuguese", "Enchente ao vivo", "Há {ago} minutos\n\n{head}\n\n{text}\n"},
    {"Dutch", "Liveblog overstroming", "{ago} minuten geleden\n\n{head}\n\n{text}\n"},
    {"Flemish", "LIVE. Overstroming", "{hour}u{minute}: {head}\n\n{text}\n"},
    {"Finnish", "Tulva: live", "{hour}.{minute}\n\n{head}\n\n{text}\n"},
    {"Polish", "Powódź: relacja na żywo", "11 lipca 2023, {time}\n\n{head}\n\n{text}\n"},
    {"Swedish", "Direktrapport: översvämning", "{ago} min sedan\n\n{head}\n\n{text}\n"},
    {"Danish", "Oversvømmelse live", "kl. {time}\n\n{head}\n\n{text}\n"},
    {"Russian", "Наводнение. Онлайн", "11 июля 2023, {time} МСК\n\n{head}\n\n{text}\n"},
    {"Ukrainian", "Повінь наживо", "{ago} хвилин тому\n\n{head}\n\n{text}\n"},
    {"Turkish", "Sel felaketi canlı", "{ago} dakika önce\n\n{head}\n\n{text}\n"},
    {"Greek", "Πλημμύρα live", "πριν από {ago} λεπτά\n\n{head}\n\n{text}\n"},
    {"Arabic", "مباشر: الفيضان", "منذ {ago} دقيقة\n\n{head}\n\n{text}\n"},
    {"Hebrew", "שיטפון: עדכונים", "לפני {ago} דקות\n\n{head}\n\n{text}\n"},
    {"Hindi", "बाढ़ लाइव", "{ago} मिनट पहले\n\n{head}\n\n{text}\n"},
    {"Indonesian", "Banjir live", "{ago} menit yang lalu\n\n{head}\n\n{text}\n"},
    {"Vietnamese", "Trực tiếp: lũ lụt", "{ago} phút trước\n\n{head}\n\n{text}\n"},
    {"Japanese", "洪水 ライブ", "2023年7月11日(火) {time}\n\n{head}\n\n{text}\n"},
    {"Korean", "홍수 실시간", "{ago}분 전\n\n{head}\n\n{text}\n"},
    {"Chinese", "洪水直播", "7月11日 下午{half}\n\n{head}\n\n{text}\n"},
};

class LiveLayouts : public ::testing::TestWithParam<Layout> {};

INSTANTIATE_TEST_SUITE_P(Pages, LiveLayouts, ::testing::ValuesIn(kLayouts),
                         [](const auto& p) { return std::string(p.param.name); });

TEST_P(LiveLayouts, GiveEachPostItsTextHeadlineAndTime) {
  const Layout& layout = GetParam();
  for (const bool oldest_first : {false, true}) {
    std::vector<OwnPost> order(kPosts.begin(), kPosts.end());
    if (oldest_first) order.assign(kPosts.rbegin(), kPosts.rend());
    std::string body;
    for (const OwnPost& post : order) absl::StrAppend(&body, Fill(layout.post, post), "\n");
    const std::vector<PagePost> posts = ParsePage(body, Published(), layout.title);
    ASSERT_EQ(posts.size(), kPosts.size()) << "oldest first: " << oldest_first;
    for (size_t i = 0; i < posts.size(); ++i) {
      SCOPED_TRACE(order[i].headline);
      const std::string text = body.substr(posts[i].begin, posts[i].end - posts[i].begin);
      EXPECT_NE(text.find(order[i].text), std::string::npos) << text;
      for (const OwnPost& other : kPosts) EXPECT_EQ(text.find(other.headline), std::string::npos);
      EXPECT_EQ(posts[i].headline, layout.headlines ? order[i].headline : "");
      EXPECT_EQ(posts[i].published_ms.has_value(), layout.timed);
    }
  }
}

// "{text}" and "{head}" of four posts below a head, with times between them.
struct Ordinary {
  const char* name;
  const char* title;
  const char* part;
  int repeats = 1;  // of the text in a part
};

const Ordinary kOrdinary[] = {
    {"Timeline", "Timeline: how the flood unfolded", "{time}: {text}\n\n"},
    {"Programme", "Festival programme: who plays when", "{time} – {head}, main stage\n"},
    {"Listing", "What to watch live this weekend", "{time} {head}\n"},
    {"Transcript", "Full transcript of the debate", "{time}\n{name}: {text}\n\n"},
    {"Trains", "Trains: delays", "{time} Ollen to Tarn: cancelled\n"},
    {"PoliceLog", "Police log", "{half} p.m., 100 block of Mill Street: {text}\n\n"},
    {"MatchReport", "Rovers beat Town in late drama", "{min}' {name}\n"},
    {"MatchOfOvers", "Ten overs that made the match", "{min}th over: {text}\n\n"},
    {"Recipe", "Bread in an hour", "{min} min\n\n{text}\n\n"},
    {"Archive", "From the archive", "{min} years ago\n\n{text}\n\n"},
    {"Comments", "Bridge shut", "{name}\n{ago} minutes ago\n{text}\n\n"},
    {"Sayings", "Quotes of the day", "“{text}” — {name}, {half} p.m.\n\n"},
    {"Emails", "The emails in full", "From: {name}\nSent: 11 July 2023 {time}\n{text}\n\n"},
    {"LongerLives", "Live longer: four recipes", "{head}\n\n{min} min\n\n{text}\n\n"},
    {"DirectFlights", "Direct flights resume", "{time} {head}\n"},
    {"HoursAfter", "Your body hour by hour", "{min} hours after you stop\n\n{text}\n\n"},
};

class OrdinaryArticles : public ::testing::TestWithParam<Ordinary> {};

INSTANTIATE_TEST_SUITE_P(Whole, OrdinaryArticles, ::testing::ValuesIn(kOrdinary),
                         [](const auto& p) { return std::string(p.param.name); });

TEST_P(OrdinaryArticles, ThatMentionTimesStayWhole) {
  std::string forward = "Rain fell for three days before the river left its bed at Ollen.\n\n";
  for (auto post = kPosts.rbegin(); post != kPosts.rend(); ++post) {
    absl::StrAppend(&forward, Fill(GetParam().part, *post));
  }
  EXPECT_TRUE(ParsePage(forward, Published(), GetParam().title).empty());
}

TEST(OrdinaryArticles, ThatRunOnTheHourStayWhole) {
  std::string body;
  for (size_t i = 0; i < kPosts.size(); ++i) {
    absl::StrAppend(&body, 7 + i, " p.m. ET\n\n", kPosts[i].text, " ", kPosts[3 - i].text, "\n\n");
  }
  EXPECT_TRUE(ParsePage(body, Published(), "Poll closing times, state by state").empty());
}

TEST(HostilePages, HaveALimitOfPosts) {
  std::string body;
  for (int i = 0; i < 5000; ++i)
    absl::StrAppend(&body, "1", i % 10, ":05 GMT\n", kPosts[0].text, "\n");
  const auto posts = ParsePage(body, Published(), "Flood live");
  EXPECT_EQ(posts.size(), 2000u);
  EXPECT_EQ(posts.back().end + 1, body.size()) << "what is beyond stays in the last post";
}

}  // namespace
}  // namespace wirefold
