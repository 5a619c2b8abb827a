#include "clustering/text/stamp.h"

#include <gtest/gtest.h>

#include <string>

namespace wirefold {
namespace {

// "20:07 -300 2023-7-11 ago 5 marker text 12"
std::string Read(std::string_view line) {
  const auto stamp = ParseStamp(line);
  if (!stamp) return "none";
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : " ") + part; };
  if (stamp->clock) {
    const std::string minutes = std::to_string(*stamp->clock % 60);
    add(std::to_string(*stamp->clock / 60) + ":" + (minutes.size() < 2 ? "0" : "") + minutes);
  }
  if (stamp->zone) add("zone " + std::to_string(stamp->zone->minutes));
  if (stamp->month != 0) {
    add(std::to_string(stamp->year) + "-" + std::to_string(stamp->month) + "-" +
        std::to_string(stamp->day));
  }
  if (stamp->today) add("day " + std::to_string(stamp->day_shift));
  if (stamp->ago) add("ago " + std::to_string(*stamp->ago));
  if (stamp->marker) add("marker");
  if (stamp->updated) add("updated");
  if (stamp->match_minute) add("minute");
  if (stamp->loose) add("loose");
  if (stamp->text != line.size()) add("text " + std::string(line.substr(stamp->text)));
  return out;
}

TEST(ParseStamp, ReadsTheFormsOfLargeLiveBlogs) {
  EXPECT_EQ(Read("10:00 p.m. ET, July 11, 2023"), "22:00 zone -300 2023-7-11");
  EXPECT_EQ(Read("10.43am BST"), "10:43 zone 60");
  EXPECT_EQ(Read("10.43 GMT"), "10:43 zone 0");
  EXPECT_EQ(Read("14:32 GMT 3 June"), "14:32 zone 0 0-6-3");
  EXPECT_EQ(Read("Posted at 15:04 12 Jul"), "15:04 0-7-12");
  EXPECT_EQ(Read("Posted at 15:0415:04"), "15:04");
  EXPECT_EQ(Read("Published at 15:04 BST 12 July"), "15:04 zone 60 0-7-12");
  EXPECT_EQ(Read("July 11, 2023, 8:07 p.m. ET"), "20:07 zone -300 2023-7-11");
  EXPECT_EQ(Read("July 12, 2023, 3:15 a.m. ETJuly 12, 2023"), "3:15 zone -300 2023-7-12");
  EXPECT_EQ(Read("17m ago"), "ago 17");
  EXPECT_EQ(Read("3 hr 25 min ago"), "ago 205");
  EXPECT_EQ(Read("17 minutes ago (19:43 GMT)"), "19:43 zone 0 ago 17");
  EXPECT_EQ(Read("12 Jul 2023 - 19:43 (19:43 GMT)"), "19:43 zone 0 2023-7-12");
  EXPECT_EQ(Read("[19:07 UTC]"), "19:07 zone 0");
  EXPECT_EQ(Read("2023-07-11T20:07:00Z"), "20:07 zone 0 2023-7-11");
  EXPECT_EQ(Read("2023-07-11T20:07:00+03:00"), "20:07 zone 180 2023-7-11");
  EXPECT_EQ(Read("Tue, Jul 11 20238:07 PM EDT"), "20:07 zone -240 2023-7-11");
  EXPECT_EQ(Read("11.07.2023, 20:07 Uhr"), "20:07 zone 60 2023-7-11");
  EXPECT_EQ(Read("20h07"), "20:07");
  EXPECT_EQ(Read("Yesterday at 20:07 GMT"), "20:07 zone 0 day -1");
}

TEST(ParseStamp, ReadsNamedTimes) {
  EXPECT_EQ(Read("Noon"), "12:00");
  EXPECT_EQ(Read("12 noon ET"), "12:00 zone -300");
  EXPECT_EQ(Read("midnight"), "0:00");
  EXPECT_EQ(Read("11 noon"), "none");
  EXPECT_EQ(Read("noon midnight"), "none");
}

TEST(ParseStamp, PassesOverTheTimeElsewhere) {
  EXPECT_EQ(Read("1600 EST/2100 GMT"), "16:00 zone -300");
}

TEST(FindTailStamp, ReadsTheTimeInBracketsBehindAHeadline) {
  Stamp stamp;
  const std::string line = "Oil slides on tanker blaze (1545 GMT)";
  EXPECT_EQ(FindTailStamp(line, &stamp), line.find(" ("));
  EXPECT_EQ(stamp.clock, 15 * 60 + 45);
  for (const char* other :
       {"Oil slides (again)", "Oil slides (15:45)", "Oil slides 1545 GMT)", ")", "()",
        "Oil slides (1545 GMT", "Oil slides (1545 GMT and then some more of it)", ""}) {
    EXPECT_EQ(FindTailStamp(other, &stamp), 0U) << other;
  }
}

