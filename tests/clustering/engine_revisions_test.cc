// What corrections, takedowns and late originals leave behind: nothing of a text that is gone, in
// any index, record or passage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "clustering/engine.h"
#include "clustering/match/explain.h"
#include "tests/testing/articles.h"

namespace wirefold {
namespace {

using testing::At;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MakeArticle;
using testing::SourceIds;
using testing::TextMaker;
using ::testing::UnorderedElementsAre;

class EngineRevisionsTest : public ::testing::Test {
 protected:
  const AssignmentRecord& Put(const Article& article) {
    decisions_.clear();
    said_.clear();
    for (const AssignmentRecord& r : engine_.Process(article, &decisions_).assignments) {
      last_[r.article_id] = r;
      said_.insert(r.article_id);
    }
    return last_[article.id];
  }
  const AssignmentRecord& Put(const std::string& id, const std::string& body, int64_t minute) {
    return Put(MakeArticle(id, body, minute, id + ".example"));
  }
  void Withdraw(const std::string& id) {
    Article gone;
    gone.id = id;
    gone.status = ArticleStatus::kCanceled;
    Put(gone);
  }
  // Sources that `body` would have; nothing of it stays. Each time by another outlet: what one
  // outlet says again and again is its furniture.
  std::vector<std::string> Probe(const std::string& body) {
    ++minute_;
    const std::vector<std::string> sources = SourceIds(
        Put(MakeArticle("probe", body, minute_, "probe" + std::to_string(minute_) + ".example")));
    candidates_ = decisions_.back().match.candidates;
    Withdraw("probe");
    return sources;
  }

