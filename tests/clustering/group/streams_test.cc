// What an editor expects of stories, on own-made streams.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/clustering/group/group_run.h"

namespace wirefold {
namespace {

using testing::GroupRun;
using testing::Item;
using testing::KeepStories;
using testing::kStart;
using testing::News;

std::set<std::string> StoriesOf(const GroupRun& run, const std::string& prefix, int count) {
  std::set<std::string> stories;
  for (int i = 0; i < count; ++i) stories.insert(run.StoryOf(prefix + std::to_string(i)));
  return stories;
}

TEST(Stories, NameTheEarliestOriginalWithSubstanceAndKeepIt) {
  News news(1);
  GroupRun run;
  Item flash = news.Report("flash", "mill", kStart, 20);
  Item full = news.Report("full", "mill", kStart + kHourMs);
  run.Take(flash);
  EXPECT_EQ(run.RecordOf("flash").lead.article_id, "flash");
  EXPECT_EQ(run.Take(full), run.StoryOf("flash"));
  EXPECT_EQ(run.RecordOf("flash").lead.article_id, "full");
  run.Take(news.Report("later", "mill", kStart + 2 * kHourMs));
  run.Take(news.Report("little-earlier", "mill", kStart + kHourMs - kMinuteMs));
  EXPECT_EQ(run.RecordOf("flash").lead.article_id, "full");
  run.Take(news.Report("much-earlier", "mill", kStart + kMinuteMs));
  EXPECT_EQ(run.RecordOf("flash").lead.article_id, "much-earlier");
}

TEST(Stories, CountArticlesOriginalsCopiesAndOutletsApart) {
  News news(2);
  GroupRun run;
  const Item first = news.Report("first", "mill", kStart);
  run.Take(first);
  for (int i = 0; i < 3; ++i) {
    Item copy = first;
    copy.id = "copy" + std::to_string(i);
    copy.outlet = "copier.example";
    copy.kind = RelationKind::kExactCopy;
    copy.source = "first";
    run.Take(copy);
  }
  run.Take(news.Report("second", "mill", kStart + kHourMs));
  const StoryRecord& record = run.RecordOf("first");
  EXPECT_EQ(record.article_count, 5u);
  EXPECT_EQ(record.original_count, 2u);
  EXPECT_EQ(record.copy_count, 3u);
  EXPECT_EQ(record.source_count, 3u);
}

TEST(Stories, LeaveAnAliasWhenTheyMerge) {
  News news(3);
  GroupRun run;
  for (int i = 0; i < 2; ++i) {
    run.Take(news.Report("quay" + std::to_string(i), "quay", kStart + i));
    run.Take(news.Report("crane" + std::to_string(i), "crane", kStart - i));
  }
  const std::string quay = run.StoryOf("quay0"), crane = run.StoryOf("crane0");
  ASSERT_NE(quay, crane);
  StoryChange change;
  change.story_id = crane;
  change.merges.push_back({crane, quay});
  const Item both = news.Report("both", "quay", kStart + kHourMs);
  StoryMember member;
  member.article_id = both.id;
  member.published_ms = both.at;
  run.grouper().Apply(change, member, {});
  const std::vector<StoryRecord> records = run.grouper().Drain();
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].story_id, crane);
  EXPECT_EQ(records[0].status, StoryStatus::kMerged);
  EXPECT_EQ(records[0].merged_into, quay);
  EXPECT_EQ(records[1].story_id, quay);
  EXPECT_EQ(records[1].article_count, 5u);
  EXPECT_EQ(records[1].first_published_ms, kStart - 1);
  for (const char* id : {"quay0", "quay1", "crane0", "crane1", "both"}) {
    EXPECT_EQ(run.StoryOf(id), quay) << id;
  }
  // A change decided before the merge finds the story by its old id.
  change.merges.clear();
  member.article_id = "late";
  run.grouper().Apply(change, member, {});
  EXPECT_EQ(run.StoryOf("late"), quay);
  EXPECT_EQ(run.grouper().live_stories(), 1u);
}

TEST(Stories, CloseAfterASilenceOpenAgainForLateNewsAndAreForgotten) {
  News news(4);
  StoryOptions options;
  GroupRun run(options);
  run.Take(news.Report("a0", "mill", kStart));
  run.Take(news.Report("a1", "mill", kStart + kHourMs));
  const std::string story = run.StoryOf("a0");
  run.Advance(kStart + options.close_ms + 2 * kHourMs);
  EXPECT_EQ(run.RecordOf("a0").status, StoryStatus::kClosed);
  EXPECT_EQ(run.Take(news.Report("a2", "mill", kStart + 9 * kDayMs)), story);
  EXPECT_EQ(run.RecordOf("a0").status, StoryStatus::kOpen);
  run.Advance(kStart + 9 * kDayMs + options.expire_ms);
  EXPECT_EQ(run.StoryOf("a0"), "");
  EXPECT_EQ(run.grouper().live_stories(), 0u);
  EXPECT_EQ(run.history().back().status, StoryStatus::kClosed);
  EXPECT_NE(run.Take(news.Report("a3", "mill", kStart + 40 * kDayMs)), story);
}

TEST(Stories, AreNamedInTheirLastRecordWhenAChangeAndTheirEndFallTogether) {
  StoryOptions options;
  Grouper grouper(options);
  StoryChange change;
  change.story_id = "s-1";
  StoryMember member;
  member.article_id = "a";
  member.published_ms = kStart;
  grouper.Apply(change, member, {});
  grouper.Advance(kStart + options.close_ms);
  ASSERT_EQ(grouper.Drain().size(), 1U);
  grouper.Apply(change, member, {});
  grouper.Advance(kStart + options.expire_ms);
  const std::vector<StoryRecord> records = grouper.Drain();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].story_id, "s-1");
  EXPECT_EQ(records[0].status, StoryStatus::kClosed);
  EXPECT_EQ(records[0].revision, 2U);
  EXPECT_EQ(records[0].article_count, 1U);
  EXPECT_EQ(grouper.live_stories(), 0U);
}

