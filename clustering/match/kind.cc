#include "clustering/match/kind.h"

namespace wirefold {

RelationKind KindOf(const std::vector<Source>& sources, const CopyOptions& options) {
  if (sources.empty()) return RelationKind::kOriginal;
  const double own = sources.front().containment;
  const double of_source = sources.front().source_containment;
  if (sources.size() == 1 && own >= options.exact_share && of_source >= options.exact_share) {
    return RelationKind::kExactCopy;
  }
  if (own >= options.near_share) {
    return of_source >= options.near_source_share ? RelationKind::kNearCopy
                                                  : RelationKind::kExcerpt;
  }
  return of_source >= options.expansion_share ? RelationKind::kExpansion : RelationKind::kRewrite;
}

}  // namespace wirefold
