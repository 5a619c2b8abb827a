#include "proto/records_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace wirefold {
namespace {

const DecidedBy kBy = {"1", "9f2c00112233aabb"};

AssignmentRecord Rewrite() {
  AssignmentRecord record;
  record.article_id = "a9";
  record.story_id = "s-7h3k";
  record.relation.kind = RelationKind::kRewrite;
  record.relation.sources = {{"p1#3", 1, 0.0625, 0.30999999, 0.71, 104, {{0, 611, 40, 640}}}};
  record.title = "Say \"when\"\n";
  record.attributions = {"CNN", "Reuters"};
  record.dateline = "KYIV";
  record.published_ms = 1709289000500;
  return record;
}

std::string Json(const AssignmentRecord& record) {
  std::string out;
  AppendAssignment(record, kBy, &out);
  return out;
}

TEST(AppendAssignment, WritesTheFieldsOfTheContractInItsOrder) {
  EXPECT_EQ(Json(Rewrite()),
            R"({"article_id":"a9","version":1,"story_id":"s-7h3k","relation":"REWRITE",)"
            R"("sources":[{"article_id":"p1#3","version":1,"resemblance":0.0625,)"
            R"("containment":0.31,"source_containment":0.71,"shared_words":104,)"
            R"("passages":[{"start":0,"end":611,"source_start":40,"source_end":640}]}],)"
            R"("title":"Say \"when\"\n","attributions":["CNN","Reuters"],"dateline":"KYIV",)"
            R"("published_at":"2024-03-01T10:30:00.500Z",)"
            R"("decided_by":{"engine":"1","config":"9f2c00112233aabb"}})");
}

TEST(AppendAssignment, LeavesOutStringsWithNothingToSayAndKeepsArrays) {
  AssignmentRecord record;
  record.article_id = "a1";
  EXPECT_EQ(Json(record),
            R"({"article_id":"a1","version":1,"relation":"ORIGINAL","sources":[],"title":"",)"
            R"("attributions":[],"published_at":"1970-01-01T00:00:00Z",)"
            R"("decided_by":{"engine":"1","config":"9f2c00112233aabb"}})");
}

TEST(AppendAssignment, GivesPostsToLivePagesAlone) {
  AssignmentRecord record;
  record.article_id = "p1";
  record.relation.kind = RelationKind::kLivePage;
  EXPECT_NE(Json(record).find(R"("posts":[],"decided_by")"), std::string::npos);
  record.posts = {"p1#1", "p1#2"};
  EXPECT_NE(Json(record).find(R"("posts":["p1#1","p1#2"],"decided_by")"), std::string::npos);
  record.relation.kind = RelationKind::kOriginal;
  record.post_id = "outlet-7";
  const std::string json = Json(record);
  EXPECT_EQ(json.find("posts"), std::string::npos);
  EXPECT_NE(json.find(R"("post_id":"outlet-7","decided_by")"), std::string::npos);
}

TEST(AppendAssignment, WritesSharesWithFourDecimalsAtMost) {
  const auto share = [](double value) {
    AssignmentRecord record = Rewrite();
    record.relation.sources[0].resemblance = value;
    const std::string json = Json(record);
    const size_t begin = json.find("\"resemblance\":") + 14;
    return json.substr(begin, json.find(',', begin) - begin);
  };
  EXPECT_EQ(share(0), "0.0");
  EXPECT_EQ(share(1), "1.0");
  EXPECT_EQ(share(0.5), "0.5");
  EXPECT_EQ(share(1.0 / 3), "0.3333");
  EXPECT_EQ(share(0.00004), "0.0");
  EXPECT_EQ(share(0.00006), "0.0001");
  EXPECT_EQ(share(0.99996), "1.0");
  EXPECT_EQ(share(0.1001), "0.1001");
  EXPECT_EQ(share(-3), "0.0");
  EXPECT_EQ(share(7), "1.0");
  EXPECT_EQ(share(std::numeric_limits<double>::quiet_NaN()), "0.0");
}

TEST(AppendAssignment, KeepsALineALine) {
  AssignmentRecord record;
  record.article_id = std::string("a\0b", 3);
  record.title = "one\r\ntwo\t\x01 \xE2\x80\xA8 \U0001F600";
  const std::string json = Json(record);
  EXPECT_EQ(json.find_first_of(std::string_view("\n\r\0", 3)), std::string::npos);
  EXPECT_NE(json.find("a\\u0000b"), std::string::npos);
  EXPECT_NE(json.find("one\\r\\ntwo\\t\\u0001 \xE2\x80\xA8 \U0001F600"), std::string::npos);
}

TEST(AppendStory, WritesTheFieldsOfTheContractInItsOrder) {
  StoryRecord record;
  record.story_id = "s-1";
  record.revision = 3;
  record.status = StoryStatus::kMerged;
  record.merged_into = "s-2";
  record.split_from = "s-0";
  record.lead = {"a1", "Harbour", "example.org", "https://example.org/a1"};
  record.terms = {"harbour", "storm"};
  record.first_published_ms = 0;
  record.last_published_ms = kDayMs;
  record.article_count = 5;
  record.original_count = 2;
  record.copy_count = 3;
  record.source_count = 4;
  record.recent_members = {"a1", "a2"};
  std::string out = "kept\n";
  AppendStory(record, &out);
  EXPECT_EQ(out,
            "kept\n"
            R"({"story_id":"s-1","revision":3,"status":"MERGED","merged_into":"s-2",)"
            R"("split_from":"s-0","lead":{"article_id":"a1","title":"Harbour",)"
            R"("source":"example.org","url":"https://example.org/a1"},)"
            R"("terms":["harbour","storm"],"first_published_at":"1970-01-01T00:00:00Z",)"
            R"("last_published_at":"1970-01-02T00:00:00Z","article_count":5,)"
            R"("original_count":2,"copy_count":3,"source_count":4,)"
            R"("recent_members":["a1","a2"]})");
}

TEST(AppendTombstone, SaysWhatKafkaSaysByANullValue) {
  std::string out;
  AppendArticleTombstone("a\"9", &out);
  EXPECT_EQ(out, R"({"article_id":"a\"9","status":"canceled"})");
  out.clear();
  AppendStoryTombstone("s-1", &out);
  EXPECT_EQ(out, R"({"story_id":"s-1","status":"CLOSED","article_count":0})");
}

TEST(AppendDeadLetter, RepeatsTheLineAsTextWithinItsLimit) {
  std::string out;
  AppendDeadLetter(7, {RefusalCode::kInvalidUtf8, "not UTF-8"}, "caf\xE9", 4, &out);
  EXPECT_EQ(out,
            "{\"line\":7,\"reason\":\"invalid_utf8\",\"message\":\"not UTF-8\",\"bytes\":4,"
            "\"text\":\"caf\uFFFD\"}");
  out.clear();
  AppendDeadLetter(8, {RefusalCode::kMessageTooLarge, "long"}, std::string(100000, 'x'), 9000000,
                   &out);
  EXPECT_LT(out.size(), kDeadLetterText + 200);
  EXPECT_NE(out.find("\"bytes\":9000000,"), std::string::npos);
}

}  // namespace
}  // namespace wirefold
