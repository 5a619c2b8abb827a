// A unit as verification sees it, whether it has just come in or stands in the store.
#ifndef WIREFOLD_CLUSTERING_MATCH_TEXT_VIEW_H_
#define WIREFOLD_CLUSTERING_MATCH_TEXT_VIEW_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/match/live_rows.h"
#include "clustering/match/matcher.h"
#include "clustering/model/signed_unit.h"

namespace wirefold {

// Outlets are told apart by 32 bits of the hash of their name; 0 = unknown.
using Outlet = uint32_t;

// One part. The bytes belong to the unit or to the store and must outlive the view.
struct PartView {
  std::string_view words;
  uint32_t first_word = 0;         // in the whole text
  uint32_t shingles = 0;           // outside `excluded`
  std::vector<WordSpan> excluded;  // furniture, known and learnt: no evidence; ascending, disjoint
  std::vector<WordSpan> quoted;
  std::vector<WordSpan> numbers;
  std::string_view byte_offsets;                           // empty where they are not kept
  const std::vector<SignedSentence>* sentences = nullptr;  // null for a stored part
};

struct UnitView {
  std::string_view id;
  int64_t version = 1;
  Outlet outlet = 0;
  UnitContext context;
  RowNumber row = 0;  // of the first part, where the unit is stored
  bool stored = false;
  uint32_t words = 0;     // of the whole text
  uint32_t shingles = 0;  // of all parts, outside `excluded`
  uint32_t part_count = 0;
  std::vector<PartView> parts;  // the first part_count count; the rest are spare buffers
};

// Counts shingles of `words` words that touch no excluded word.
inline uint32_t CountShingles(uint32_t words, const std::vector<WordSpan>& excluded) {
  uint32_t count = 0;
  uint32_t from = 0;
  const auto add = [&](uint32_t to) {
    if (to >= from + kShingleWords) count += to - from - kShingleWords + 1;
  };
  for (const WordSpan& span : excluded) {
    add(span.begin);
    from = span.end;
  }
  add(words);
  return count;
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_TEXT_VIEW_H_
