#include "daemon/commands/demo_records.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "fmt/format.h"
#include "simdjson.h"

namespace wirefold {
namespace {

using simdjson::dom::element;

std::string Text(const element& object, const char* name) {
  std::string_view text;
  return object[name].get(text) == simdjson::SUCCESS ? std::string(text) : "";
}
uint64_t Number(const element& object, const char* name) {
  uint64_t number = 0;
  return object[name].get(number) == simdjson::SUCCESS ? number : 0;
}

double Share(const element& object, const char* name) {
  double share = 0;
  return object[name].get(share) == simdjson::SUCCESS ? share : 0;
}

Passage ReadPassage(const element& json) {
  const auto at = [&json](const char* name) { return static_cast<uint32_t>(Number(json, name)); };
  return {at("start"), at("end"), at("source_start"), at("source_end")};
}

Source ReadSource(const element& json) {
  Source source;
  source.article_id = Text(json, "article_id");
  source.shared_words = static_cast<uint32_t>(Number(json, "shared_words"));
  source.containment = Share(json, "containment");
  simdjson::dom::array passages;
  if (json["passages"].get(passages) == simdjson::SUCCESS) {
    for (const element passage : passages) source.passages.push_back(ReadPassage(passage));
  }
  return source;
}

absl::Status Unreadable(const InputRecord& record) {
  return absl::DataLossError(fmt::format("output record {} does not read as JSON", record.offset));
}

}  // namespace

absl::Status SeenNews::AddAssignment(const InputRecord& record) {
  const std::string id = record.key.value_or("");
  if (!record.value) {
    assignments.erase(id);
    return absl::OkStatus();
  }
  simdjson::dom::parser parser;
  element json;
  if (parser.parse(*record.value).get(json) != simdjson::SUCCESS) return Unreadable(record);
  SeenAssignment seen;
  seen.article_id = Text(json, "article_id");
  seen.story_id = Text(json, "story_id");
  seen.relation = Text(json, "relation");
  seen.title = Text(json, "title");
  simdjson::dom::array sources;
  if (json["sources"].get(sources) == simdjson::SUCCESS) {
    for (const element source : sources) seen.sources.push_back(ReadSource(source));
  }
  if (std::find(order.begin(), order.end(), id) == order.end()) order.push_back(id);
  assignments[id] = std::move(seen);
  return absl::OkStatus();
}

absl::Status SeenNews::AddStory(const InputRecord& record) {
  const std::string id = record.key.value_or("");
  if (!record.value) {
    stories.erase(id);
    return absl::OkStatus();
  }
  simdjson::dom::parser parser;
  element json;
  if (parser.parse(*record.value).get(json) != simdjson::SUCCESS) return Unreadable(record);
  SeenStory seen;
  seen.story_id = Text(json, "story_id");
  seen.status = Text(json, "status");
  seen.merged_into = Text(json, "merged_into");
  seen.first_published_at = Text(json, "first_published_at");
  seen.article_count = Number(json, "article_count");
  seen.original_count = Number(json, "original_count");
  seen.copy_count = Number(json, "copy_count");
  element lead;
  if (json["lead"].get(lead) == simdjson::SUCCESS) {
    seen.lead_id = Text(lead, "article_id");
    seen.lead_title = Text(lead, "title");
    seen.lead_source = Text(lead, "source");
  }
  stories[id] = std::move(seen);
  return absl::OkStatus();
}

const Article* SeenNews::ArticleBehind(std::string_view id) const {
  const auto found = articles.find(id.substr(0, id.find('#')));
  return found == articles.end() ? nullptr : &found->second;
}

std::string_view SeenNews::BodyOf(std::string_view id) const {
  const Article* article = ArticleBehind(id);
  if (article == nullptr) return {};
  const size_t hash = id.find('#');
  if (hash == std::string_view::npos || article->posts.empty()) return article->body;
  const size_t number = std::strtoul(std::string(id.substr(hash + 1)).c_str(), nullptr, 10);
  return number >= 1 && number <= article->posts.size() ? article->posts[number - 1].body
                                                        : std::string_view();
}

std::string SeenNews::Resolve(std::string story_id) const {
  for (int hops = 0; hops < 100; ++hops) {
    const auto found = stories.find(story_id);
    if (found == stories.end() || found->second.merged_into.empty()) break;
    story_id = found->second.merged_into;
  }
  return story_id;
}

double SeenNews::ShareTakenOver(const SeenAssignment& assignment) const {
  const size_t length = BodyOf(assignment.article_id).size();
  std::vector<std::pair<uint32_t, uint32_t>> spans;
  double most = 0;  // where there are no passages to add up
  for (const Source& source : assignment.sources) {
    most = std::max(most, source.containment);
    for (const Passage& passage : source.passages) spans.emplace_back(passage.start, passage.end);
  }
  if (spans.empty() || length == 0 || assignment.article_id.find('#') != std::string::npos) {
    return most;  // a post's offsets count in its page, whose length says nothing about the post
  }
  std::sort(spans.begin(), spans.end());
  uint32_t covered = 0;
  uint32_t behind = 0;
  for (const auto& [start, end] : spans) {
    covered += end > behind ? end - std::max(start, behind) : 0;
    behind = std::max(behind, end);
  }
  return static_cast<double>(covered) / static_cast<double>(length);
}

}  // namespace wirefold
