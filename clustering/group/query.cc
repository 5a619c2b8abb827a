#include "clustering/group/query.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "clustering/group/score.h"
#include "clustering/text/word_hash.h"

namespace wirefold {
namespace {

// A frequency beyond any real one, times the greatest weight.
constexpr double kMostTerm = 1e9;

// Smaller for larger numbers, of those above 0.
uint64_t Inverted(float x) { return ~std::bit_cast<uint32_t>(x); }

}  // namespace

void QueryMaker::Weigh(const StoryFeatures& features, const TermIndex& terms, double live) {
  const size_t size = features.terms.size();
  hashes_.clear();
  for (const StoryTerm& t : features.terms) hashes_.push_back(WordHash(t.text));
  terms.FindAll(hashes_, &found_);
  if (weighed_.size() < size) weighed_.resize(size);
  order_.resize(size);
  squared_ = 0;
  const WeightOfDay day = terms.OfDay(live);
  const double unknown = terms.UnknownWeight(day);
  size_t count = 0;
  for (uint32_t i = 0; i < size; ++i) {
    const double tf = features.terms[i].tf;
    const double w = found_[i] == kNone ? unknown : terms.Weight(found_[i], day);
    const double x = tf * w;
    if (!(tf > 0 && w > 0 && x < kMostTerm)) continue;
    squared_ += x * x;
    order_[count] = Inverted(static_cast<float>(x)) << 32 | count;
    weighed_[count++] = {i, found_[i], static_cast<float>(tf), static_cast<float>(w), 0};
  }
  order_.resize(count);
}

void QueryMaker::Make(const StoryFeatures& features, const TermIndex& terms, double live,
                      uint32_t limit, Query* query) {
  Weigh(features, terms, live);
  if (order_.size() > limit) {
    std::nth_element(order_.begin(), order_.begin() + limit, order_.end());
    order_.resize(limit);
  }
  std::sort(order_.begin(), order_.end());
  query->terms.clear();
  query->places.Reset(order_.size());
  query->squared = 0;
  const double scale = squared_ > 0 ? 1 / std::sqrt(squared_) : 1;
  for (const uint64_t key : order_) {
    QueryTerm t = weighed_[static_cast<uint32_t>(key)];
    t.value = static_cast<float>(t.value * scale);
    t.query = t.weight * t.weight * t.value;
    query->squared += static_cast<double>(t.query) * t.value;
    if (t.term != kNone) query->places.Add(t.term, static_cast<uint32_t>(query->terms.size()));
    query->terms.push_back(t);
  }
  query->length = static_cast<uint32_t>(features.terms.size());
  query->length_ease = LengthEase(query->length);
}

}  // namespace wirefold
