// The evidence that goes out with a source: the shared passages, in bytes of both texts.
#ifndef WIREFOLD_CLUSTERING_MATCH_PASSAGES_H_
#define WIREFOLD_CLUSTERING_MATCH_PASSAGES_H_

#include <vector>

#include "clustering/match/compare.h"
#include "clustering/model/relation.h"
#include "clustering/text/offsets.h"

namespace wirefold {

// Evidence for one source of the comparer's article. Runs that lie a few words apart in both texts,
// in the same order, are one passage, so that a person sees passages and not splinters. Where
// the source keeps no offsets, source_start and source_end are 0. Source::article_id and version
// are filled in as well. O(words of both).
Source MakeEvidence(const UnitView& source, const Overlap& overlap, Comparer* comparer);

// Byte places of all words of a unit, by position in its whole text; empty where it keeps none.
std::vector<ByteSpan> PlacesOf(const UnitView& unit);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_PASSAGES_H_
