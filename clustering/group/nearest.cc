#include "clustering/group/nearest.h"

#include <algorithm>
#include <array>
#include <utility>

#include "clustering/group/score.h"

namespace wirefold {
namespace {

// Mean of the products with the nearest of the newest voters.
double NearestVoters(const Query& query, const Centre& centre) {
  std::array<double, kNeighbours> best{};
  for (const Voter& voter : centre.newest) {
    double dot = 0;
    for (const TermValue& v : voter.terms) {
      const uint32_t place = query.places[v.term];
      if (place != kNone) dot += query.terms[place].query * v.value;
    }
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

double DotWith(const Query& query, const Centre& centre) {
  double dot = 0;
  for (size_t i = 0; i < centre.ids.size(); ++i) {
    const uint32_t place = query.places[centre.ids[i]];
    if (place != kNone) dot += query.terms[place].query * centre.sums[i];
  }
  return dot;
}

double ScoreStory(const Query& query, const Centre& centre, double dot) {
  if (centre.voters == 0) return 0;
  const double mean = dot / centre.voters;
  const double neighbours = centre.voters <= kNeighbours ? mean : NearestVoters(query, centre);
  return BlendedScore(mean, neighbours) * centre.ease * query.length_ease;
}

float CandidatePrior(const Centre& centre) {
  if (centre.voters == 0) return 0;
  return static_cast<float>(centre.length_ease / (centre.voters * centre.cohesion));
}

void StoryFinder::SetPrior(StorySlot slot, float prior) {
  if (boards_.size() <= slot) boards_.resize(slot + 1);
  boards_[slot].prior = prior;
}

void StoryFinder::AddUp(const Query& query, const TermIndex& terms, uint32_t candidate_terms) {
  uint32_t read = 0;
  for (const QueryTerm& t : query.terms) {
    if (t.term == kNone) continue;
    if (read++ == candidate_terms) break;
    terms.PrefetchPostings(t.term);
  }
  touched_.clear();
  read = 0;
  for (const QueryTerm& t : query.terms) {
    if (t.term == kNone) continue;
    if (read++ == candidate_terms) break;
    terms.ForEachPosting(t.term, [&](StorySlot story, float sum) {
      float& board = boards_[story].sum;
      if (board == 0) touched_.push_back(story);
      board += t.query * sum + 1e-30f;
    });
  }
}

const std::vector<StorySlot>& StoryFinder::Find(const Query& query, const TermIndex& terms,
                                                const StoryOptions& options) {
  AddUp(query, terms, options.candidate_terms);
  best_.clear();
  for (const StorySlot slot : touched_) {
    Board& board = boards_[slot];
    const std::pair<float, StorySlot> entry(-board.sum * board.prior, slot);
    board.sum = 0;
    if (best_.size() == options.candidates) {
      if (!(entry < best_.back())) continue;
      best_.pop_back();
    }
    best_.insert(std::upper_bound(best_.begin(), best_.end(), entry), entry);
  }
  found_.clear();
  for (const auto& [sum, slot] : best_) found_.push_back(slot);
  return found_;
}

}  // namespace wirefold
