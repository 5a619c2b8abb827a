#include "daemon/commands/demo_report.h"

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

InputRecord Record(const std::string& key, std::optional<std::string> value) {
  InputRecord record;
  record.key = key;
  record.value = std::move(value);
  return record;
}

void AddArticle(const std::string& id, const std::string& source, const std::string& body,
                SeenNews* news) {
  Article& article = news->articles[id];
  article.id = id;
  article.source = source;
  article.body = body;
}

// A live page of two posts, a rewrite of both, a copy of the rewrite, and a story that stands
// alone.
SeenNews FourArticles() {
  SeenNews news;
  AddArticle("page", "live.example", "The bridge was shut. Then rain fell on the town.", &news);
  AddArticle("rw", "ledger.example", "Officials shut the bridge. Rain fell on the town.", &news);
  AddArticle("cp", "copy.example", "Officials shut the bridge. Rain fell on the town.", &news);
  AddArticle("solo", "else.example", "Bread got dearer.", &news);
  const auto assignment = [&news](const std::string& id, const std::string& story,
                                  const std::string& relation, const std::string& sources) {
    const std::string json = R"({"article_id":")" + id + R"(","story_id":")" + story +
                             R"(","relation":")" + relation + R"(","title":"Title of )" + id +
                             R"(","sources":[)" + sources + "]}";
    ASSERT_TRUE(news.AddAssignment(Record(id, json)).ok());
  };
  assignment("page#1", "s-1", "ORIGINAL", "");
  assignment("page#2", "s-1", "ORIGINAL", "");
  assignment("page", "s-1", "LIVE_PAGE", "");
  assignment("rw", "s-2", "REWRITE",
             R"({"article_id":"page#1","containment":0.4,"passages":[
                 {"start":0,"end":26,"source_start":0,"source_end":20}]},
                {"article_id":"page#2","containment":0.5,"passages":[
                 {"start":27,"end":49,"source_start":26,"source_end":48}]})");
  assignment("cp", "s-1", "EXACT_COPY",
             R"({"article_id":"rw","containment":1,"passages":[
                 {"start":0,"end":49,"source_start":0,"source_end":49}]})");
  assignment("solo", "s-3", "ORIGINAL", "");
  const auto story = [&news](const std::string& id, const std::string& lead,
                             const std::string& merged_into) {
    const std::string json = R"({"story_id":")" + id + R"(","merged_into":")" + merged_into +
                             R"(","lead":{"article_id":")" + lead + R"(","title":"Lead of )" + id +
                             R"(","source":"live.example"},"first_published_at":"2025-10-06"})";
    ASSERT_TRUE(news.AddStory(Record(id, json)).ok());
  };
  story("s-1", "page#1", "");
  story("s-2", "rw", "s-1");
  story("s-3", "solo", "");
  return news;
}

TEST(DemoReport, FoldsCopiesUnderTheLeadOfTheirStoryWithMergesFollowed) {
  const std::string report = StoriesReport(FourArticles(), {100, false});
  EXPECT_THAT(report,
              AllOf(HasSubstr("Lead of s-1"), HasSubstr("+2 copies from 2 outlets"),
                    HasSubstr("REWRITE       98 %  ledger.example"),
                    HasSubstr("from page#1, page#2"), HasSubstr("EXACT_COPY   100 %  copy.example"),
                    HasSubstr("and 1 story of one article")));
  EXPECT_THAT(report, Not(HasSubstr("LIVE_PAGE")));
}

TEST(DemoReport, StaysWithinTheWidthOfTheScreen) {
  for (const int width : {60, 80, 133}) {
    const SeenNews news = FourArticles();
    std::istringstream lines(StoriesReport(news, {width, false}) +
                             RewriteReport(news, {width, false}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST(DemoReport, PutsPassagesOfTheRewriteBesideThoseOfItsPosts) {
  const std::string report = RewriteReport(FourArticles(), {100, false});
  EXPECT_THAT(report, HasSubstr("98 % taken over from 2 sources"));
  EXPECT_THAT(report,
              ::testing::ContainsRegex("Officials shut the bridge\\. +│ The bridge was shut\\."));
  EXPECT_THAT(report,
              ::testing::ContainsRegex("Rain fell on the town\\. +│ rain fell on the town"));
}

TEST(DemoReport, ForgetsWhatWasTakenDown) {
  SeenNews news = FourArticles();
  ASSERT_TRUE(news.AddAssignment(Record("cp", std::nullopt)).ok());
  ASSERT_TRUE(news.AddStory(Record("s-3", std::nullopt)).ok());
  EXPECT_THAT(StoriesReport(news, {100, false}), HasSubstr("+1 copy from 1 outlet"));
}

TEST(DemoReport, SaysWhichRecordDoesNotRead) {
  SeenNews news;
  EXPECT_EQ(news.AddStory(Record("s", "{")).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(news.AddAssignment(Record("a", "nonsense")).code(), absl::StatusCode::kDataLoss);
}

TEST(DemoReport, CountsKindsAndSpeed) {
  EXPECT_THAT(SummaryReport(FourArticles(), {1000, 2, .5}, {100, false}),
              AllOf(HasSubstr("1,000 articles in 0.50 s: 2,000 articles a second"),
                    HasSubstr("EXACT_COPY        1\n    LIVE_PAGE         1\n"),
                    HasSubstr("2 dead letters")));
}

}  // namespace
}  // namespace wirefold
