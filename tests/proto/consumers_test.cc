// What consumers hold records against: the messages of proto/wirefold.proto and the JSON Schemas.
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <string>

#include "proto/article_json.h"
#include "proto/records_json.h"
#include "proto/wirefold.pb.h"
#include "tests/testing/data.h"

namespace wirefold {
namespace {

template <typename Message>
Message Read(const std::string& json) {
  Message message;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &message);
  EXPECT_TRUE(status.ok()) << status << "\n" << json;
  return message;
}

TEST(WirefoldProto, ReadsAssignments) {
  AssignmentRecord record;
  record.article_id = "p1";
  record.story_id = "s-1";
  record.version = 2;
  record.relation.sources = {{"a1", 3, 0.25, 0.5, 1, 104, {{1, 2, 3, 4}}}};
  record.title = "Title";
  record.attributions = {"AP"};
  record.dateline = "KYIV";
  record.published_ms = 1709289000500;
  record.post_id = "q";
  record.posts = {"p1#1"};
  for (int kind = 0; kind < kRelationKinds; ++kind) {
    record.relation.kind = static_cast<RelationKind>(kind);
    std::string json;
    AppendAssignment(record, {"1", "9f2c00112233aabb"}, &json);
    const auto message = Read<v1::Assignment>(json);
    EXPECT_EQ(message.article_id(), "p1");
    EXPECT_EQ(message.version(), 2);
    EXPECT_EQ(static_cast<int>(message.relation()), kind);
    EXPECT_EQ(message.sources(0).containment(), .5);
    EXPECT_EQ(message.sources(0).passages(0).source_end(), 4u);
    EXPECT_EQ(message.published_at().seconds(), 1709289000);
    EXPECT_EQ(message.published_at().nanos(), 500000000);
    EXPECT_EQ(message.decided_by().config(), "9f2c00112233aabb");
  }
}

TEST(WirefoldProto, ReadsStories) {
  StoryRecord record;
  record.story_id = "s-1";
  record.revision = 7;
  record.lead = {"a1", "Title", "example.org", "https://example.org"};
  record.terms = {"harbour"};
  record.article_count = 9;
  record.recent_members = {"a1", "a2"};
  for (const StoryStatus status :
       {StoryStatus::kOpen, StoryStatus::kMerged, StoryStatus::kClosed}) {
    record.status = status;
    std::string json;
    AppendStory(record, &json);
    const auto message = Read<v1::Story>(json);
    EXPECT_EQ(message.revision(), 7u);
    EXPECT_EQ(static_cast<int>(message.status()), static_cast<int>(status));
    EXPECT_EQ(message.lead().url(), "https://example.org");
    EXPECT_EQ(message.recent_members_size(), 2);
  }
}

TEST(WirefoldProto, ReadsArticles) {
  const auto message = Read<v1::Article>(
      R"({"id":"a","body":"b","published_at":"2024-03-01T12:30:00Z","version":3,)"
      R"("posts":[{"id":"p","headline":"h","body":"c","published_at":"2024-03-01T12:30:00Z"}]})");
  EXPECT_EQ(message.posts(0).headline(), "h");
  EXPECT_EQ(message.version(), 3);
}

TEST(DeadLetterSchema, ListsEveryReason) {
  const std::string schema = ::wirefold::testing::ReadFile(
      ::wirefold::testing::SourcePath("proto/schema/dead-letter.schema.json"));
  ASSERT_FALSE(schema.empty());
  for (int i = 0; i < kRefusalCodes; ++i) {
    const std::string_view name = RefusalName(static_cast<RefusalCode>(i));
    EXPECT_NE(schema.find("\"" + std::string(name) + "\""), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace wirefold
