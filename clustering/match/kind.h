// The kind of a relation, from what two texts share.
#ifndef WIREFOLD_CLUSTERING_MATCH_KIND_H_
#define WIREFOLD_CLUSTERING_MATCH_KIND_H_

#include <vector>

#include "clustering/model/options.h"
#include "clustering/model/relation.h"

namespace wirefold {

// By the first source: EXACT_COPY (alone, both shares >= exact_share), NEAR_COPY, EXCERPT,
// EXPANSION, else REWRITE; ORIGINAL without sources.
RelationKind KindOf(const std::vector<Source>& sources, const CopyOptions& options);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_KIND_H_
