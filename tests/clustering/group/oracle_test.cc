// The grouper against the formulas of score.h as they are written, over every story and all voters.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "clustering/group/background.h"
#include "clustering/group/score.h"
#include "tests/clustering/group/group_run.h"

namespace wirefold {
namespace {

using testing::GroupRun;
using testing::Item;
using testing::KeepStories;
using testing::News;

using Vector = std::map<std::string, double>;

double Dot(const Vector& a, const Vector& b) {
  double dot = 0;
  for (const auto& [term, x] : a) {
    const auto it = b.find(term);
    if (it != b.end()) dot += x * it->second;
  }
  return dot;
}

// Keeps every vector of every story. No index, no cap, no merges.
class SlowGrouper {
 public:
  explicit SlowGrouper(const StoryOptions& options) : options_(options) {
    ForEachBackgroundTerm([this](std::string_view word, uint32_t documents) {
      background_[std::string(word)] = documents;
    });
  }

  // The story that the article should join; empty where it should found one.
  std::string Decide(const SignedUnit& unit) {
    Weigh(unit.story);
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [id, story] : stories_) {
      const double score = Score(story);
      if (score > 0) ranked.emplace_back(-score, id);
    }
    std::sort(ranked.begin(), ranked.end());
    ranked.resize(std::min<size_t>(ranked.size(), options_.candidates));
    std::vector<double> scores;
    for (const auto& [score, id] : ranked) scores.push_back(-score);
    best_ = scores.empty() ? 0 : scores[0];
    if (best_ == 0 || best_ < JoinThreshold(scores, options_)) return "";
    return ranked[0].second;
  }

  double best() const { return best_; }

  // Puts the article of the last Decide into a story.
  void Put(const std::string& id) {
    Story& story = stories_[id];
    Vector sum;
    for (const Vector& y : story.voters) {
      for (const auto& [term, x] : y) sum[term] += x;
    }
    story.squared += Dot(query_, values_) + 2 * Dot(query_, sum);
    story.voters.push_back(values_);
    story.length += length_;
  }

 private:
  struct Story {
    std::vector<Vector> voters;
    double squared = 0;
    double length = 0;
  };

  double WeightOf(const std::string& term) const {
    double typical = 0;
    for (const auto& [id, story] : stories_) {
      double with = 0;
      for (const Vector& y : story.voters) with += y.count(term);
      typical += with / static_cast<double>(story.voters.size());
    }
    const auto it = background_.find(term);
    const double background = it == background_.end() ? 0 : it->second;
    const double x = std::log(
        (kBackgroundScale * BackgroundDocuments() + static_cast<double>(stories_.size()) + 1) /
        (kBackgroundScale * background + typical + .5));
    return std::pow(std::clamp(x, 0., kWeightCap), 1.5);
  }

  void Weigh(const StoryFeatures& features) {
    values_.clear();
    query_.clear();
    length_ = static_cast<double>(features.terms.size());
    std::vector<std::tuple<double, size_t, double>> order;
    double squared = 0;
    for (size_t i = 0; i < features.terms.size(); ++i) {
      const double w = WeightOf(features.terms[i].text);
      if (w <= 0) continue;
      squared += features.terms[i].tf * w * features.terms[i].tf * w;
      order.emplace_back(-features.terms[i].tf * w, i, w);
    }
    std::sort(order.begin(), order.end());
    order.resize(std::min<size_t>(order.size(), options_.article_terms));
    for (const auto& [weight, i, w] : order) {
      const double y = features.terms[i].tf / std::sqrt(squared);
      values_[features.terms[i].text] = y;
      query_[features.terms[i].text] = w * w * y;
    }
  }

  double Score(const Story& story) const {
    std::vector<double> dots;
    double sum = 0;
    for (const Vector& y : story.voters) dots.push_back(Dot(query_, y));
    for (const double d : dots) sum += d;
    const auto n = static_cast<double>(dots.size());
    std::sort(dots.rbegin(), dots.rend());
    double nearest = 0;
    const size_t count = std::min<size_t>(dots.size(), kNeighbours);
    for (size_t i = 0; i < count; ++i) nearest += dots[i] / static_cast<double>(count);
    if (sum <= 0) return 0;
    const double cohesion = std::pow(std::sqrt(story.squared) / n, .25);
    return std::pow(sum / n / cohesion, 1 - kNeighbourShare) * std::pow(nearest, kNeighbourShare) *
           std::pow(std::sqrt(length_ * story.length / n) / kReferenceLength, -kLengthExponent);
  }

  StoryOptions options_;
  std::map<std::string, double> background_;
  std::map<std::string, Story> stories_;
  Vector values_, query_;
  double length_ = 0;
  double best_ = 0;
};

struct Differences {
  int decisions = 0;
  int other = 0;     // the slow one decides otherwise
  int close = 0;     // of these: within 2 % of each other, so that rounding decides
  double worst = 0;  // difference of best scores, relative
};

// The slow grouper is kept in step, so that one difference does not make others.
Differences Compare(uint32_t seed, StoryOptions options) {
  options.merge_factor = 10;
  options.merge_single_factor = 10;
  News news(seed, 2);
  GroupRun run(options);
  SlowGrouper slow(options);
  Differences d;
  for (const Item& item : news.Stream(50, 7, 60)) {
    const std::string expected = slow.Decide(GroupRun::UnitOf(item));
    const std::string story = run.Take(item);
    slow.Put(story);
    ++d.decisions;
    const auto& considered = run.last().considered;
    const double best = considered.empty() ? 0 : considered[0].score;
    const double far = std::abs(best - slow.best()) / std::max(.05, slow.best());
    d.worst = std::max(d.worst, far);
    if (expected == (run.last().founds ? "" : story)) continue;
    ++d.other;
    d.close += far < .02;
  }
  return d;
}

TEST(GroupOracle, DecidesAsTheFormulasSayWhereNothingIsCapped) {
  StoryOptions options = KeepStories();
  options.story_terms = 4096;
  options.recent_voters = 256;
  options.candidate_terms = 128;
  options.posting_cap = 1024;
  options.candidate_postings = 100000;
  for (const uint32_t seed : {11u, 12u}) {
    const Differences d = Compare(seed, options);
    std::cout << "seed " << seed << ": " << d.decisions << " decisions, " << d.other
              << " otherwise, " << d.close << " of them by rounding; worst score off by " << d.worst
              << "\n";
    EXPECT_LE(d.other, d.decisions / 100) << "seed " << seed;
    EXPECT_LT(d.worst, .1) << "seed " << seed;
  }
}

TEST(GroupOracle, LosesLittleByItsCaps) {
  for (const uint32_t seed : {21u, 22u}) {
    StoryOptions options = KeepStories();
    options.candidate_postings = 128;  // the streams are small
    const Differences d = Compare(seed, options);
    std::cout << "seed " << seed << ": " << d.decisions << " decisions, " << d.other
              << " otherwise\n";
    EXPECT_LE(d.other, d.decisions * 2 / 100) << "seed " << seed;
  }
}

}  // namespace
}  // namespace wirefold
