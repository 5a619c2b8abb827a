// Output records as a reader of the topics sees them, for the demo's report.
#ifndef WIREFOLD_DAEMON_COMMANDS_DEMO_RECORDS_H_
#define WIREFOLD_DAEMON_COMMANDS_DEMO_RECORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "clustering/model/article.h"
#include "clustering/model/relation.h"
#include "daemon/stream.h"

namespace wirefold {

struct SeenAssignment {
  std::string article_id;
  std::string story_id;
  std::string relation;
  std::string title;
  std::vector<Source> sources;
};

struct SeenStory {
  std::string story_id;
  std::string status;
  std::string merged_into;
  std::string lead_id;
  std::string lead_title;
  std::string lead_source;
  std::string first_published_at;
  uint64_t article_count = 0;
  uint64_t original_count = 0;
  uint64_t copy_count = 0;
};

// What went in and the newest word on each article and story that came out.
struct SeenNews {
  std::map<std::string, Article, std::less<>> articles;
  std::vector<std::string> order;  // ids of articles and posts, as first assigned
  std::map<std::string, SeenAssignment, std::less<>> assignments;
  std::map<std::string, SeenStory, std::less<>> stories;

  // Take in one record of a topic; DataLoss where it does not read as the contract says.
  absl::Status AddAssignment(const InputRecord& record);
  absl::Status AddStory(const InputRecord& record);

  // The article itself, or the page that a post stands on; null where it is not known.
  const Article* ArticleBehind(std::string_view id) const;
  // The text that evidence offsets of `id` refer to; empty where it is not known.
  std::string_view BodyOf(std::string_view id) const;
  // A story's id with merges followed.
  std::string Resolve(std::string story_id) const;
  // The share of its own text, in bytes, that an assignment's passages cover.
  double ShareTakenOver(const SeenAssignment& assignment) const;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_DEMO_RECORDS_H_