  TextMaker text_{31};
  Engine engine_{Options()};
  std::vector<Decision> decisions_;
  std::set<std::string> said_;  // by the last Put
  std::map<std::string, AssignmentRecord> last_;
  int64_t minute_ = 5000;
  uint32_t candidates_ = 0;
};

TEST_F(EngineRevisionsTest, ARevisionReplacesTheTextInEveryIndex) {
  const std::string old_text = text_.Body(300);
  const std::string new_text = text_.Body(300);
  Put("a", old_text, 0);
  ASSERT_THAT(Probe(old_text), ElementsAre("a"));
  Article second = MakeArticle("a", new_text, 10, "a.example");
  second.version = 2;
  Put(second);
  // Exact tier, bands, passage index.
  for (const std::string& gone :
       {old_text, text_.Edited(old_text, .02), old_text.substr(0, old_text.size() / 3)}) {
    EXPECT_THAT(Probe(gone), IsEmpty());
    EXPECT_EQ(candidates_, 0U);
  }
  for (const std::string& here :
       {new_text, text_.Edited(new_text, .02), new_text.substr(0, new_text.size() / 3)}) {
    EXPECT_THAT(Probe(here), ElementsAre("a"));
  }
}

TEST_F(EngineRevisionsTest, ARevisionNamesItsOwnVersionAsSourceOfLaterCopies) {
  const std::string body = text_.Body(300);
  Put("a", body, 0);
  Article second = MakeArticle("a", body + "\n" + text_.Paragraph(40), 10, "a.example");
  second.version = 2;
  Put(second);
  const AssignmentRecord& copy = Put("copy", body, 20);
  ASSERT_THAT(SourceIds(copy), ElementsAre("a"));
  EXPECT_EQ(copy.relation.sources[0].version, 2);
}

TEST_F(EngineRevisionsTest, ATakedownLeavesNoCandidateSourceOrPassage) {
  const std::string body = text_.Body(300);
  Put("a", body, 0);
  Withdraw("a");
  EXPECT_FALSE(engine_.matcher().Holds("a"));
  for (const std::string& gone : {body, text_.Edited(body, .02), body.substr(0, body.size() / 3)}) {
    EXPECT_THAT(Probe(gone), IsEmpty());
    EXPECT_EQ(candidates_, 0U);
  }
  const AssignmentRecord& later = Put("later", body, 50);
  EXPECT_EQ(later.relation.kind, RelationKind::kOriginal);
  const Decision& decision = decisions_.back();
  EXPECT_FALSE(engine_.matcher().Explain(decision.unit, decision.context, "a").has_value());
}

TEST_F(EngineRevisionsTest, ATakedownOfOneSourceLeavesTheOthers) {
  const std::string one = text_.Body(150);
  const std::string two = text_.Body(150);
  Put("one", one, 0);
  Put("two", two, 1);
  ASSERT_THAT(SourceIds(Put("both", one + "\n" + two, 2)), UnorderedElementsAre("one", "two"));
  Withdraw("one");
  EXPECT_THAT(SourceIds(last_["both"]), ElementsAre("two"));
  EXPECT_FALSE(last_["both"].relation.sources[0].passages.empty());
}

TEST_F(EngineRevisionsTest, ChainsAreNeverFollowed) {
  std::vector<std::string> p;
  for (int i = 0; i < 5; ++i) p.push_back(text_.Body(120));
  Put("a", p[0] + "\n" + p[1], 0);
  EXPECT_THAT(SourceIds(Put("b", p[1] + "\n" + p[2], 1)), ElementsAre("a"));
  EXPECT_THAT(SourceIds(Put("c", p[2] + "\n" + p[3], 2)), ElementsAre("b"));
  EXPECT_THAT(SourceIds(Put("d", p[3] + "\n" + p[4], 3)), ElementsAre("c"));
  // A link of the chain leaves: nobody inherits what it did not share.
  Withdraw("b");
  EXPECT_EQ(last_["c"].relation.kind, RelationKind::kOriginal);
  EXPECT_THAT(SourceIds(last_["d"]), ElementsAre("c"));
}

TEST_F(EngineRevisionsTest, ALateOriginalTurnsEveryRelationRoundAndReissuesIt) {
  const std::string body = text_.Body(300);
  Put("copy1", body, 50);
  ASSERT_THAT(SourceIds(Put("copy2", text_.Edited(body, .02), 60)), ElementsAre("copy1"));
  ASSERT_THAT(SourceIds(Put("part", body.substr(0, body.size() / 2), 70)), ElementsAre("copy1"));
  Put("unrelated", text_.Body(300), 80);
  EXPECT_EQ(Put("original", body, 0).relation.kind, RelationKind::kOriginal);
  EXPECT_THAT(said_, UnorderedElementsAre("original", "copy1", "copy2", "part"));
  for (const char* id : {"copy1", "copy2", "part"}) {
    EXPECT_THAT(SourceIds(last_[id]), ElementsAre("original")) << id;
    EXPECT_FALSE(last_[id].relation.sources[0].passages.empty()) << id;
  }
}

TEST_F(EngineRevisionsTest, ALateOriginalThatIsWithdrawnLeavesNoTraceEither) {
  const std::string body = text_.Body(300);
  Put("copy1", body, 50);
  Put("copy2", text_.Edited(body, .02), 60);
  Put("original", body, 0);
  Withdraw("original");
  EXPECT_THAT(SourceIds(last_["copy1"]), IsEmpty());
  for (const std::string& id : SourceIds(last_["copy2"])) EXPECT_EQ(id, "copy1");
  EXPECT_THAT(Probe(body), ElementsAre("copy1"));
}

TEST_F(EngineRevisionsTest, PostsThatCameApartKeepTheirIdsWhenThePageGrows) {
  Article page = MakeArticle("page", "", 600, "live.example");
  const auto post = [&](const std::string& id, int64_t minute) {
    ArticlePost p;
    p.id = id;
    p.body = text_.Body(100);
    p.published_ms = At(minute);
    return p;
  };
  page.posts = {post("second", 510), post("first", 500)};
  Put(page);
  ASSERT_EQ(last_["page#2"].post_id, "first");
  page.version = 2;
  page.posts[1].body += "\n" + text_.Sentence();
  page.posts.insert(page.posts.begin(), post("third", 520));
  Put(page);
  EXPECT_THAT(last_["page"].posts, ElementsAre("page#3", "page#1", "page#2"));
  EXPECT_THAT(said_, UnorderedElementsAre("page", "page#2", "page#3"));
  EXPECT_EQ(last_["page#2"].relation.kind, RelationKind::kRevision);
  EXPECT_EQ(last_["page#3"].post_id, "third");
}

// Over random streams: what was withdrawn is named by no record that counts.
class WithdrawnTest : public ::testing::TestWithParam<uint64_t> {};

INSTANTIATE_TEST_SUITE_P(Seeds, WithdrawnTest, ::testing::Range<uint64_t>(1, 7));

TEST_P(WithdrawnTest, NobodyNamesWhatIsGone) {
  Options options;
  options.window.age_ms = 0;
  options.window.memory = 0;
  Engine engine(options);
  std::map<std::string, AssignmentRecord> last;
  size_t withdrawn = 0;
  for (const Article& article : testing::MixedStream(GetParam(), 250)) {
    for (const AssignmentRecord& r : engine.Process(article).assignments) last[r.article_id] = r;
    if (article.status != ArticleStatus::kCanceled) continue;
    ++withdrawn;
    for (const auto& [id, record] : last) {
      for (const Source& source : record.relation.sources) {
        ASSERT_FALSE(last[source.article_id].tombstone)
            << id << " names " << source.article_id << ", seed " << GetParam();
      }
    }
  }
  EXPECT_GT(withdrawn, 0U);
}

}  // namespace
}  // namespace wirefold
