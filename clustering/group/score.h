// The formulas by which articles are grouped into stories.
//
// Weight of a term (inverse story frequency over a discounted background):
//   w(t) = min(6, ln((.02 N + S + 1) / (.02 df(t) + s(t) + .5)))^1.5, not below 0
// df, N: the shipped table (background.h); S: live stories; s(t): stories that t is typical of, the
// sum over live stories of the share of their voters that have t. Counting stories, not articles,
// keeps a much-reported event from wearing out its own names; counting shares, not presences, keeps
// a large story's chance words from wearing out the names of others.
//
// Vector of an article d: y(t) = tf(t) / |tf w| over all terms, of which the heaviest are kept;
// query v(t) = w(t)^2 y(t). A story c sums up the y of its voters: sum(t), n of them, |sum|^2.
//   average(d, c)    = v . sum / n / (|sum| / n)^.25       average linkage, eased for diffuse
//   stories neighbours(d, c) = mean of v . y over the 3 nearest of the story's newest voters
//   score(d, c)      = average^.3 neighbours^.7 (sqrt(len_d len_c) / 34)^-.15
// len is the number of distinct terms; the factor makes short texts comparable with long ones.
//
// Sources: average linkage by sums after Cutting et al. 1992 (Scatter/Gather); the neighbours after
// Yang et al. 1998 (kNN in topic detection). Exponents were measured on fnc1, giveme5w1h and
// googlenews_ts, whole, shortened, thinned out and in several orders: within +-.1 of power, .05 of
// the length exponent and .2 of the neighbours' share the mean of B-cubed F1 stays within .002.
#ifndef WIREFOLD_CLUSTERING_GROUP_SCORE_H_
#define WIREFOLD_CLUSTERING_GROUP_SCORE_H_

#include <cmath>
#include <cstdint>
#include <vector>

#include "clustering/group/natural_log.h"
#include "clustering/model/options.h"

namespace wirefold {

inline constexpr double kWeightCap = 6;  // of the logarithm
inline constexpr double kBackgroundScale =
    .02;  // a background document counts as this many stories
inline constexpr double kNeighbourShare = .7;
inline constexpr int kNeighbours = 3;
inline constexpr double kLengthExponent = .15;
inline constexpr double kReferenceLength = 34;

// Weights while there are `live` stories, with a table of `documents` documents.
class WeightOfDay {
 public:
  WeightOfDay(double documents, double live)
      : all_(NaturalLog(kBackgroundScale * documents + live + 1)) {}

  // Of a term that stands in `background` documents of the table and is typical of `typical`
  // stories.
  double Weight(double background, double typical) const {
    const double x = all_ - NaturalLog(kBackgroundScale * background + typical + .5);
    if (x <= 0) return 0;
    const double capped = x < kWeightCap ? x : kWeightCap;
    return capped * std::sqrt(capped);
  }

 private:
  double all_;
};

// One text's part of the length factor of a pair, for its mean length: the factor is the product of
// two of these.
inline double LengthEase(double length) {
  return std::pow((length > 1 ? length : 1) / kReferenceLength, -kLengthExponent / 2);
}

// (|sum| / n)^.25: 1 for one voter, falling as the voters differ. `squared` is |sum|^2.
inline double Cohesion(double squared, double voters) {
  const double root = std::sqrt(squared > 1e-9 ? squared : 1e-9);
  return std::sqrt(std::sqrt(root / voters));
}

// average^.3 neighbours^.7, where `average` has not been divided by the cohesion.
inline double BlendedScore(double average, double neighbours) {
  if (average <= 0 || neighbours <= 0) return 0;
  if (average == neighbours) return average;
  return std::pow(average, 1 - kNeighbourShare) * std::pow(neighbours, kNeighbourShare);
}

// What BlendedScore is divided by for the cohesion.
inline double BlendedCohesion(double cohesion) { return std::pow(cohesion, 1 - kNeighbourShare); }

// Factor for a silence of `gap` between a story and what may join it: 1 up to quiet_ms, then
// 1 / (1 + quiet_loss ln(gap / quiet_ms)). Anniversaries and the next round of a long topic are
// other events; but one that is told at length long after is the same, so that the loss grows
// slowly. Measured on giveme5w1h, of which a month is one event's time now and then: .952 of
// B-cubed F1 at 14 days with .3 to .5 and at 18 days with .4; .941 to .947 at 18 days with .5 and
// at 10 days; .934 with the root of the excess; .884 with a half-life of 7 days. At 18 days with .3
// months of one war stay one story.
inline double SilenceFactor(TimeMs gap, const StoryOptions& options) {
  if (options.quiet_ms <= 0 || gap <= options.quiet_ms) return 1;
  const double excess = static_cast<double>(gap) / static_cast<double>(options.quiet_ms);
  return 1 / (1 + options.quiet_loss * std::log(excess));
}

// Factor for a story of which one outlet wrote `same` articles and all others `others`: 1 up to
// `limit` more, then (others + limit) / same. An outlet says so much of one event only where others
// do as well; what it fills alone is a form (results, auctions, indicators, weather). On
// reuters21578 the largest story has 26 articles with 8, 34 with 12, 40 with 16, 1,054 without.
inline double OutletFactor(double same, double others, uint32_t limit) {
  if (limit == 0 || same <= others + limit) return 1;
  return (others + limit) / same;
}

// Time between two stretches of time; 0 where they meet.
inline TimeMs GapBetween(TimeMs first_a, TimeMs last_a, TimeMs first_b, TimeMs last_b) {
  if (first_a > last_b) return first_a - last_b;
  return first_b > last_a ? first_b - last_a : 0;
}

// Threshold for the best of `scores` (descending): the join threshold, raised by a share of the
// mean of the third and later scores, so that a dense neighbourhood asks for more.
double JoinThreshold(const std::vector<double>& scores, const StoryOptions& options);

// Sizes (in voters) at which a story looks for another one to merge with: each about 1.4 times the
// one before, so that the looking costs O(log) of a story's voters.
bool IsMergeSize(uint32_t voters);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_SCORE_H_
