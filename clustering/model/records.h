// What goes out, as values; proto/ turns them into lines of JSON.
#ifndef WIREFOLD_CLUSTERING_MODEL_RECORDS_H_
#define WIREFOLD_CLUSTERING_MODEL_RECORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/model/article.h"
#include "clustering/model/relation.h"

namespace wirefold {

// The newest word on one article, post or page. The last record for an id counts.
struct AssignmentRecord {
  bool tombstone = false;  // the article was taken down; only article_id is set
  std::string article_id;
  int64_t version = 1;
  std::string story_id;  // empty where stories are off
  Relation relation;
  std::string title;
  std::vector<std::string> attributions;
  std::string dateline;
  TimeMs published_ms = 0;
  std::string post_id;             // of a post: the outlet's own id
  std::vector<std::string> posts;  // of a page: PAGE#N, in page order

  bool operator==(const AssignmentRecord&) const = default;
};

enum class StoryStatus : uint8_t { kOpen, kMerged, kClosed };
std::string_view StoryStatusName(StoryStatus status);  // "OPEN", "MERGED", "CLOSED"

struct StoryLead {
  std::string article_id;
  std::string title;
  std::string source;
  std::string url;

  bool operator==(const StoryLead&) const = default;
};

inline constexpr int kRecentMembers = 50;  // in a story record at most
inline constexpr int kStoryTerms = 10;     // in a story record at most

struct StoryRecord {
  bool tombstone = false;  // the story has no members left; only story_id is set
  std::string story_id;
  uint64_t revision = 0;  // 1 for the first record of a story, then + 1
  StoryStatus status = StoryStatus::kOpen;
  std::string merged_into;  // the alias's target where status is kMerged
  std::string split_from;
  StoryLead lead;
  std::vector<std::string> terms;  // heaviest first
  TimeMs first_published_ms = 0;
  TimeMs last_published_ms = 0;
  uint64_t article_count = 0;
  uint64_t original_count = 0;              // independent texts
  uint64_t copy_count = 0;                  // articles that reuse others' text
  uint64_t source_count = 0;                // distinct outlets
  std::vector<std::string> recent_members;  // newest last

  bool operator==(const StoryRecord&) const = default;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_RECORDS_H_
