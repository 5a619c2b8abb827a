#include "clustering/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/testing/articles.h"

namespace wirefold {
namespace {

using testing::At;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MakeArticle;
using testing::SourceIds;
using testing::TextMaker;

std::vector<std::string> Ids(const std::vector<AssignmentRecord>& records) {
  std::vector<std::string> ids;
  for (const AssignmentRecord& r : records) ids.push_back(r.article_id);
  return ids;
}

// "10:15 a.m. ET, March 4, 2024" lines and text between them, newest first.
std::string LivePage(const std::vector<std::pair<std::string, std::string>>& posts) {
  std::string body =
      "March 4, 2024 - Live updates\n\nBy our staff\n\nUpdated 6:00 p.m. ET, March 4, 2024\n\n";
  for (const auto& [stamp, text] : posts) body += stamp + " ET, March 4, 2024\n\n" + text + "\n\n";
  return body;
}

class EngineTest : public ::testing::Test {
 protected:
  const AssignmentRecord& Put(const Article& article) {
    out_ = engine_.Process(article);
    for (const AssignmentRecord& r : out_.assignments) last_[r.article_id] = r;
    return last_[article.id];
  }
  Article Copy(const Article& of, std::string id, int64_t minute) {
    return MakeArticle(std::move(id), of.body, minute, "herald.example");
  }

  TextMaker text_{7};
  Engine engine_{Options()};
  Emission out_;
  std::map<std::string, AssignmentRecord> last_;
};

TEST_F(EngineTest, CallsFirstTextOriginalAndItsCopyACopy) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  EXPECT_EQ(Put(first).relation.kind, RelationKind::kOriginal);
  const AssignmentRecord& copy = Put(Copy(first, "b", 5));
  EXPECT_EQ(copy.relation.kind, RelationKind::kExactCopy);
  EXPECT_THAT(SourceIds(copy), ElementsAre("a"));
  EXPECT_EQ(copy.story_id, last_["a"].story_id);
  EXPECT_FALSE(copy.story_id.empty());
}

TEST_F(EngineTest, AnswersARepeatWithTheSameRecordAndCountsItOnce) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  const AssignmentRecord said = Put(first);
  EXPECT_EQ(Put(first), said);
  EXPECT_THAT(out_.stories, IsEmpty());
  EXPECT_EQ(engine_.counts().articles, 1u);
  EXPECT_EQ(engine_.counts().repeats, 1u);
}

TEST_F(EngineTest, LetsTheFirstOfTwoConflictingTextsStand) {
  Put(MakeArticle("a", text_.Body(), 0));
  engine_.Process(MakeArticle("a", text_.Body(), 0));
  EXPECT_EQ(engine_.counts().conflicts, 1u);
  EXPECT_EQ(engine_.counts().articles, 1u);
}

TEST_F(EngineTest, DropsAVersionLowerThanKnown) {
  Article second = MakeArticle("a", text_.Body(), 0);
  second.version = 2;
  Put(second);
  EXPECT_THAT(engine_.Process(MakeArticle("a", text_.Body(), 1)).assignments, IsEmpty());
  EXPECT_EQ(engine_.counts().stale, 1u);
}

TEST_F(EngineTest, ReplacesTheEarlierTextOfARevisionEverywhere) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  const std::string story = Put(first).story_id;
  Article second = MakeArticle("a", text_.Body(), 10);
  second.version = 2;
  const AssignmentRecord& revised = Put(second);
  EXPECT_EQ(revised.version, 2);
  EXPECT_EQ(revised.story_id, story);
  EXPECT_EQ(Put(Copy(first, "old", 20)).relation.kind, RelationKind::kOriginal);
  EXPECT_THAT(SourceIds(Put(Copy(second, "new", 30))), ElementsAre("a"));
}

TEST_F(EngineTest, CallsACorrectionARevisionOfItself) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  Put(first);
  Article second = first;
  second.body += "\n" + text_.Paragraph(30);
  second.version = 2;
  const AssignmentRecord& revised = Put(second);
  EXPECT_EQ(revised.relation.kind, RelationKind::kRevision);
  EXPECT_THAT(SourceIds(revised), ElementsAre("a"));
}

