// What a posting of the passage index says of its shingle beside the row: where it stands, and
// which words stand before and behind it, in 14 bits.
//
// Places are kept modulo kPlaceCycle and rounded down to kPlaceUnit: enough to see whether two
// shingles stand at the same distance in two texts. The neighbours tell shingles that two texts
// share by chance from those of a shared run: a run counts from four words on, so that one
// neighbour at least is equal, and of strangers one in eight has one by chance. A text need not be
// read for the others.
#ifndef WIREFOLD_CLUSTERING_MATCH_PASSAGE_NOTE_H_
#define WIREFOLD_CLUSTERING_MATCH_PASSAGE_NOTE_H_

#include <cstdint>
#include <string_view>

#include "clustering/match/posting_table.h"
#include "clustering/model/signed_unit.h"

namespace wirefold {

inline constexpr uint32_t kPlaceUnit = 8;  // words
inline constexpr uint32_t kPlaceCycle = 512;
static_assert(kPlaceCycle / kPlaceUnit == 1U << 6 && kNoteBits == 6 + 4 + 4);

// Of the shingle at `at`; four bits a neighbour, 0 where there is none.
inline uint16_t NoteOf(std::string_view words, uint32_t at) {
  const auto bits = [&](uint32_t word) {
    return word < words.size() ? static_cast<uint32_t>(words[word]) & 0xf : 0;
  };
  const uint32_t before = at == 0 ? 0 : bits(at - 1);
  const uint32_t behind = bits(at + kShingleWords);
  return static_cast<uint16_t>(at % kPlaceCycle / kPlaceUnit << 8 | before << 4 | behind);
}

inline uint32_t PlaceIn(uint16_t note) { return static_cast<uint32_t>(note >> 8) * kPlaceUnit; }

// Whether the words before are equal, or those behind, as far as the notes tell.
inline bool NeighboursMeet(uint16_t a, uint16_t b) {
  const uint32_t other = static_cast<uint32_t>(a ^ b);
  return (other & 0xf0) == 0 || (other & 0xf) == 0;
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_PASSAGE_NOTE_H_
