// The stories nearest to an article: postings propose, sums and voters decide.
#ifndef WIREFOLD_CLUSTERING_GROUP_NEAREST_H_
#define WIREFOLD_CLUSTERING_GROUP_NEAREST_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "clustering/group/query.h"
#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/model/options.h"

namespace wirefold {

struct ScoredStory {
  StorySlot story = 0;
  double score = 0;
  double dot = 0;  // v . sum
  double fit = 0;  // GrouperState::Fit, part of the score
};

// v . sum of a centre. Cost: O(terms of the centre).
double DotWith(const Query& query, const Centre& centre);
double DotWith(const Query& query, const Voter& voter);

// Exact score of a story for an article (score.h), given its DotWith. Cost: O(terms of the newest
// voters).
double ScoreStory(const Query& query, const Centre& centre, double dot);

// The part of a story's score that does not depend on the article, for ranking candidates.
float CandidatePrior(const Centre& centre);

// Finds candidates. Keeps its buffers from call to call.
class StoryFinder {
 public:
  // Story `slot` is there, with this CandidatePrior.
  void SetPrior(StorySlot slot, float prior);

  // Slots of the `options.candidates` stories that share most weight with the article, best first.
  // Cost: O(candidate_terms + candidate_postings + posting_cap).
  const std::vector<StorySlot>& Find(const Query& query, const TermIndex& terms,
                                     const StoryOptions& options);

  uint64_t memory() const { return boards_.capacity() * sizeof(Board); }

 private:
  struct Board {
    float sum = 0;  // zero between calls
    float prior = 0;
  };

  // Fills `read_` with the heaviest terms of the article, whose postings are read.
  void ChooseTerms(const Query& query, const TermIndex& terms, const StoryOptions& options);
  // Sums up on `boards_`; returns how many stories are in `touched_`.
  size_t AddUp(const TermIndex& terms);

  std::vector<Board> boards_;  // by slot
  std::vector<QueryTerm> read_;
  std::vector<StorySlot> touched_;                 // before that, the stories of all postings read
  std::vector<float> products_;                    // of these: v times the sum
  std::vector<std::pair<float, StorySlot>> best_;  // by what they share, negated
  std::vector<StorySlot> found_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_NEAREST_H_