TEST_F(EngineTest, NeverMakesACorrectedOriginalACopyOfItsCopy) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  Put(first);
  Put(Copy(first, "b", 5));
  Article second = first;
  second.version = 2;
  second.published_ms = At(60);
  second.body += "\n" + text_.Paragraph(20);
  EXPECT_EQ(Put(second).relation.kind, RelationKind::kRevision);
}

TEST_F(EngineTest, TurnsTheRelationRoundWhenTheOriginalComesLate) {
  const Article original = MakeArticle("a", text_.Body(), 0);
  Put(Copy(original, "b", 50));
  ASSERT_EQ(last_["b"].relation.kind, RelationKind::kOriginal);
  Put(original);
  EXPECT_EQ(last_["a"].relation.kind, RelationKind::kOriginal);
  EXPECT_THAT(SourceIds(last_["b"]), ElementsAre("a"));
  EXPECT_THAT(Ids(out_.assignments), ElementsAre("a", "b"));
  EXPECT_EQ(last_["a"].story_id, last_["b"].story_id);
}

TEST_F(EngineTest, LeavesNoTraceOfATakedown) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  Put(first);
  Put(Copy(first, "b", 5));
  Article gone;
  gone.id = "a";
  gone.status = ArticleStatus::kCanceled;
  Put(gone);
  EXPECT_TRUE(last_["a"].tombstone);
  EXPECT_THAT(SourceIds(last_["b"]), IsEmpty());
  EXPECT_EQ(last_["b"].relation.kind, RelationKind::kOriginal);
  // The near copy that had lent on its postings is found in its place.
  EXPECT_THAT(SourceIds(Put(Copy(first, "c", 9))), ElementsAre("b"));
}

TEST_F(EngineTest, AnswersTheTakedownOfAnUnknownIdWithATombstone) {
  Article gone;
  gone.id = "never";
  gone.status = ArticleStatus::kCanceled;
  EXPECT_TRUE(Put(gone).tombstone);
}

TEST_F(EngineTest, MatchesEachPostOfALivePageOnItsOwn) {
  const std::string one = text_.Body(120);
  const std::string two = text_.Body(120);
  const std::string three = text_.Body(120);
  const Article page = MakeArticle(
      "page", LivePage({{"5:30 p.m.", one}, {"4:10 p.m.", two}, {"2:05 p.m.", three}}), 1380);
  const AssignmentRecord& record = Put(page);
  EXPECT_EQ(record.relation.kind, RelationKind::kLivePage);
  EXPECT_THAT(record.posts, ElementsAre("page#1", "page#2", "page#3"));
  EXPECT_THAT(Ids(out_.assignments), ElementsAre("page#3", "page#2", "page#1", "page"));
  EXPECT_EQ(record.story_id, last_["page#1"].story_id);
  const AssignmentRecord& copy =
      Put(MakeArticle("copy", text_.Paragraph(60) + "\n" + two, 1400, "herald.example"));
  EXPECT_THAT(SourceIds(copy), ElementsAre("page#2"));
}

TEST_F(EngineTest, KeepsThePostsOfAGrownPageAndSaysOnlyWhatIsNew) {
  const std::string one = text_.Body(120);
  const std::string two = text_.Body(120);
  const std::string three = text_.Body(120);
  const std::string four = text_.Body(120);
  Put(MakeArticle("page", LivePage({{"5:30 p.m.", one}, {"4:10 p.m.", two}, {"2:05 p.m.", three}}),
                  1380));
  Article grown = MakeArticle("page",
                              LivePage({{"5:50 p.m.", four},
                                        {"5:30 p.m.", one},
                                        {"4:10 p.m.", two + "\n" + text_.Sentence()},
                                        {"2:05 p.m.", three}}),
                              1390);
  grown.version = 2;
  const AssignmentRecord& record = Put(grown);
  EXPECT_THAT(record.posts, ElementsAre("page#4", "page#1", "page#2", "page#3"));
  EXPECT_THAT(Ids(out_.assignments), ElementsAre("page#2", "page#4", "page"));
  EXPECT_EQ(last_["page#2"].relation.kind, RelationKind::kRevision);
}

