// The sampled shingles of all units.
//
// Two tables: shingles that every text is asked for at the thin rate (CopyOptions::sample_rate),
// and those that only short texts, which are sampled more densely, put in. Half of the look-ups of
// a long article are of the second kind: they end in a table that is as small as the short texts
// are few, and stays in the cache where they are.
#ifndef WIREFOLD_CLUSTERING_MATCH_PASSAGE_INDEX_H_
#define WIREFOLD_CLUSTERING_MATCH_PASSAGE_INDEX_H_

#include <cmath>
#include <cstdint>
#include <vector>

#include "clustering/match/posting_table.h"
#include "clustering/model/options.h"
#include "clustering/model/wire.h"
#include "clustering/sign/shingle.h"

namespace wirefold {

// A sampled shingle that has no posting of its own because a source holds it: 32 bits of hash, 14
// of note, 1 of table; enough to insert it when the source leaves.
using LentShingle = uint64_t;

class PassageIndex {
 public:
  explicit PassageIndex(const CopyOptions& options)
      : cap_(options.posting_cap),
        split_(ThresholdOfRate(options.sample_rate)),
        thin_(options.posting_cap),
        dense_(options.posting_cap) {}

  void Prefetch(uint64_t hash) const { TableOf(hash).Prefetch(hash); }
  PostingTable::Cursor Seek(uint64_t hash) const { return TableOf(hash).Seek(hash); }
  Inserted Insert(uint64_t hash, RowNumber row, uint16_t note, const LiveRows& rows,
                  const std::vector<RowNumber>& held_by) {
    return (hash < split_ ? thin_ : dense_).Insert(hash, row, note, rows, held_by, CapFor(rows));
  }

  LentShingle LendOf(uint64_t hash, uint16_t note) const {
    return (hash & PostingTable::kHashBits) | static_cast<uint64_t>(note) << 32 |
           static_cast<uint64_t>(hash >= split_) << 46;
  }
  Inserted Return(LentShingle lent, RowNumber row, const LiveRows& rows,
                  const std::vector<RowNumber>& held_by) {
    PostingTable& table = (lent >> 46 & 1) == 0 ? thin_ : dense_;
    return table.Insert(lent & PostingTable::kHashBits, row,
                        static_cast<uint16_t>(lent >> 32 & 0x3fff), rows, held_by, CapFor(rows));
  }

  const PostingTable& TableOf(uint64_t hash) const { return hash < split_ ? thin_ : dense_; }

  void Sweep(const LiveRows& rows) {
    thin_.Sweep(rows);
    dense_.Sweep(rows);
  }
  uint64_t bytes() const { return thin_.bytes() + dense_.bytes(); }
  void Save(ByteWriter* out) const {
    thin_.Save(out);
    dense_.Save(out);
  }
  void Load(ByteReader* in) {
    thin_.Load(in);
    dense_.Load(in);
  }

 private:
  // CopyOptions::posting_cap holds up to so many rows, and grows with the square root of them
  // beyond. A fixed cap of 12 found .998 of planted copies at 10,000 rows, .986 at 1 M and .899 at
  // 8 M, where most shingles of an article had become common; one in proportion would let lists
  // grow as the store does.
  static constexpr double kRowsOfCap = 100000;

  uint32_t CapFor(const LiveRows& rows) const {
    const auto held = static_cast<double>(rows.count());
    return held <= kRowsOfCap ? cap_ : static_cast<uint32_t>(cap_ * std::sqrt(held / kRowsOfCap));
  }

  uint32_t cap_;
  uint64_t split_;
  PostingTable thin_;
  PostingTable dense_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_PASSAGE_INDEX_H_
