#include "clustering/group/split.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/clustering/group/group_run.h"

namespace wirefold {
namespace {

using testing::GroupRun;
using testing::Item;
using testing::KeepStories;
using testing::kStart;
using testing::News;

Item Report(News* news, const std::string& event, int i) {
  return news->Report(event + std::to_string(i), event, kStart + i * kHourMs);
}

// Puts the item into a story, wherever it belongs.
void Force(const Item& item, const std::string& story, GroupRun* run) {
  const SignedUnit unit = GroupRun::UnitOf(item);
  StoryChange change = run->grouper().Decide(unit, item.kind, "", "s-" + item.id);
  change.story_id = story;
  change.merges.clear();
  change.moves.clear();
  run->grouper().Apply(
      change,
      {item.id, item.title, item.outlet, "https://" + item.id, item.language, item.at, item.kind,
       unit.story.word_count, static_cast<uint32_t>(unit.story.terms.size())},
      unit.story);
  run->grouper().Drain();
}

// A story of four reports each of two events.
void MakeBridged(News* news, GroupRun* run) {
  for (int i = 0; i < 4; ++i) {
    Force(Report(news, "quay", i), "s-quay0", run);
    Force(Report(news, "crane", i), "s-quay0", run);
  }
}

TEST(Split, PartsTwoEventsThatStandInOneStory) {
  News news(11);
  GroupRun run;
  MakeBridged(&news, &run);
  ASSERT_EQ(run.StoryOf("crane3"), run.StoryOf("quay0"));
  run.Take(Report(&news, "quay", 4));
  ASSERT_EQ(run.last().moves.size(), 4u);
  const std::string quay = run.StoryOf("quay0"), crane = run.StoryOf("crane0");
  EXPECT_NE(quay, crane);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(run.StoryOf("quay" + std::to_string(i)), quay);
    EXPECT_EQ(run.StoryOf("crane" + std::to_string(i)), crane);
  }
  const StoryRecord left = run.RecordOf("crane0");
  const StoryRecord stayed = run.RecordOf("quay0");
  EXPECT_EQ(left.split_from + stayed.split_from, "s-quay0");
  EXPECT_EQ(left.article_count + stayed.article_count, 9u);
  EXPECT_EQ(left.first_published_ms, kStart);
  EXPECT_EQ(left.last_published_ms, kStart + 3 * kHourMs);
  // What is said next goes on with its own half.
  EXPECT_EQ(run.Take(Report(&news, "crane", 5)), crane);
  EXPECT_EQ(run.Take(Report(&news, "quay", 5)), quay);
  EXPECT_EQ(run.grouper().live_stories(), 2u);
}

TEST(Split, LeavesAStoryOfOneEventWhole) {
  News news(12);
  GroupRun run;
  for (int i = 0; i < 32; ++i) {
    run.Take(Report(&news, "mill", i));
    EXPECT_TRUE(run.last().moves.empty()) << i << " voters";
  }
  EXPECT_EQ(run.grouper().live_stories(), 1u);
}

TEST(Split, TakesTheArticleAlongThatIsMoreLikeTheHalfThatLeaves) {
  for (const char* event : {"quay", "crane"}) {
    News news(11);
    GroupRun run;
    MakeBridged(&news, &run);
    const std::string story = run.Take(Report(&news, event, 4));
    EXPECT_FALSE(run.last().moves.empty());
    EXPECT_EQ(story, run.StoryOf(std::string(event) + "0")) << event;
    EXPECT_NE(run.StoryOf("quay0"), run.StoryOf("crane0"));
  }
}

TEST(Split, DoesNotHappenWhereOptionsForbidIt) {
  StoryOptions never = KeepStories();
  never.split_factor = 0;
  StoryOptions many = KeepStories();
  many.split_voters = 5;
  for (const StoryOptions& options : {never, many}) {
    News news(11);
    GroupRun run(options);
    MakeBridged(&news, &run);
    run.Take(Report(&news, "quay", 4));
    EXPECT_TRUE(run.last().moves.empty());
  }
}

}  // namespace
}  // namespace wirefold