TEST_F(EngineTest, TakesPostsAlongWhenAPageIsTakenDown) {
  const std::string two = text_.Body(120);
  Put(MakeArticle(
      "page",
      LivePage(
          {{"5:30 p.m.", text_.Body(120)}, {"4:10 p.m.", two}, {"2:05 p.m.", text_.Body(120)}}),
      1380));
  Article gone;
  gone.id = "page";
  gone.status = ArticleStatus::kCanceled;
  Put(gone);
  for (const char* id : {"page", "page#1", "page#2", "page#3"}) {
    EXPECT_TRUE(last_[id].tombstone) << id;
  }
  EXPECT_EQ(Put(MakeArticle("copy", two, 1400)).relation.kind, RelationKind::kOriginal);
}

TEST_F(EngineTest, MatchesPostsThatTheInputCarriesApart) {
  Article page = MakeArticle("page", "", 600);
  for (int i = 0; i < 3; ++i) {
    ArticlePost post;
    post.id = "own-" + std::to_string(i);
    post.headline = text_.Sentence(6);
    post.body = text_.Body(100);
    post.published_ms = At(500 - i);
    page.posts.push_back(post);
  }
  EXPECT_EQ(Put(page).relation.kind, RelationKind::kLivePage);
  EXPECT_EQ(last_["page#2"].post_id, "own-1");
  EXPECT_EQ(last_["page#2"].title, page.posts[1].headline);
  EXPECT_THAT(SourceIds(Put(MakeArticle("copy", page.posts[2].body, 700, "herald.example"))),
              ElementsAre("page#3"));
}

TEST_F(EngineTest, ForgetsWhatHasLeftTheWindow) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  Put(first);
  for (int day = 1; day <= 40; ++day) {
    Put(MakeArticle("d" + std::to_string(day), text_.Body(), day * 1440));
  }
  EXPECT_GT(engine_.counts().expired, 0u);
  EXPECT_EQ(Put(Copy(first, "late", 40 * 1440 + 5)).relation.kind, RelationKind::kOriginal);
}

TEST_F(EngineTest, KeepsItsWindowWhenOneArticleIsDatedFarAhead) {
  const Article first = MakeArticle("a", text_.Body(), 0);
  Put(first);
  Put(MakeArticle("b", text_.Body(), 10));
  Put(MakeArticle("mistake", text_.Body(), 75 * 365 * 1440));
  EXPECT_EQ(engine_.now_ms(), At(10) + kDayMs);
  EXPECT_THAT(SourceIds(Put(Copy(first, "c", 20))), ElementsAre("a"));
}

TEST_F(EngineTest, NamesTheLeadOfAStoryWhenAllItsContendersAreTakenDown) {
  const std::string body = text_.Paragraph(50);
  const auto put = [&](int i) {
    Article article = MakeArticle("n" + std::to_string(i), text_.Edited(body, .25), i,
                                  "o" + std::to_string(i) + ".example");
    article.title = "Title " + std::to_string(i);
    Put(article);
  };
  for (int i = 0; i < 6; ++i) put(i);
  for (int i = 1; i < 6; ++i) {
    ASSERT_EQ(last_["n" + std::to_string(i)].story_id, last_["n0"].story_id) << i;
  }
  for (int i = 0; i < 4; ++i) {
    Article takedown = MakeArticle("n" + std::to_string(i), "", 10 + i);
    takedown.status = ArticleStatus::kCanceled;
    out_ = engine_.Process(takedown);
  }
  ASSERT_FALSE(out_.stories.empty());
  const StoryLead& lead = out_.stories.back().lead;
  EXPECT_EQ(lead.title, "Title " + lead.article_id.substr(1));
  EXPECT_FALSE(lead.source.empty());
}

TEST_F(EngineTest, TakesAnEmptyBodyForAnOriginal) {
  EXPECT_EQ(Put(MakeArticle("empty", "", 0)).relation.kind, RelationKind::kOriginal);
  EXPECT_EQ(Put(MakeArticle("empty2", "", 1)).relation.kind, RelationKind::kOriginal);
}

TEST_F(EngineTest, LeavesStoriesOutWhenTheyAreOff) {
  Options options;
  options.stories.enabled = false;
  Engine engine(options);
  const Emission out = engine.Process(MakeArticle("a", text_.Body(), 0));
  ASSERT_EQ(out.assignments.size(), 1u);
  EXPECT_EQ(out.assignments[0].story_id, "");
  EXPECT_THAT(out.stories, IsEmpty());
}

}  // namespace
}  // namespace wirefold
