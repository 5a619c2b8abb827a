#include "tests/testing/engine/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "proto/timestamp.h"
#include "tests/testing/data.h"

namespace wirefold::testing {
namespace {

using simdjson::dom::element;

std::string IdOf(element line) { return std::string(line["article_id"].get_string().value()); }

// A string or a list of strings.
std::vector<std::string> Strings(element value) {
  std::vector<std::string> out;
  std::string_view one;
  if (value.get_string().get(one) == simdjson::SUCCESS) return {std::string(one)};
  for (const element e : value.get_array()) out.emplace_back(e.get_string().value());
  return out;
}

std::vector<std::string> SourceIds(const AssignmentRecord& record) {
  std::vector<std::string> ids;
  for (const Source& s : record.relation.sources) {
    if (s.article_id != record.article_id) ids.push_back(s.article_id);  // a REVISION names itself
  }
  return ids;
}

std::string Time(TimeMs ms) {
  std::string text;
  AppendTimestamp(ms, &text);
  return text;
}

// The records of one id in order of output: the n-th line of an id tells of its n-th version.
const AssignmentRecord* RecordFor(const EngineRun& run, const std::string& id, size_t occurrence,
                                  size_t occurrences) {
  if (occurrence + 1 == occurrences) {
    const auto it = run.last.find(id);
    return it == run.last.end() ? nullptr : &it->second;
  }
  std::set<int64_t> versions;
  for (const AssignmentRecord& r : run.assignments) {
    if (r.article_id != id) continue;
    versions.insert(r.version);
    if (versions.size() == occurrence + 1) return &r;
  }
  return nullptr;
}

void CheckPosts(const EngineRun& run, const std::string& page, element posts) {
  for (const element post : posts.get_array()) {
    const std::string id = page + "#" + std::to_string(int64_t(post["n"].get_int64()));
    const auto it = run.last.find(id);
    if (it == run.last.end()) {
      ADD_FAILURE() << id << " has no record";
      continue;
    }
    std::string_view text;
    if (post["headline"].get_string().get(text) == simdjson::SUCCESS) {
      EXPECT_EQ(it->second.title, text) << id;
    }
    if (post["published_at"].get_string().get(text) == simdjson::SUCCESS) {
      EXPECT_EQ(Time(it->second.published_ms), text) << id;
    }
  }
}

void CheckStories(const EngineRun& run, const std::string& id, element line) {
  element list;
  const std::string own = run.StoryOf(id);
  if (line["story_with"].get(list) == simdjson::SUCCESS) {
    for (const std::string& other : Strings(list)) {
      EXPECT_EQ(own, run.StoryOf(other)) << id << " and " << other << " are one story";
    }
  }
  if (line["story_with_any"].get(list) == simdjson::SUCCESS) {
    const std::vector<std::string> others = Strings(list);
    EXPECT_TRUE(std::any_of(others.begin(), others.end(),
                            [&](const std::string& other) { return own == run.StoryOf(other); }))
        << id << " is in the story of none of " << ::testing::PrintToString(others);
  }
  if (line["not_story_with"].get(list) == simdjson::SUCCESS) {
    for (const std::string& other : Strings(list)) {
      EXPECT_NE(own, run.StoryOf(other)) << id << " and " << other << " are two stories";
    }
  }
}

void CheckLine(const EngineRun& run, const AssignmentRecord& record, element line) {
  const std::string& id = record.article_id;
  element value;
  if (line["relation"].get(value) == simdjson::SUCCESS) {
    std::vector<std::string> kinds = Strings(value);
    const std::string got =
        record.tombstone ? "CANCELED" : std::string(RelationName(record.relation.kind));
    EXPECT_THAT(kinds, ::testing::Contains(got)) << id;
  }
  if (line["sources"].get(value) == simdjson::SUCCESS) {
    EXPECT_THAT(SourceIds(record), ::testing::UnorderedElementsAreArray(Strings(value))) << id;
  }
  if (line["attributions"].get(value) == simdjson::SUCCESS) {
    for (const std::string& name : Strings(value)) {
      EXPECT_THAT(record.attributions, ::testing::Contains(name)) << id;
    }
  }
  std::string_view text;
  if (line["published_at"].get_string().get(text) == simdjson::SUCCESS) {
    EXPECT_EQ(Time(record.published_ms), text) << id;
  }
  if (line["headline"].get_string().get(text) == simdjson::SUCCESS) {
    EXPECT_EQ(record.title, text) << id;
  }
  if (line["posts"].get(value) == simdjson::SUCCESS) CheckPosts(run, id, value);
}

}  // namespace

void ExpectAll(const EngineRun& run, const std::string& path) {
  const std::vector<std::string> lines = ReadLines(path);
  ASSERT_FALSE(lines.empty()) << path;
  simdjson::dom::parser parser;
  std::map<std::string, size_t> occurrences;
  std::map<std::string, size_t> seen;
  for (const std::string& line : lines) {
    ++occurrences[IdOf(parser.parse(line))];
  }
  for (const std::string& text : lines) {
    const element line = parser.parse(text);
    const std::string id = IdOf(line);
    const size_t occurrence = seen[id]++;
    const AssignmentRecord* record = RecordFor(run, id, occurrence, occurrences[id]);
    if (record == nullptr) {
      ADD_FAILURE() << id << " has no record";
      continue;
    }
    CheckLine(run, *record, line);
    CheckStories(run, id, line);
  }
}

void ExpectFormatsNotToChain(const EngineRun& run, const std::string& path) {
  simdjson::dom::parser parser;
  const std::vector<std::string> lines = ReadLines(path);
  ASSERT_FALSE(lines.empty()) << path;
  for (const std::string& text : lines) {
    const element line = parser.parse(text);
    const auto limit = static_cast<size_t>(line["together_at_most"].get_int64().value());
    std::map<std::string, std::vector<std::string>> by_story;
    for (const std::string& id : Strings(line["ids"])) by_story[run.StoryOf(id)].push_back(id);
    for (const auto& [story, ids] : by_story) {
      EXPECT_LE(ids.size(), limit) << ::testing::PrintToString(ids) << " are one story";
    }
  }
}

}  // namespace wirefold::testing