TEST(Stories, LeaveAnAnniversaryToItself) {
  News news(5, 3);
  GroupRun run;
  for (int i = 0; i < 5; ++i) {
    run.Take(news.Report("a" + std::to_string(i), "fire", kStart + i * kHourMs));
  }
  ASSERT_EQ(StoriesOf(run, "a", 5).size(), 1u);
  Item piece = news.Report("piece", "fire", kStart + 365 * kDayMs, 50);
  piece.body += news.Body("ceremony", "mourning", 70);
  EXPECT_NE(run.Take(piece), run.StoryOf("a0"));
}

TEST(Stories, DoNotChainTheEditionsOfADailyBriefingOrAWeeklyColumn) {
  News news(6);
  GroupRun run;
  const char* const kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"};
  for (int i = 0; i < 10; ++i) {
    Item daily = news.Report("daily" + std::to_string(i), "bulletin", kStart + i * kDayMs, 80);
    daily.title = std::string("Morning briefing for ") + kDays[i % 5];
    daily.outlet = "gazette.example";
    run.Take(daily);
    Item weekly = news.Report("weekly" + std::to_string(i), "garden", kStart + i * 7 * kDayMs, 80);
    weekly.title = "From the potting shed";
    weekly.outlet = "gazette.example";
    run.Take(weekly);
  }
  EXPECT_EQ(StoriesOf(run, "daily", 10).size(), 10u);
  EXPECT_EQ(StoriesOf(run, "weekly", 10).size(), 10u);
}

TEST(Stories, DoNotPileUpWhatOneOutletFillsIntoAForm) {
  News news(7);
  GroupRun run;
  std::map<std::string, int> sizes;
  for (int i = 0; i < 300; ++i) {
    const std::string company = News::Word("company" + std::to_string(i), 0);
    Item item{"r" + std::to_string(i), company + " third quarter net",
              company + " shr " + std::to_string(i * 7 % 90) + " cts vs " +
                  std::to_string(i * 13 % 90) + " cts net " + std::to_string(i * 9001) + " vs " +
                  std::to_string(i * 7919) + " revs " + std::to_string(i * 3) + " mln qtr ended",
              kStart + i * kHourMs, "wire.example"};
    run.Take(item);
  }
  for (int i = 0; i < 300; ++i) ++sizes[run.StoryOf("r" + std::to_string(i))];
  for (const auto& [story, size] : sizes) EXPECT_LE(size, 60) << story;
}

TEST(Stories, TellTheEpisodesOfALongTopicApart) {
  News news(8);
  GroupRun run;
  // Each episode has names of its own beside those of the war; months lie between them.
  for (int episode = 0; episode < 6; ++episode) {
    for (int i = 0; i < 5; ++i) {
      const std::string id = "e" + std::to_string(episode) + "-" + std::to_string(i);
      Item item = news.Report(id, "battle" + std::to_string(episode),
                              kStart + episode * 60 * kDayMs + i * 6 * kHourMs, 100);
      item.body += news.Body("war", "war", 40);
      run.Take(item);
    }
  }
  for (int episode = 0; episode < 6; ++episode) {
    EXPECT_EQ(StoriesOf(run, "e" + std::to_string(episode) + "-", 5).size(), 1u) << episode;
    for (int other = 0; other < episode; ++other) {
      EXPECT_NE(run.StoryOf("e" + std::to_string(episode) + "-0"),
                run.StoryOf("e" + std::to_string(other) + "-0"));
    }
  }
}

TEST(Stories, GroupHeadlinesWithoutTextAndUndatedItems) {
  GroupRun run;
  run.Take({"a", "Brannoch glen votes to free eight wolves", "", kStart, "one.example"});
  run.Take(
      {"b", "Eight wolves to be freed in Brannoch glen after vote", "", kStart, "two.example"});
  run.Take({"c", "Port Lavelle tower silent for twenty-six minutes", "", kStart, "one.example"});
  run.Take({"empty", "", "", kStart, "one.example"});
  run.Take({"undated", "Brannoch wolves: glen votes to free them", "", 0, "six.example"});
  EXPECT_EQ(run.StoryOf("a"), run.StoryOf("b"));
  EXPECT_NE(run.StoryOf("a"), run.StoryOf("c"));
  EXPECT_NE(run.StoryOf("empty"), "");
  EXPECT_NE(run.StoryOf("empty"), run.StoryOf("a"));
  EXPECT_NE(run.StoryOf("undated"), "");
}

TEST(Stories, KeepLanguagesApartThatShareFieldWords) {
  News news(9);
  GroupRun run;
  const char* const kLanguages[] = {"en", "de", "ru", "es"};
  for (int i = 0; i < 24; ++i) {
    const std::string language = kLanguages[i % 4];
    Item item = news.Report("a" + std::to_string(i), "fair-" + language, kStart + i * kHourMs);
    item.body += news.Body("fair", "trade", 20);
    item.language = language;
    run.Take(item);
  }
  for (int i = 0; i < 24; ++i) {
    for (int j = 0; j < i; ++j) {
      if (i % 4 == j % 4) continue;
      EXPECT_NE(run.StoryOf("a" + std::to_string(i)), run.StoryOf("a" + std::to_string(j)));
    }
  }
}

}  // namespace
}  // namespace wirefold
