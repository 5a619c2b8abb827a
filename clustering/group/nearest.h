// The stories nearest to an article: postings propose, sums and voters decide.
#ifndef WIREFOLD_CLUSTERING_GROUP_NEAREST_H_
#define WIREFOLD_CLUSTERING_GROUP_NEAREST_H_

#include <vector>

#include "clustering/group/query.h"
#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/model/options.h"

namespace wirefold {

struct ScoredStory {
  StorySlot story = 0;
  double score = 0;
};

// Exact score of `story` for an article (score.h). Cost: O(terms of the centre and of the newest
// voters), both limited by options.
double ScoreStory(const Query& query, const QueryTable& table, const Story& story);

// The part of a story's score that does not depend on the article, for ranking candidates.
float CandidatePrior(const Centre& centre);

// Finds candidates. Keeps its buffers from call to call.
class StoryFinder {
 public:
  // Slots of the `options.candidates` stories that share most weight with the article, best first.
  // `priors` by slot. Cost: O(candidate_terms * posting_cap).
  std::vector<StorySlot> Find(const Query& query, const TermIndex& terms,
                              const std::vector<float>& priors, const StoryOptions& options);

 private:
  std::vector<float> sums_;  // by slot; all zero between calls
  std::vector<StorySlot> touched_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_NEAREST_H_
