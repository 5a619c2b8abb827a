// What stays of an article that is taken down: nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/clustering/group/group_run.h"

namespace wirefold {
namespace {

using testing::GroupRun;
using testing::Item;
using testing::kStart;
using testing::News;

Item Report(News* news, const std::string& id, TimeMs at) {
  return {id, "Ferry fire at " + News::Word("port", 0), news->Body("port", "sea", 120), at,
          id + ".example"};
}

TEST(Takedown, MovesTheFirstAndLastTimesOfTheStory) {
  News news(1);
  GroupRun run;
  for (int i = 0; i < 4; ++i) {
    run.Take(Report(&news, "a" + std::to_string(i), kStart + i * kHourMs));
  }
  ASSERT_EQ(run.RecordOf("a0").article_count, 4u);
  run.Remove("a0");
  EXPECT_EQ(run.RecordOf("a1").first_published_ms, kStart + kHourMs);
  run.Remove("a3");
  EXPECT_EQ(run.RecordOf("a1").last_published_ms, kStart + 2 * kHourMs);
  EXPECT_EQ(run.RecordOf("a1").article_count, 2u);
}

TEST(Takedown, FindsTheTimesOfALargeStoryWhateverOrderItsArticlesCameIn) {
  constexpr uint32_t kSeed = 6;
  std::mt19937 random(kSeed);
  Grouper grouper(testing::KeepStories());
  StoryChange change;
  change.story_id = "s-1";
  std::map<std::string, TimeMs> times;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = "a" + std::to_string(i);
    StoryMember member;
    member.article_id = id;
    member.published_ms = times[id] = static_cast<TimeMs>(random() % 100'000);
    grouper.Apply(change, member, {});
  }
  grouper.Drain();
  for (int i = 0; i < 60; ++i) {
    const auto earlier = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto edge = i % 2 == 0 ? std::min_element(times.begin(), times.end(), earlier)
                                 : std::max_element(times.begin(), times.end(), earlier);
    grouper.Remove(edge->first);
    times.erase(edge);
    const std::vector<StoryRecord> records = grouper.Drain();
    ASSERT_EQ(records.size(), 1u);
    const auto [first, last] = std::minmax_element(times.begin(), times.end(), earlier);
    EXPECT_EQ(records[0].first_published_ms, first->second) << "seed " << kSeed << ", " << i;
    EXPECT_EQ(records[0].last_published_ms, last->second) << "seed " << kSeed << ", " << i;
  }
}

// Best score of an article after the first of five was taken down, with so many vectors kept.
double ScoreAfterTakedown(uint32_t recent_voters) {
  News news(2);
  StoryOptions options = testing::KeepStories();
  options.recent_voters = recent_voters;
  GroupRun run(options);
  Item first = Report(&news, "a0", kStart);
  first.title += " " + News::Word("retracted", 0);
  run.Take(first);
  for (int i = 1; i < 5; ++i) run.Take(Report(&news, "a" + std::to_string(i), kStart + i));
  run.Remove("a0");
  Item next = Report(&news, "next", kStart + 10);
  next.title += " " + News::Word("retracted", 0);
  run.Take(next);
  EXPECT_EQ(run.RecordOf("next").article_count, 5u);
  return run.last().considered.at(0).score;
}

TEST(Takedown, TakesBackAVoteOlderThanTheOnesKept) {
  EXPECT_NEAR(ScoreAfterTakedown(4), ScoreAfterTakedown(5), 1e-6);
}

TEST(Takedown, LessensOlderVotesOfWhichNoVectorIsKept) {
  News news(3);
  StoryOptions options = testing::KeepStories();
  options.recent_voters = 4;
  GroupRun run(options);
  for (int i = 0; i < 12; ++i) run.Take(Report(&news, "a" + std::to_string(i), kStart + i));
  ASSERT_EQ(run.RecordOf("a0").article_count, 12u);
  for (int i = 0; i < 11; ++i) {
    run.Remove("a" + std::to_string(i));
    EXPECT_EQ(run.RecordOf("a11").article_count, 11u - static_cast<uint64_t>(i));
  }
  const std::string story = run.StoryOf("a11");
  EXPECT_EQ(run.Take(Report(&news, "next", kStart + 20)), story);
  run.Remove("a11");
  run.Remove("next");
  EXPECT_EQ(run.grouper().live_stories(), 0u);
  EXPECT_TRUE(run.history().back().tombstone);
}

TEST(Takedown, LeavesALeadWithItsOutletWhenAllContendersAreGone) {
  News news(4);
  GroupRun run;
  for (int i = 0; i < 8; ++i) run.Take(Report(&news, "a" + std::to_string(i), kStart + i));
  ASSERT_EQ(run.RecordOf("a0").article_count, 8u);
  for (int i = 0; i < 4; ++i) run.Remove("a" + std::to_string(i));
  EXPECT_EQ(run.RecordOf("a7").lead.article_id, "a4");
  EXPECT_EQ(run.RecordOf("a7").lead.source, "a4.example");
}

}  // namespace
}  // namespace wirefold
