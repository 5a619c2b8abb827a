// Looks whether one story has turned out to be two.
//
// At sizes 8, 12, 16, 24 and 31, while the vectors of all its members are kept and each of them
// votes, a story is parted in two by the likeness of its voters:
//   like(a, b) = v_a . y_b times both length factors   (score.h)
// The two least alike begin; each voter goes to the half that it is more like on average, a few
// times over. The halves part where the mean likeness across is below split_factor join thresholds,
// both have split_voters or more, and within each the mean is at least the join threshold and twice
// what it is across. A bridge between two events makes such a story: each half is one by itself.
#ifndef WIREFOLD_CLUSTERING_GROUP_SPLIT_H_
#define WIREFOLD_CLUSTERING_GROUP_SPLIT_H_

#include <vector>

#include "clustering/group/query.h"
#include "clustering/group/score.h"
#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/model/options.h"

namespace wirefold {

struct Split {
  // Members of the half that leaves: the smaller one, or the half of the newest where they are
  // equal in size; empty where the story stays whole.
  std::vector<MemberIndex> leaving;
  // Whether the article that joins the story at this moment is more like that half than the other.
  bool article_leaves = false;
};

// Cost: O(voters^2 terms) at the sizes named, else none.
Split FindSplit(const Story& story, const Query& article, const TermIndex& terms,
                const WeightOfDay& day, const StoryOptions& options);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_SPLIT_H_
