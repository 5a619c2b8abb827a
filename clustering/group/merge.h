// Looks whether two stories have turned out to be one.
//   pair(a, b) = sum_a . sum_b / (n_a n_b) / (cohesion_a cohesion_b) * length factor   (score.h)
// They merge where it reaches merge_factor (merge_single_factor where one has a single voter) times
// the join threshold, as long as the smaller has at most merge_voters.
#ifndef WIREFOLD_CLUSTERING_GROUP_MERGE_H_
#define WIREFOLD_CLUSTERING_GROUP_MERGE_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "clustering/group/query.h"
#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/model/options.h"

namespace wirefold {

// A centre as it would be.
struct CentreView {
  std::vector<std::pair<TermId, float>> sums;  // by term
  double voters = 0;
  double length = 0;
  double squared = 0;
};

CentreView ViewOf(const Query& query);
CentreView ViewOf(const Centre& centre);
// Both together. Cost: O(terms).
CentreView Union(const CentreView& a, const CentreView& b, const TermIndex& terms, double live);

// The pair's score in units of what a merge takes: they merge from 1 on. 0 where both are too
// large.
double MergeScore(const CentreView& a, const Centre& b, const TermIndex& terms, double live,
                  const StoryOptions& options);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_MERGE_H_
