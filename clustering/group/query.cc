#include "clustering/group/query.h"

#include <algorithm>
#include <cmath>

#include "clustering/text/word_hash.h"

namespace wirefold {

Query MakeQuery(const StoryFeatures& features, std::string_view language, const TermIndex& terms,
                double live, uint32_t limit) {
  Query query;
  query.length = static_cast<uint32_t>(features.terms.size());
  query.language = language;
  query.terms.reserve(features.terms.size());
  std::vector<uint64_t> hashes;
  hashes.reserve(features.terms.size());
  for (const StoryTerm& t : features.terms) hashes.push_back(WordHash(t.text));
  std::vector<TermId> found;
  found.reserve(features.terms.size());
  terms.FindAll(hashes, &found);
  const double unknown = terms.UnknownWeight(live);
  double squared = 0;
  for (uint32_t i = 0; i < features.terms.size(); ++i) {
    const double tf = features.terms[i].tf;
    if (!(tf > 0) || !std::isfinite(tf)) continue;
    const TermId term = found[i];
    const double w = term == kNone ? unknown : terms.Weight(term, live);
    if (w <= 0) continue;
    squared += tf * w * tf * w;
    query.terms.push_back({i, term, static_cast<float>(tf), static_cast<float>(w)});
  }
  const auto heavier = [](const QueryTerm& a, const QueryTerm& b) {
    const float x = a.value * a.query, y = b.value * b.query;
    return x != y ? x > y : a.place < b.place;
  };
  if (query.terms.size() > limit) {
    std::nth_element(query.terms.begin(), query.terms.begin() + limit, query.terms.end(), heavier);
    query.terms.resize(limit);
  }
  std::sort(query.terms.begin(), query.terms.end(), heavier);
  const double norm = squared > 0 ? std::sqrt(squared) : 1;
  for (QueryTerm& t : query.terms) {
    const double y = t.value / norm;
    t.query = static_cast<float>(t.query * t.query * y);
    t.value = static_cast<float>(y);
  }
  return query;
}

QueryTable::QueryTable(const Query& query) {
  uint32_t bits = 8;
  while ((size_t{1} << bits) < 4 * query.terms.size()) ++bits;
  mask_ = (1u << bits) - 1;
  shift_ = 32 - bits;
  keys_.assign(size_t{mask_} + 1, kNone);
  values_.assign(size_t{mask_} + 1, 0);
  for (const QueryTerm& t : query.terms) {
    if (t.term == kNone) continue;
    uint32_t i = Slot(t.term);
    while (keys_[i] != kNone && keys_[i] != t.term) i = (i + 1) & mask_;
    keys_[i] = t.term;
    values_[i] = t.query;
  }
}

}  // namespace wirefold
