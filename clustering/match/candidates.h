// Which stored texts are worth comparing with an article.
//
// A witness is a sampled shingle of the article that stands in a stored text too, with an equal
// word beside it (passage_note.h): what stands alone in its three words is no evidence later. Two
// witnesses near each other at nearly the same distance in both texts propose the text where some
// words around one of them are equal in place; so does a lone one around which more are: of a short
// post that a long article takes up, the samples may meet in one shingle only. Very common shingles
// are no witnesses (posting_cap).
#ifndef WIREFOLD_CLUSTERING_MATCH_CANDIDATES_H_
#define WIREFOLD_CLUSTERING_MATCH_CANDIDATES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/match/passage_index.h"
#include "clustering/match/text_view.h"
#include "clustering/match/unit_store.h"
#include "clustering/model/options.h"

namespace wirefold {

struct Candidate {
  RowNumber row = 0;
  uint32_t witnesses = 0;

  bool operator==(const Candidate&) const = default;
};

// Finds candidates by the passage index. Keeps its buffers.
class CandidateFinder {
 public:
  explicit CandidateFinder(const CopyOptions& options) : options_(options) {}

  // Candidates of one part, strongest first: the strongest few of each stretch of kWindowWords
  // words, so that each item of a digest keeps its own, `options.candidates` at most. `sample`
  // holds only shingles that may be evidence. Cost: O(postings met), one cache line a sampled
  // shingle.
  void Find(std::string_view words, const std::vector<SampledShingle>& sample,
            const PassageIndex& passages, const UnitStore& store, std::vector<Candidate>* out);

 private:
  // Packed, so that they are sorted as numbers: row (relative to the first), position in the
  // article, place in the row, and whether the shingle is rare: worth following alone.
  using Witness = uint64_t;
  static constexpr Witness kFollow = 1;
  static Witness WitnessOf(uint32_t row, uint32_t at, uint32_t place) {
    return static_cast<uint64_t>(row) << 32 | static_cast<uint64_t>(at) << 16 | place << 1;
  }
  static uint32_t RowIn(Witness w) { return static_cast<uint32_t>(w >> 32); }
  static uint32_t AtIn(Witness w) { return static_cast<uint32_t>(w >> 16) & 0xffff; }
  static uint32_t SourcePlace(Witness w) { return static_cast<uint32_t>(w >> 1) & 0x7fff; }
  static bool Follow(Witness w) { return (w & kFollow) != 0; }

  struct Bid {  // of a candidate for a window
    uint32_t window = 0;
    uint32_t witnesses = 0;
    uint32_t row = 0;
  };

  // Notes down the witnesses of one shingle, whose postings stand at `cursor`.
  void Meet(std::string_view words, const SampledShingle& shingle,
            const PostingTable::Cursor& cursor, const LiveRows& live);
  void Collect(std::string_view words, const std::vector<SampledShingle>& sample,
               const PassageIndex& passages, const LiveRows& live);
  void DropLoners();
  // Brings the words around witnesses to follow into the cache, all at once: each alone would be
  // waited for.
  void PrefetchFollowed(const UnitStore& store, RowNumber first_row) const;
  bool Proposes(std::string_view words, const UnitStore& store, RowNumber row, size_t begin,
                size_t end) const;
  static bool EqualAround(std::string_view words, std::string_view source_words, Witness w,
                          uint32_t least);
  void PickByWindow(std::vector<Candidate>* out, RowNumber first_row);

  CopyOptions options_;
  std::vector<Witness> witnesses_;
  std::vector<uint8_t> seen_;
  std::vector<Bid> bids_;
  std::vector<uint32_t> picked_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_CANDIDATES_H_
