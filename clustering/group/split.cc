#include "clustering/group/split.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "clustering/group/nearest.h"
#include "clustering/group/score.h"
#include "clustering/group/term_places.h"

namespace wirefold {
namespace {

// The last is below 32, of whose voters a story keeps the vectors by default.
constexpr std::array<size_t, 5> kSplitSizes = {8, 12, 16, 24, 31};
constexpr int kRounds = 6;
// Likeness within a half, in likenesses across.
constexpr double kApart = 2;

// How like each voter is to each.
class Likeness {
 public:
  Likeness(const std::vector<Voter>& voters, const TermIndex& terms, const WeightOfDay& day)
      : size_(voters.size()), like_(size_ * size_) {
    for (size_t a = 0; a < size_; ++a) {
      TermPlaces places;
      std::vector<double> query;
      for (const TermValue& t : voters[a].terms) {
        places.Add(t.term, static_cast<uint32_t>(query.size()));
        const double weight = terms.Weight(t.term, day);
        query.push_back(weight * weight * t.value);
      }
      for (size_t b = 0; b < size_; ++b) {
        double dot = 0;
        for (const TermValue& t : voters[b].terms) {
          const uint32_t place = places[t.term];
          if (place != kNone) dot += query[place] * t.value;
        }
        like_[a * size_ + b] = dot * LengthEase(voters[a].length) * LengthEase(voters[b].length);
      }
    }
  }

  size_t size() const { return size_; }
  double Of(size_t a, size_t b) const { return like_[a * size_ + b]; }

  // Mean over the others of a half; 0 where there are none.
  double WithHalf(size_t a, bool half, const std::vector<bool>& halves) const {
    double sum = 0;
    size_t count = 0;
    for (size_t b = 0; b < size_; ++b) {
      if (b == a || halves[b] != half) continue;
      sum += Of(a, b);
      ++count;
    }
    return count == 0 ? 0 : sum / static_cast<double>(count);
  }

  // Mean over the pairs of one of `a` and another of `b`; 0 where there are none.
  double Between(bool a, bool b, const std::vector<bool>& halves) const {
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < size_; ++i) {
      for (size_t j = 0; j < size_; ++j) {
        if (i == j || halves[i] != a || halves[j] != b) continue;
        sum += Of(i, j);
        ++count;
      }
    }
    return count == 0 ? 0 : sum / static_cast<double>(count);
  }

 private:
  size_t size_;
  std::vector<double> like_;
};

// Which half each voter is in.
std::vector<bool> Halves(const Likeness& like) {
  size_t first = 0;
  size_t second = 1;
  for (size_t i = 0; i < like.size(); ++i) {
    for (size_t j = i + 1; j < like.size(); ++j) {
      if (like.Of(i, j) < like.Of(first, second)) {
        first = i;
        second = j;
      }
    }
  }
  std::vector<bool> halves(like.size());
  for (size_t i = 0; i < like.size(); ++i) halves[i] = like.Of(i, second) > like.Of(i, first);
  halves[first] = false;
  halves[second] = true;
  for (int round = 0; round < kRounds; ++round) {
    for (size_t i = 0; i < like.size(); ++i) {
      halves[i] = like.WithHalf(i, true, halves) > like.WithHalf(i, false, halves);
    }
  }
  return halves;
}

bool ArePart(const Likeness& like, const std::vector<bool>& halves, const StoryOptions& options) {
  const double across = like.Between(false, true, halves);
  const double least = std::max(options.join_threshold, kApart * across);
  return across < options.split_factor * options.join_threshold &&
         like.Between(false, false, halves) >= least && like.Between(true, true, halves) >= least;
}

}  // namespace

Split FindSplit(const Story& story, const Query& article, const TermIndex& terms,
                const WeightOfDay& day, const StoryOptions& options) {
  const std::vector<Voter>& voters = story.centre.newest;
  if (options.split_factor <= 0 || story.centre.voters != voters.size() ||
      story.articles != voters.size() ||
      !std::binary_search(kSplitSizes.begin(), kSplitSizes.end(), voters.size())) {
    return {};
  }
  const Likeness like(voters, terms, day);
  const std::vector<bool> halves = Halves(like);
  const auto second = static_cast<size_t>(std::count(halves.begin(), halves.end(), true));
  const size_t first = voters.size() - second;
  if (std::min(first, second) < options.split_voters || !ArePart(like, halves, options)) return {};
  const bool leaves = second == first ? halves.back() : second < first;
  Split split;
  std::array<double, 2> likeness{};  // of the article, to those that stay and those that leave
  for (size_t i = 0; i < voters.size(); ++i) {
    const bool goes = halves[i] == leaves;
    likeness[goes] += DotWith(article, voters[i]) * LengthEase(voters[i].length);
    if (!goes) continue;
    if (voters[i].member == kNone) return {};
    split.leaving.push_back(voters[i].member);
  }
  const auto gone = static_cast<double>(split.leaving.size());
  const double stay = static_cast<double>(voters.size()) - gone;
  split.article_leaves = likeness[1] / gone > likeness[0] / stay;
  return split;
}

}  // namespace wirefold
