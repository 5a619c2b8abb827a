// An article as it is compared with stories.
#ifndef WIREFOLD_CLUSTERING_GROUP_QUERY_H_
#define WIREFOLD_CLUSTERING_GROUP_QUERY_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/model/signed_unit.h"

namespace wirefold {

// A term of the article: where it stands in the features, y and v (score.h).
struct QueryTerm {
  uint32_t place = 0;
  TermId term = kNone;  // kNone: no story holds it
  float value = 0;      // y
  float query = 0;      // v
};

struct Query {
  std::vector<QueryTerm> terms;  // heaviest first, by place where equal
  uint32_t length = 0;           // distinct terms of the article
  std::string_view language;     // empty: unknown
  TimeMs published_ms = 0;
  uint64_t format = 0;      // format.h; 0: of none
  OutletId outlet = kNone;  // kNone: none, or of no live story
  bool is_post = false;     // of a live page
};

// Keeps the `limit` heaviest terms. Cost: O(terms log terms).
Query MakeQuery(const StoryFeatures& features, std::string_view language, const TermIndex& terms,
                double live, uint32_t limit);

// v by term: a small open hash table that stays in the first-level cache, since every term of every
// candidate is looked up.
class QueryTable {
 public:
  explicit QueryTable(const Query& query);

  // 0 for terms that the article does not have.
  float operator[](TermId term) const {
    for (uint32_t i = Slot(term);; i = (i + 1) & mask_) {
      if (keys_[i] == term) return values_[i];
      if (keys_[i] == kNone) return 0;
    }
  }

 private:
  uint32_t Slot(TermId term) const { return (term * 2654435761u) >> shift_; }

  uint32_t mask_ = 0;
  uint32_t shift_ = 0;
  std::vector<TermId> keys_;
  std::vector<float> values_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_QUERY_H_