TEST(ParseStamp, ReadsRelativeTimesInSeveralLanguages) {
  EXPECT_EQ(Read("an hour ago"), "ago 60");
  EXPECT_EQ(Read("a few seconds ago"), "ago 0");
  EXPECT_EQ(Read("Just now"), "ago 0");
  EXPECT_EQ(Read("vor 5 Minuten"), "ago 5");
  EXPECT_EQ(Read("il y a 10 minutes"), "ago 10");
  EXPECT_EQ(Read("hace 3 horas"), "ago 180");
}

TEST(ParseStamp, ReadsMarkersAndStampsBeforeText) {
  EXPECT_EQ(Read("UPDATE 1716 GMT:"), "17:16 zone 0 marker");
  EXPECT_EQ(Read("UPDATE, 0832 GMT: Rain fell."), "8:32 zone 0 marker text  Rain fell.");
  EXPECT_EQ(Read("ORIGINAL ENTRY: Rain fell."), "marker text  Rain fell.");
  EXPECT_EQ(Read("[19:07 UTC] Rain fell."), "19:07 zone 0 text  Rain fell.");
  EXPECT_EQ(Read("10:15 a.m.: The rain stopped"), "10:15 text  The rain stopped");
}

TEST(ParseStamp, ReadsTimesThatMayBeNone) {
  EXPECT_EQ(Read("3.45"), "3:45 loose");
  EXPECT_EQ(Read("19:07 Rain fell."), "19:07 loose text Rain fell.");
  EXPECT_EQ(Read("July 11, 2023 7:07 p.m. Rain fell."), "19:07 2023-7-11 loose text Rain fell.");
  EXPECT_EQ(Read("19:07 On Monday the rain fell."), "19:07 loose text On Monday the rain fell.");
  EXPECT_EQ(Read("19:07 rain fell"), "none");
  EXPECT_EQ(Read("62'"), "minute");
  EXPECT_EQ(Read("90+4 min: Rain fell."), "minute text  Rain fell.");
  EXPECT_EQ(Read("40th over: Rain fell."), "minute text  Rain fell.");
  EXPECT_EQ(Read("5 min read"), "none");
  EXPECT_EQ(Read("500 min: Rain fell."), "none");
}

TEST(ParseStamp, ReadsUpdatesBeforeTheirText) {
  EXPECT_EQ(Read("Updated at 7:07 p.m.: Rain fell on the quay again."),
            "19:07 marker text  Rain fell on the quay again.");
  EXPECT_EQ(Read("[Update, 7:07 p.m. PT] Rain fell."), "19:07 zone -480 marker text  Rain fell.");
}

TEST(ParseStamp, ReadsTimesOfManyLanguages) {
  for (const char* line :
       {"vor 5 Min.",        "Il y a 5 minutes", "Hace 5 minutos", "5 minuti fa",   "há 5 minutos",
        "5 minuten geleden", "5 min sedan",      "5 minut temu",   "5 минут назад", "5 хвилин тому",
        "5 dakika önce",     "πριν από 5 λεπτά", "منذ 5 دقائق",    "לפני 5 דקות",   "5 मिनट पहले",
        "5 menit yang lalu", "5 phút trước",     "5分前",          "5 分钟前",      "5분 전",
        "5 minute(s) ago"}) {
    EXPECT_EQ(Read(line), "ago 5") << line;
  }
  EXPECT_EQ(Read("час назад"), "ago 60");
  EXPECT_EQ(Read("il y a 2h04"), "ago 124");
  EXPECT_EQ(Read("256 minutes ago"), "ago 256");
  for (const char* line : {"19h07", "19 h 07", "Ore 19.07", "19:07 h.", "1907 hrs", "kl. 19.07",
                           "19u07", "19時07分", "午後7時07分", "下午7:07", "오후 7:07"}) {
    EXPECT_EQ(Read(line), "19:07") << line;
  }
  for (const char* line : {"11 июля 2023, 19:07", "11 lipca 2023 19:07", "2023年7月11日 19:07",
                           "2023년 7월 11일 19:07", "11 Temmuz 2023 19:07"}) {
    EXPECT_EQ(Read(line), "19:07 2023-7-11") << line;
  }
  EXPECT_EQ(Read("Le 11/07 à 19:07"), "19:07 0-7-11");
  EXPECT_EQ(Read("11/07"), "none");
}

TEST(ParseStamp, ReadsFiguresOfOtherScripts) {
  for (const char* line : {"منذ ٥ دقائق", "۵ دقیقه پیش", "५ मिनट पहले", "৫ মিনিট আগে"}) {
    EXPECT_EQ(Read(line), "ago 5") << line;
  }
  EXPECT_EQ(Read("١٩:٠٧"), "19:07");
  EXPECT_EQ(Read("١٩:٠٧ | نزل المطر"), "19:07 text  نزل المطر");
}

