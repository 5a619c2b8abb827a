#include "clustering/group/merge.h"

#include <algorithm>

#include "clustering/group/score.h"

namespace wirefold {
namespace {

constexpr double kNotAsked = -1;

}  // namespace

CentreSide SideOf(const Query& query) {
  return {1, static_cast<double>(query.length), query.squared};
}

CentreSide SideOf(const Centre& centre) {
  return {static_cast<double>(centre.voters), static_cast<double>(centre.length), centre.squared};
}

bool MayMerge(double voters, double others, const StoryOptions& options) {
  const double smaller = std::min(voters, others);
  return smaller > 0 && smaller <= options.merge_voters;
}

double MergeScore(const CentreSide& a, const CentreSide& b, double product,
                  const StoryOptions& options) {
  const double score = product / (a.voters * b.voters) /
                       (Cohesion(a.squared, a.voters) * Cohesion(b.squared, b.voters)) *
                       (LengthEase(a.length / a.voters) * LengthEase(b.length / b.voters));
  const double factor =
      std::min(a.voters, b.voters) > 1 ? options.merge_factor : options.merge_single_factor;
  return score / (options.join_threshold * factor);
}

void CentreView::Add(TermId term, float sum) {
  if (places_.Add(term, static_cast<uint32_t>(ids_.size()))) {
    ids_.push_back(term);
    sums_.push_back(sum);
    squares_.push_back(kNotAsked);
  } else {
    sums_[places_[term]] += sum;
  }
}

void CentreView::Begin(const Centre& centre, const Query& query, double dot) {
  ids_.clear();
  sums_.clear();
  squares_.clear();
  places_.Reset(centre.ids.size() + query.terms.size());
  side_ = CentreSide();
  Add(centre, 0);
  const CentreSide article = SideOf(query);
  side_.voters += article.voters;
  side_.length += article.length;
  side_.squared += article.squared + 2 * dot;
  for (const QueryTerm& t : query.terms) {
    if (t.term != kNone) Add(t.term, t.value);
  }
}

void CentreView::Add(const Centre& centre, double product) {
  const CentreSide other = SideOf(centre);
  side_.voters += other.voters;
  side_.length += other.length;
  side_.squared += other.squared + 2 * product;
  for (size_t i = 0; i < centre.ids.size(); ++i) Add(centre.ids[i], centre.sums[i]);
}

double CentreView::Product(const Centre& other, const TermIndex& terms, const WeightOfDay& day) {
  double product = 0;
  for (size_t i = 0; i < other.ids.size(); ++i) {
    if (!places_.MayHave(other.ids[i])) continue;
    const uint32_t place = places_[other.ids[i]];
    if (place == kNone) continue;
    double& square = squares_[place];
    if (square == kNotAsked) {
      const double w = terms.Weight(ids_[place], day);
      square = w * w;
    }
    product += square * sums_[place] * other.sums[i];
  }
  return product;
}

}  // namespace wirefold
