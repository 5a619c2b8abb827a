// Looks whether two stories have turned out to be one.
//   pair(a, b) = sum_a . sum_b / (n_a n_b) / (cohesion_a cohesion_b) * length factor   (score.h)
// They merge where it reaches merge_factor (merge_single_factor where one has a single voter) times
// the join threshold, as long as the smaller has at most merge_voters.
#ifndef WIREFOLD_CLUSTERING_GROUP_MERGE_H_
#define WIREFOLD_CLUSTERING_GROUP_MERGE_H_

#include <cstdint>
#include <vector>

#include "clustering/group/query.h"
#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/group/term_places.h"
#include "clustering/model/options.h"

namespace wirefold {

// What the pair's score needs of a side beside its terms.
struct CentreSide {
  double voters = 0;
  double length = 0;   // distinct terms of all voters, summed
  double squared = 0;  // |sum|^2
};

CentreSide SideOf(const Query& query);
CentreSide SideOf(const Centre& centre);

// May a story of so many voters merge with one of so many others at all?
bool MayMerge(double voters, double others, const StoryOptions& options);

// The pair's score in units of what a merge takes: they merge from 1 on. `product` is sum_a .
// sum_b.
double MergeScore(const CentreSide& a, const CentreSide& b, double product,
                  const StoryOptions& options);

// A centre as it would be. Keeps its buffers from use to use.
class CentreView {
 public:
  // Becomes `centre` with the article of `query`, whose v . sum is `dot`. Cost: O(terms).
  void Begin(const Centre& centre, const Query& query, double dot);
  // Takes in a centre, given its Product. Cost: O(terms).
  void Add(const Centre& centre, double product);

  const CentreSide& side() const { return side_; }

  // sum . sum of the other centre. Cost: O(terms of the other).
  double Product(const Centre& other, const TermIndex& terms, const WeightOfDay& day);

 private:
  void Add(TermId term, float sum);

  CentreSide side_;
  std::vector<TermId> ids_;
  std::vector<float> sums_;
  std::vector<double> squares_;  // of the weight; negative until it is asked for
  TermPlaces places_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_MERGE_H_
