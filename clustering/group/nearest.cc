#include "clustering/group/nearest.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "clustering/group/score.h"

namespace wirefold {
namespace {

// Mean of the products with the nearest of the newest voters.
double NearestVoters(const Query& query, const Centre& centre) {
  std::array<double, kNeighbours> best{};
  for (const Voter& voter : centre.newest) {
    const double dot = DotWith(query, voter);
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

double DotWith(const Query& query, const Voter& voter) {
  double dot = 0;
  for (const TermValue& v : voter.terms) {
    const uint32_t place = query.places[v.term];
    if (place != kNone) dot += query.terms[place].query * v.value;
  }
  return dot;
}

double DotWith(const Query& query, const Centre& centre) {
  double dot = 0;
  for (size_t i = 0; i < centre.ids.size(); ++i) {
    if (!query.places.MayHave(centre.ids[i])) continue;
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

void StoryFinder::ChooseTerms(const Query& query, const TermIndex& terms,
                              const StoryOptions& options) {
  read_.clear();
  uint32_t postings = 0;
  for (const QueryTerm& t : query.terms) {
    if (t.term == kNone) continue;
    if (read_.size() == options.candidate_terms || postings >= options.candidate_postings) return;
    terms.PrefetchPostings(t.term);
    postings += terms.CountPostings(t.term);
    read_.push_back(t);
  }
}

size_t StoryFinder::AddUp(const TermIndex& terms) {
  size_t most = kLanes;
  for (const QueryTerm& t : read_) most += terms.CountPostings(t.term);
  if (touched_.size() < most) {
    touched_.resize(most);
    products_.resize(most);
  }
  // All boards are asked for before the first is used: each is another cache line.
  StorySlot* const stories = touched_.data();
  size_t postings = 0;
  for (const QueryTerm& t : read_) {
    StorySlot* const first = stories + postings;
    const uint32_t count = terms.CopyPostings(t.term, t.query, first, products_.data() + postings);
    for (uint32_t i = 0; i < count; ++i) __builtin_prefetch(&boards_[first[i]]);
    postings += count;
  }
  size_t count = 0;
  for (size_t i = 0; i < postings; ++i) {
    // Without a branch, which would go either way: a story that is there already is written where
    // the next new one will be, at or before the posting being read.
    const StorySlot story = stories[i];
    float& board = boards_[story].sum;
    stories[count] = story;
    count += std::bit_cast<uint32_t>(board) == 0;
    board += products_[i] + 1e-30f;
  }
  return count;
}

const std::vector<StorySlot>& StoryFinder::Find(const Query& query, const TermIndex& terms,
                                                const StoryOptions& options) {
  ChooseTerms(query, terms, options);
  const size_t touched = AddUp(terms);
  best_.clear();
  float worst = 0;  // of the best, once they are as many as asked for
  for (size_t i = 0; i < touched; ++i) {
    const StorySlot slot = touched_[i];
    Board& board = boards_[slot];
    const float score = board.sum * board.prior;
    board.sum = 0;
    if (score < worst) continue;
    const std::pair<float, StorySlot> entry(-score, slot);
    if (best_.size() == options.candidates) {
      if (!(entry < best_.back())) continue;
      best_.pop_back();
    }
    best_.insert(std::upper_bound(best_.begin(), best_.end(), entry), entry);
    if (best_.size() == options.candidates) worst = -best_.back().first;
  }
  found_.clear();
  for (const auto& [sum, slot] : best_) found_.push_back(slot);
  return found_;
}

}  // namespace wirefold
