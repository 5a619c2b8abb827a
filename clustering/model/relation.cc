#include "clustering/model/relation.h"

namespace wirefold {

std::string_view RelationName(RelationKind kind) {
  switch (kind) {
    case RelationKind::kOriginal:
      return "ORIGINAL";
    case RelationKind::kExactCopy:
      return "EXACT_COPY";
    case RelationKind::kNearCopy:
      return "NEAR_COPY";
    case RelationKind::kExcerpt:
      return "EXCERPT";
    case RelationKind::kExpansion:
      return "EXPANSION";
    case RelationKind::kRewrite:
      return "REWRITE";
    case RelationKind::kRevision:
      return "REVISION";
    case RelationKind::kLivePage:
      return "LIVE_PAGE";
  }
  return "ORIGINAL";
}

}  // namespace wirefold
