// An article as it is compared with stories.
#ifndef WIREFOLD_CLUSTERING_GROUP_QUERY_H_
#define WIREFOLD_CLUSTERING_GROUP_QUERY_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/group/term_places.h"
#include "clustering/model/signed_unit.h"

namespace wirefold {

// A term of the article: where it stands in the features, y, w and v (score.h).
struct QueryTerm {
  uint32_t place = 0;
  TermId term = kNone;  // kNone: no story holds it
  float value = 0;      // y
  float weight = 0;     // w
  float query = 0;      // v = w^2 y
};

struct Query {
  std::vector<QueryTerm> terms;  // heaviest first, by place where equal
  TermPlaces places;             // of those that stories hold, in `terms`
  double squared = 0;            // |w y|^2 over `terms`
  uint32_t length = 0;           // distinct terms of the article
  double length_ease = 0;        // score.h
  std::string_view language;     // empty: unknown
  TimeMs published_ms = 0;
  uint64_t format = 0;      // format.h; 0: of none
  OutletId outlet = kNone;  // kNone: none, or of no live story
  bool is_post = false;     // of a live page
};

// Weighs an article's terms. Keeps its buffers from call to call.
class QueryMaker {
 public:
  // Puts the `limit` heaviest terms and all that follows from them into `query`. Cost: O(terms log
  // terms).
  void Make(const StoryFeatures& features, const TermIndex& terms, double live, uint32_t limit,
            Query* query);

 private:
  void Weigh(const StoryFeatures& features, const TermIndex& terms, double live);

  std::vector<uint64_t> hashes_;
  std::vector<TermId> found_;
  std::vector<QueryTerm> weighed_;
  std::vector<uint64_t> order_;  // of `weighed_`: tf w, inverted, before its place
  double squared_ = 0;           // of all
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_QUERY_H_
