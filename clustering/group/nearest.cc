#include "clustering/group/nearest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "clustering/group/score.h"

namespace wirefold {
namespace {

// Mean of the products with the nearest of the newest voters.
double NearestVoters(const QueryTable& table, const Centre& centre) {
  std::array<double, kNeighbours> best{};
  for (const Voter& voter : centre.newest) {
    double dot = 0;
    for (const TermValue& v : voter.terms) dot += table[v.term] * v.value;
    if (dot <= best.back()) continue;
    best.back() = dot;
    for (size_t i = best.size() - 1; i > 0 && best[i] > best[i - 1]; --i) {
      std::swap(best[i], best[i - 1]);
    }
  }
  double sum = 0;
  for (const double b : best) sum += b;
  const size_t count = std::min<size_t>(best.size(), centre.newest.size());
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace

double ScoreStory(const Query& query, const QueryTable& table, const Story& story) {
  const Centre& centre = story.centre;
  if (centre.voters == 0) return 0;
  double dot = 0;
  for (const CentreTerm& t : centre.terms) dot += table[t.term] * t.sum;
  const double mean = dot / centre.voters;
  const double neighbours = centre.voters <= kNeighbours ? mean : NearestVoters(table, centre);
  return BlendedScore(mean / Cohesion(centre.squared, centre.voters), neighbours) *
         LengthFactor(query.length, static_cast<double>(centre.length) / centre.voters);
}

float CandidatePrior(const Centre& centre) {
  if (centre.voters == 0) return 0;
  const double length = static_cast<double>(centre.length) / centre.voters;
  return static_cast<float>(1 / (centre.voters * Cohesion(centre.squared, centre.voters)) *
                            LengthFactor(length, kReferenceLength));
}

std::vector<StorySlot> StoryFinder::Find(const Query& query, const TermIndex& terms,
                                         const std::vector<float>& priors,
                                         const StoryOptions& options) {
  if (sums_.size() < priors.size()) sums_.resize(priors.size());
  touched_.clear();
  uint32_t read = 0;
  for (const QueryTerm& t : query.terms) {
    if (t.term == kNone) continue;
    if (read++ == options.candidate_terms) break;
    terms.PrefetchPostings(t.term);
  }
  read = 0;
  for (const QueryTerm& t : query.terms) {
    if (t.term == kNone) continue;
    if (read++ == options.candidate_terms) break;
    terms.ForEachPosting(t.term, [&](StorySlot story, float sum) {
      if (sums_[story] == 0) touched_.push_back(story);
      sums_[story] += t.query * sum + 1e-30f;
    });
  }
  std::vector<std::pair<float, StorySlot>> order;
  order.reserve(touched_.size());
  for (const StorySlot slot : touched_) {
    order.emplace_back(-sums_[slot] * priors[slot], slot);
    sums_[slot] = 0;
  }
  const size_t count = std::min<size_t>(order.size(), options.candidates);
  std::partial_sort(order.begin(), order.begin() + static_cast<ptrdiff_t>(count), order.end());
  std::vector<StorySlot> slots;
  for (size_t i = 0; i < count; ++i) slots.push_back(order[i].second);
  return slots;
}

}  // namespace wirefold
