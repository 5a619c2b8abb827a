// Which member stands for a story.
//
// Rank first: 0 an original with substance, 1 a text of its own that reuses others', with
// substance, 2 an original without, 3 anything else (copies, excerpts). Among equals the earliest
// published. The lead is stable: a newcomer takes over only where its rank is better, or where it
// was published earlier by more than StoryOptions::lead_margin_ms.
#ifndef WIREFOLD_CLUSTERING_GROUP_LEAD_H_
#define WIREFOLD_CLUSTERING_GROUP_LEAD_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "clustering/group/story.h"
#include "clustering/model/options.h"
#include "clustering/model/relation.h"

namespace wirefold {

// Members of a story that are kept as its possible leads.
inline constexpr size_t kContenders = 4;

uint32_t LeadRank(RelationKind kind, uint32_t word_count, const StoryOptions& options);

// Lets a member stand. Beyond kContenders the last one is forgotten.
void Contend(Contender contender, const StoryOptions& options, std::vector<Contender>* contenders);

// A member no longer stands; the next best takes its place.
void Withdraw(MemberIndex member, std::vector<Contender>* contenders);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_LEAD_H_
