// The five real documents that wirefold was conceived from: every row of seeds/expected.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "proto/timestamp.h"
#include "tests/testing/data.h"
#include "tests/testing/engine/engine_run.h"
#include "tests/testing/engine/passage_expectations.h"

namespace wirefold {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// With and without expiry: all rows hold either way.
class SeedsTest : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    const std::string path = testing::DataPath("seeds/articles.jsonl");
    if (!testing::FileExists(path)) GTEST_SKIP() << path << " is missing (WIREFOLD_DATA)";
    run_ = testing::RunFile(path, GetParam() ? Options() : testing::KeepEverything());
  }

  const AssignmentRecord& Record(const std::string& id) {
    EXPECT_EQ(run_.last.count(id), 1u) << id;
    return run_.last[id];
  }
  std::vector<std::string> Sources(const std::string& id) {
    std::vector<std::string> ids;
    for (const Source& s : Record(id).relation.sources) ids.push_back(s.article_id);
    return ids;
  }
  const Source* SourceOf(const std::string& id, const std::string& source) {
    for (const Source& s : Record(id).relation.sources) {
      if (s.article_id == source) return &s;
    }
    return nullptr;
  }
  std::string Time(const std::string& id) {
    std::string text;
    AppendTimestamp(Record(id).published_ms, &text);
    return text;
  }

  testing::EngineRun run_;
};

INSTANTIATE_TEST_SUITE_P(WithAndWithoutExpiry, SeedsTest, ::testing::Bool(),
                         [](const auto& p) { return p.param ? "Expiry" : "Everything"; });

TEST_P(SeedsTest, PartsAbsoluteTimesIntoEightPosts) {
  const AssignmentRecord& page = Record("cnn-2023-07-11");
  EXPECT_EQ(page.relation.kind, RelationKind::kLivePage);
  ASSERT_EQ(page.posts.size(), 8u);
  const char* const times[] = {"2023-07-12T02:00:00Z", "2023-07-12T00:07:00Z",
                               "2023-07-11T23:38:00Z", "2023-07-11T22:07:00Z",
                               "2023-07-11T23:22:00Z", "2023-07-11T23:23:00Z",
                               "2023-07-11T21:15:00Z", "2023-07-11T20:29:00Z"};
  for (int n = 1; n <= 8; ++n) {
    const std::string id = "cnn-2023-07-11#" + std::to_string(n);
    EXPECT_EQ(Time(id), times[n - 1]) << id;
    EXPECT_FALSE(Record(id).title.empty()) << id << " has no headline";
  }
}

TEST_P(SeedsTest, PartsRelativeTimesIntoNinePosts) {
  ASSERT_EQ(Record("cnn-2023-03-20").posts.size(), 9u);
  EXPECT_EQ(Record("cnn-2023-03-20").relation.kind, RelationKind::kLivePage);
  EXPECT_EQ(Time("cnn-2023-03-20#1"), "2023-03-20T23:30:00Z");
}

TEST_P(SeedsTest, PartsBlocksIntoThree) {
  ASSERT_EQ(Record("ea-2024-12-03").posts.size(), 3u);
  EXPECT_EQ(Record("ea-2024-12-03").relation.kind, RelationKind::kLivePage);
  EXPECT_EQ(Time("ea-2024-12-03#1").substr(10), "T17:16:00Z");
  EXPECT_EQ(Time("ea-2024-12-03#2").substr(10), "T08:32:00Z");
}

TEST_P(SeedsTest, TracesTheRewriteToExactlyItsThreePosts) {
  const AssignmentRecord& rewrite = Record("nato-summit-rewrite");
  EXPECT_EQ(rewrite.relation.kind, RelationKind::kRewrite);
  EXPECT_THAT(Sources("nato-summit-rewrite"),
              UnorderedElementsAre("cnn-2023-07-11#8", "cnn-2023-07-11#2", "cnn-2023-07-11#6"));
  EXPECT_THAT(rewrite.attributions, Contains("CNN"));
  for (const Source& s : rewrite.relation.sources) EXPECT_FALSE(s.passages.empty());
}

TEST_P(SeedsTest, FindsWhatTheDigestPostRepeats) {
  EXPECT_THAT(Sources("cnn-2023-03-20#1"),
              UnorderedElementsAre("cnn-2023-03-20#9", "cnn-2023-03-20#5", "cnn-2023-03-20#3"));
  // Containment of the posts in the digest, of word 3-grams.
  const Source* tanks = SourceOf("cnn-2023-03-20#1", "cnn-2023-03-20#9");
  const Source* aid = SourceOf("cnn-2023-03-20#1", "cnn-2023-03-20#5");
  ASSERT_TRUE(tanks != nullptr && aid != nullptr);
  EXPECT_NEAR(tanks->source_containment, .47, .05);
  EXPECT_NEAR(aid->source_containment, .31, .05);
}

TEST_P(SeedsTest, SeesThroughAnAggregatorsWidgets) {
  const AssignmentRecord& copy = Record("dw-assembly");
  EXPECT_THAT(copy.relation.kind,
              ::testing::AnyOf(RelationKind::kExactCopy, RelationKind::kNearCopy));
  EXPECT_THAT(Sources("dw-assembly"), ElementsAre("dw-original"));
  ASSERT_FALSE(copy.relation.sources.empty());
  EXPECT_GE(copy.relation.sources[0].containment, .91);
}

TEST_P(SeedsTest, ClaimsNothingElse) {
  for (const auto& [id, record] : run_.last) {
    if (id == "nato-summit-rewrite" || id == "dw-assembly" || id == "cnn-2023-03-20#1" ||
        record.relation.kind == RelationKind::kLivePage) {
      continue;
    }
    EXPECT_EQ(RelationName(record.relation.kind), "ORIGINAL") << id;
  }
}

TEST_P(SeedsTest, GivesTheSharedWordsWhereBothTextsAreCutAtItsPassages) {
  EXPECT_GE(testing::ExpectPassagesToHoldSharedWords(run_), 5U);
}

TEST_P(SeedsTest, PutsTheRewriteIntoAStoryOfItsPosts) {
  const std::string story = run_.StoryOf("nato-summit-rewrite");
  EXPECT_TRUE(story == run_.StoryOf("cnn-2023-07-11#8") ||
              story == run_.StoryOf("cnn-2023-07-11#2") ||
              story == run_.StoryOf("cnn-2023-07-11#6"));
}

TEST_P(SeedsTest, KeepsMonthsApart) {
  std::map<std::string, std::string> month_of_story;
  for (const auto& [id, record] : run_.last) {
    if (record.relation.kind == RelationKind::kLivePage) continue;
    const std::string month = Time(id).substr(0, 7);
    const auto [it, is_new] = month_of_story.try_emplace(run_.StoryOf(id), month);
    EXPECT_EQ(it->second, month) << id << " is in a story of another month";
  }
}

}  // namespace
}  // namespace wirefold
