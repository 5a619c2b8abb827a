// The engine's unit of change. Decisions are what the journal holds: applying them in order, to an
// empty engine or to a restored one, is all of recovery.
#ifndef WIREFOLD_CLUSTERING_DECISION_H_
#define WIREFOLD_CLUSTERING_DECISION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clustering/group/grouper.h"
#include "clustering/match/matcher.h"
#include "clustering/model/signed_unit.h"

namespace wirefold {

enum class DecisionKind : uint8_t {
  kUnit = 0,      // an article or a post: matched, indexed, put into a story
  kPage = 1,      // the record of a live page, after its posts
  kTakedown = 2,  // an article or a page with all its posts leaves
  kRepeat = 3,    // same id and version again, same bytes: the assignment once more
  kConflict = 4,  // same id and version, other bytes: the first stands
  kStale = 5,     // a lower version than known
};

// One post of a page, as the page remembers it to know it again.
struct PagePostKey {
  uint32_t number = 0;      // N of PAGE#N
  uint64_t headline = 0;    // hash of the headline; 0 where it has none
  Hash128 text;             // hash of the post's words
  int64_t published_ms = 0; // 0 where unknown
  std::string post_id;      // the outlet's own id
  std::vector<uint64_t> sample;  // lowest shingle hashes, ascending, at most kPostSketch

  bool operator==(const PagePostKey&) const = default;
};
inline constexpr size_t kPostSketch = 32;

struct Decision {
  DecisionKind kind = DecisionKind::kUnit;
  TimeMs now_ms = 0;        // event time: the highest published_ms so far, this one included
  SignedUnit unit;          // kPage, kTakedown, kRepeat, ...: the header alone
  UnitContext context;      // kUnit
  MatchResult match;        // kUnit
  StoryChange story;        // kUnit
  std::vector<PagePostKey> posts;  // kPage: all posts of the page so far, in page order
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_DECISION_H_
