#include "clustering/group/merge.h"

#include <algorithm>

#include "clustering/group/score.h"

namespace wirefold {
namespace {

// Calls `both(term, x, y)` for the terms of both.
template <typename Both>
void ForCommon(const CentreView& a, const CentreView& b, Both both) {
  auto i = a.sums.begin();
  auto j = b.sums.begin();
  while (i != a.sums.end() && j != b.sums.end()) {
    if (i->first < j->first) {
      ++i;
    } else if (j->first < i->first) {
      ++j;
    } else {
      both(i->first, i->second, j->second);
      ++i;
      ++j;
    }
  }
}

double Product(const CentreView& a, const CentreView& b, const TermIndex& terms, double live) {
  double dot = 0;
  ForCommon(a, b, [&](TermId term, float x, float y) {
    const double w = terms.Weight(term, live);
    dot += w * w * x * y;
  });
  return dot;
}

}  // namespace

CentreView ViewOf(const Query& query) {
  CentreView view;
  view.voters = 1;
  view.length = query.length;
  for (const QueryTerm& t : query.terms) {
    view.squared += t.query * t.value;
    if (t.term != kNone) view.sums.emplace_back(t.term, t.value);
  }
  std::sort(view.sums.begin(), view.sums.end());
  return view;
}

CentreView ViewOf(const Centre& centre) {
  CentreView view;
  view.voters = centre.voters;
  view.length = static_cast<double>(centre.length);
  view.squared = centre.squared;
  view.sums.reserve(centre.terms.size());
  for (const CentreTerm& t : centre.terms) view.sums.emplace_back(t.term, t.sum);
  return view;
}

CentreView Union(const CentreView& a, const CentreView& b, const TermIndex& terms, double live) {
  CentreView view;
  view.voters = a.voters + b.voters;
  view.length = a.length + b.length;
  view.squared = a.squared + b.squared + 2 * Product(a, b, terms, live);
  view.sums.reserve(a.sums.size() + b.sums.size());
  std::merge(a.sums.begin(), a.sums.end(), b.sums.begin(), b.sums.end(),
             std::back_inserter(view.sums),
             [](const auto& x, const auto& y) { return x.first < y.first; });
  size_t kept = 0;
  for (size_t i = 0; i < view.sums.size(); ++i) {
    if (kept > 0 && view.sums[kept - 1].first == view.sums[i].first) {
      view.sums[kept - 1].second += view.sums[i].second;
    } else {
      view.sums[kept++] = view.sums[i];
    }
  }
  view.sums.resize(kept);
  return view;
}

double MergeScore(const CentreView& a, const Centre& b, const TermIndex& terms, double live,
                  const StoryOptions& options) {
  const double smaller = std::min<double>(a.voters, b.voters);
  if (smaller <= 0 || smaller > options.merge_voters) return 0;
  const CentreView other = ViewOf(b);
  const double score = Product(a, other, terms, live) / (a.voters * other.voters) /
                       (Cohesion(a.squared, a.voters) * Cohesion(other.squared, other.voters)) *
                       LengthFactor(a.length / a.voters, other.length / other.voters);
  const double factor = smaller > 1 ? options.merge_factor : options.merge_single_factor;
  return score / (options.join_threshold * factor);
}

}  // namespace wirefold
