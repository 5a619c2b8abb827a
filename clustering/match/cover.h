// The verdict: which of the compared sources an article owes to.
//
// Rules, in words shared in runs, a quoted word counting half (two outlets may quote one speech):
//   share rule    at least min_words of them, and min_share of the article or of the source; below
//                 alone_share in at least min_runs runs
//   passage rule  at least passage_words of them in runs of at least passage_run words
//   whole rule    both texts alike by exact_share: at least whole_words
//   own outlet    texts of one outlet: same_outlet_share as well
//   template      no evidence where at least template_share of the figures and dates between shared
//                 words were changed in place, two or more, and one in every kWordsOfNumber words
//                 (kWordsOfMostNumbers where nearly all of them were)
// Greedy cover: the source that explains most words first, among those that explain nearly as much
// (`tie`) the earliest, so that the original stands before its copies; each further one must meet
// the rules with the words that are not explained yet (at least further_words). That removes
// siblings and bounds the list.
#ifndef WIREFOLD_CLUSTERING_MATCH_COVER_H_
#define WIREFOLD_CLUSTERING_MATCH_COVER_H_

#include <cstdint>
#include <vector>

#include "clustering/match/compare.h"
#include "clustering/model/options.h"

namespace wirefold {

// Overlaps with fewer shared words cannot meet a rule and need not be given.
inline constexpr uint32_t kLeastShared = 12;

// What the rules look at in one overlap, words that stronger sources explain left out.
struct RuleFigures {
  double weight = 0;      // shared words, a quoted one counting half
  double passages = 0;    // ... of them in long runs
  double in_article = 0;  // share of the article
  double in_source = 0;   // share of the source
  uint32_t runs = 0;
  bool same_outlet = false;
};

// Chooses among overlaps of one article. Keeps its buffers.
class Cover {
 public:
  explicit Cover(const CopyOptions& options) : options_(options) {}

  // Indexes into `overlaps` of the sources, strongest first, `options.sources` at most.
  // O(overlaps x sources x words).
  std::vector<uint32_t> Choose(const UnitView& article, const std::vector<Overlap*>& overlaps);

  bool IsTemplate(const UnitView& article, const Overlap& overlap) const;

  // Of the overlap that the last Choose judged last, for explain.
  const RuleFigures& figures() const { return figures_; }

 private:
  void LoadQuotes(const UnitView& article);
  uint32_t GainOf(const Overlap& overlap) const;
  bool Meets(const UnitView& article, const Overlap& overlap);
  double WeightOf(uint32_t begin, uint32_t end) const;

  CopyOptions options_;
  RuleFigures figures_;
  std::vector<uint8_t> quoted_;     // by word
  std::vector<uint8_t> explained_;  // by word: a stronger source holds it
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_COVER_H_
