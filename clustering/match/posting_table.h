// Multimap from 64-bit hashes to (row, position), 8 bytes a posting.
//
// A slot holds 26 bits of hash, 12 of position (words / 8) and 26 of row number; 8 more bits of hash
// choose one of 256 partitions. So two hashes are told apart by 34 bits: of 50 M postings one lookup
// in 300 meets a stranger, which verification then turns down. A slot's place follows from its own
// bits, so that a partition is rebuilt without its hashes: one pass in order of place.
//
// Lines of 8 slots (one cache line) are probed linearly up to kProbeLines; beyond that a posting is
// not kept, which bounds every operation whatever the input. Partitions grow one at a time and from
// sizes that differ, so that no moment pays for all of them. Postings of rows that are not live are
// free slots to Insert, and are dropped by rebuilds. Equal sequences of calls give equal bytes.
#ifndef WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_
#define WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_

#include <array>
#include <cstdint>
#include <vector>

#include "clustering/match/live_rows.h"
#include "clustering/model/wire.h"

namespace wirefold {

struct Posting {
  RowNumber row = 0;
  uint16_t position = 0;  // of the first word, rounded down to a multiple of kPositionUnit

  bool operator==(const Posting&) const = default;
};
inline constexpr uint32_t kPositionUnit = 8;

enum class Inserted : uint8_t {
  kNew,
  kHeld,     // a posting of one of the rows in `held_by` stands there already
  kDropped,  // more than `cap` live postings, or no room within reach
};

class PostingTable {
 public:
  // Where a hash has more than `cap` live postings it is too common to be of use: Find gives none.
  explicit PostingTable(uint32_t cap);

  // Brings the first line of a hash into the cache.
  void Prefetch(uint64_t hash) const {
    const Partition& p = partitions_[hash % kPartitions];
    if (!p.lines.empty()) __builtin_prefetch(&p.lines[HomeLine(TagOf(hash), p)]);
  }

  // Appends the live postings of `hash`, in no order that means anything. Cost: one cache line and
  // one more for each 8 postings.
  void Find(uint64_t hash, const LiveRows& rows, std::vector<Posting>* out) const;

  // `held_by`: rows whose posting makes this one needless; `row` itself should be among them.
  Inserted Insert(uint64_t hash, RowNumber row, uint32_t position, const LiveRows& rows,
                  const std::vector<RowNumber>& held_by);

  // Drops all postings of rows that are not live. O(slots).
  void Sweep(const LiveRows& rows);

  uint64_t bytes() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

  // What is enough of a hash to insert it again: 34 bits.
  static constexpr uint64_t kHashBits = (1ULL << 34) - 1;

 private:
  static constexpr uint32_t kPartitions = 256;
  static constexpr uint32_t kProbeLines = 64;
  static constexpr uint64_t kEmpty = ~0ULL;
  static constexpr uint64_t kTags = 1ULL << 26;

  struct alignas(64) Line {
    std::array<uint64_t, 8> slots;
  };
  struct Partition {
    std::vector<Line> lines;
    uint64_t used = 0;  // slots that are not kEmpty
  };

  // The highest tag is not given out, so that no slot looks empty.
  static uint64_t TagOf(uint64_t hash) {
    const uint64_t tag = hash / kPartitions % kTags;
    return tag == kTags - 1 ? tag - 1 : tag;
  }
  static size_t HomeLine(uint64_t tag, const Partition& p) { return tag * p.lines.size() / kTags; }
  static size_t NextLine(size_t line, const Partition& p) {
    return line + 1 == p.lines.size() ? 0 : line + 1;
  }
  static RowNumber RowOf(uint64_t slot, const LiveRows& rows) {
    return rows.first() + ((static_cast<uint32_t>(slot) - rows.first()) & ((1U << 26) - 1));
  }
  void Rebuild(uint32_t partition, const LiveRows& rows);
  static bool Place(uint64_t slot, Partition* p);

  uint32_t cap_;
  std::vector<Partition> partitions_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_
