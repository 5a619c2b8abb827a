// Seeded sequences of articles, corrections, takedowns, repeats and pages: an engine that is
// snapshot and restored on the way, and one that only applies the decisions of the first, say the
// same and end in the same state. Nobody names what was withdrawn, no record is without a name.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "clustering/engine.h"
#include "tests/testing/articles.h"
#include "tests/testing/input_bytes.h"

namespace wirefold {
namespace {

using testing::InputBytes;

constexpr int kArticles = 24;  // an input makes at most so many
constexpr uint32_t kIds = 7;
constexpr uint32_t kParagraphs = 12;

Options ShortOptions() {
  Options options = testing::SmallOptions();
  options.window.age_ms = 10 * kDayMs;
  options.stories.expire_ms = 12 * kDayMs;
  options.stories.close_ms = 3 * kDayMs;
  options.copies.reissues = 3;
  return options;
}

// Bodies are put together from few paragraphs, so that they share text.
const std::string& Paragraph(uint32_t i) {
  static const std::vector<std::string> paragraphs = [] {
    testing::TextMaker make(99);
    std::vector<std::string> made;
    for (uint32_t n = 0; n < kParagraphs; ++n) made.push_back(make.Paragraph(30 + n % 4 * 20));
    return made;
  }();
  return paragraphs[i % kParagraphs];
}

std::string Body(InputBytes* in) {
  std::string body;
  for (uint32_t n = in->Below(5); n > 0; --n) {
    const uint8_t choice = in->Next();
    if (choice >= 240) body += std::to_string(choice - 240) + ":10 p.m. ET, March 4, 2024\n";
    std::string text = Paragraph(choice);
    if (choice % 5 == 4) text.erase(text.size() / 2);
    body += text + "\n";
  }
  return body;
}

Article MakeArticle(InputBytes* in) {
  Article article;
  const uint8_t kind = in->Next();
  article.id = "a" + std::to_string(in->Below(kIds));
  article.source = "outlet" + std::to_string(in->Below(3)) + ".example";
  article.version = 1 + kind % 4;
  article.dated = true;
  article.published_ms = testing::At(int64_t{in->Next()} * 120);
  article.language = "en";
  if (kind >= 220) {
    article.status = ArticleStatus::kCanceled;
    return article;
  }
  article.body = Body(in);
  article.title = article.body.substr(0, 40);
  for (uint32_t n = kind >= 180 ? in->Below(5) : 0; n > 0; --n) {
    ArticlePost post;
    if (kind % 2 == 0) post.id = "p" + std::to_string(in->Below(6));
    post.body = Body(in);
    post.published_ms = article.published_ms - n * kMinuteMs;
    article.posts.push_back(post);
  }
  return article;
}

void Append(const Emission& one, Emission* all) {
  all->assignments.insert(all->assignments.end(), one.assignments.begin(), one.assignments.end());
  all->stories.insert(all->stories.end(), one.stories.begin(), one.stories.end());
}

void ExpectNoTraceOfTakedowns(const std::map<std::string, AssignmentRecord>& last) {
  for (const auto& [id, record] : last) {
    for (const Source& source : record.relation.sources) {
      const auto found = last.find(source.article_id);
      ASSERT_NE(found, last.end()) << id;
      EXPECT_FALSE(found->second.tombstone) << id << " names " << source.article_id;
    }
  }
}

void ExpectEqual(const Emission& said, const Emission& other) {
  EXPECT_EQ(said.assignments, other.assignments);
  ASSERT_EQ(said.stories, other.stories);
  for (const StoryRecord& record : said.stories) EXPECT_NE(record.story_id, "");
}

Engine Restarted(const Engine& engine) {
  const std::string snapshot = engine.Snapshot();
  Engine fresh(ShortOptions());
  EXPECT_TRUE(fresh.Restore(snapshot).ok());
  EXPECT_EQ(fresh.Snapshot(), snapshot);
  return fresh;
}

void Play(InputBytes in) {
  Engine live(ShortOptions());
  Engine restarted(ShortOptions());
  Engine follower(ShortOptions());
  std::map<std::string, AssignmentRecord> last;
  for (int i = 0; i < kArticles && !in.empty(); ++i) {
    SCOPED_TRACE("article " + std::to_string(i));
    const bool restart = in.Below(4) == 0;
    const Article article = MakeArticle(&in);
    std::vector<Decision> decisions;
    const Emission said = live.Process(article, &decisions);
    Emission followed;
    for (const Decision& decision : decisions) Append(follower.Apply(decision), &followed);
    ASSERT_NO_FATAL_FAILURE(ExpectEqual(said, restarted.Process(article)));
    ASSERT_NO_FATAL_FAILURE(ExpectEqual(said, followed));
    for (const AssignmentRecord& r : said.assignments) last[r.article_id] = r;
    // What has left the window is not known any more to those who owe to it.
    const EngineCounts counts = live.counts();
    if (counts.expired == 0 && counts.reissues_dropped == 0) ExpectNoTraceOfTakedowns(last);
    if (restart) restarted = Restarted(restarted);
  }
  EXPECT_EQ(live.Snapshot(), follower.Snapshot());
}

TEST(EngineSequences, SurviveRestartsAndReplays) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::vector<uint8_t> bytes(100 + random() % 500);
    for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
    Play(InputBytes(bytes.data(), bytes.size()));
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace wirefold
