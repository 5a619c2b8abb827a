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
#include "clustering/page_numbers.h"

namespace wirefold {

enum class DecisionKind : uint8_t {
  kUnit = 0,      // an article or a post: matched, indexed, put into a story
  kPage = 1,      // the record of a live page, after its posts
  kTakedown = 2,  // an article or a page with all its posts leaves
  kRepeat = 3,    // same id and version again, same bytes: the assignment once more
  kConflict = 4,  // same id and version, other bytes: the first stands
  kStale = 5,     // a lower version than known
};

struct Decision {
  DecisionKind kind = DecisionKind::kUnit;
  TimeMs now_ms = 0;    // event time (event_clock.h), this date included
  SignedUnit unit;      // kPage, kTakedown, kRepeat, ...: the header alone
  UnitContext context;  // kUnit
  MatchResult match;    // kUnit
  // kUnit: what it keeps of its own earlier version, where nothing else was copied (REVISION); at
  // most one.
  std::vector<Source> revision_of;
  StoryChange story;               // kUnit
  std::vector<PagePostKey> posts;  // kPage: every post of the page so far, in page order
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_DECISION_H_