TEST(ParseStamp, ReadsTimesSaidTwiceOrWithTheZoneInBrackets) {
  EXPECT_EQ(Read("17m ago17 minutes ago"), "ago 17");
  EXPECT_EQ(Read("19:07 (UTC+3)"), "19:07 zone 180");
  EXPECT_EQ(Read("2023-07-11 19:07:33 +0200"), "19:07 zone 120 2023-7-11");
  EXPECT_EQ(Read("19:07 PM"), "19:07");
  EXPECT_EQ(Read("19:07 AM"), "none");
  EXPECT_EQ(Read("Aujourd'hui à 19h07"), "19:07 day 0");
  EXPECT_EQ(Read("an hour and 5 minutes ago"), "ago 65");
  EXPECT_EQ(Read("3h"), "ago 180 loose");
}

TEST(FindLooseTail, ReadsTimesBehindHeadlinesAndNames) {
  const auto head_of = [](std::string_view line) {
    Stamp stamp;
    return std::string(line.substr(0, FindLooseTail(line, &stamp)));
  };
  for (const char* line :
       {"Bridge shut, 19:07", "Bridge shut19:07", "Bridge shut · 3h", "Bridge shut (7:07 p.m.)",
        "Bridge shut 2 hours ago", "Bridge shutpublished at 19:07 11 July"}) {
    EXPECT_EQ(head_of(line), "Bridge shut") << line;
  }
  for (const char* line :
       {"The bridge was shut. 19:07", "19:07", "Mayor Roe @roe · 3h", "Won by 3h", "Bridge shut",
        "Rovers 3.45", "Updated 19:07", "", "Bridge shut 2023"}) {
    EXPECT_EQ(head_of(line), "") << line;
  }
}

TEST(ParseStamp, TellsPageTimesFromPostTimes) {
  EXPECT_EQ(Read("Updated 0255 GMT (1055 HKT) March 21, 2023"), "2:55 zone 0 2023-3-21 updated");
  EXPECT_EQ(Read("Last updated: July 3, 2014, 10:15 am EDT"), "10:15 zone -240 2014-7-3 updated");
}

TEST(ParseStamp, EndsWhereAWordThatDoesNotBelongEndsTheLine) {
  const std::string line = "1 ก.พ. ก.ค.";  // another month; nothing stands behind it
  EXPECT_EQ(Read(line), "none");
}

TEST(ParseStamp, LeavesOtherLinesAlone) {
  for (const std::string_view line :
       {"In 2012 the town had 3.45 million people", "4 people died", "May the best win", "2020",
        "July 2023", "8:00-9:00 p.m.", "1 Million dollars", "The", "ORIGINAL ENTRY of a play",
        "UPDATE: the game is off", "25:61", "John 3:16 says", "99 days"}) {
    EXPECT_EQ(Read(line), "none") << line;
  }
}

TEST(TimeZones, FollowDaylightRules) {
  const auto eastern = *FindTimeZone("ET");
  EXPECT_EQ(ToUtc(DaysFromCivil(2023, 7, 11), 22 * 60, eastern),
            DaysFromCivil(2023, 7, 12) * kDayMs + 2 * kHourMs);
  EXPECT_EQ(ToUtc(DaysFromCivil(2023, 1, 11), 22 * 60, eastern),
            DaysFromCivil(2023, 1, 12) * kDayMs + 3 * kHourMs);
  EXPECT_EQ(ToUtc(DaysFromCivil(2023, 3, 12), 3 * 60, eastern),
            DaysFromCivil(2023, 3, 12) * kDayMs + 7 * kHourMs);
  const auto berlin = *FindTimeZone("Uhr");
  EXPECT_EQ(ToUtc(DaysFromCivil(2023, 10, 29), 4 * 60, berlin),
            DaysFromCivil(2023, 10, 29) * kDayMs + 3 * kHourMs);
  EXPECT_EQ(LocalDay(DaysFromCivil(2023, 7, 12) * kDayMs + 2 * kHourMs, eastern),
            DaysFromCivil(2023, 7, 11));
  EXPECT_FALSE(FindTimeZone("XYZ"));
}

TEST(TimeZones, KnowTheCalendarBothWays) {
  int64_t days = DaysFromCivil(1969, 1, 1);
  for (int year = 1969; year < 2110; ++year) {
    EXPECT_EQ(DaysFromCivil(year, 1, 1), days);
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    EXPECT_EQ(YearOf(days), year);
    days += leap ? 366 : 365;
    EXPECT_EQ(YearOf(days - 1), year);
  }
}

}  // namespace
}  // namespace wirefold
