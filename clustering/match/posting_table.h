// Multimap from 64-bit hashes to (row, position), 8 bytes a posting.
//
// A slot holds 26 bits of hash (its tag), 12 of position (words / 8) and 26 of row number; 8 more
// bits of hash choose one of 256 partitions. So two hashes are told apart by 34 bits: of 50 M
// postings one lookup in 300 meets a stranger, which verification then turns down.
//
// Within a partition slots stand in order of tag, each at the line that its tag points to or as
// near behind it as the order allows (linear probing with ordered keys: Amble and Knuth 1974). A
// lookup ends at the first higher tag, in the first line as a rule, also where it finds nothing and
// whatever its neighbours hold; an insertion moves what stands behind it to the next free slot; a
// rebuild is one pass from front to back. Lines are probed up to kProbeLines, beyond that a posting
// is not kept, which bounds every operation whatever the input. Partitions grow one at a time and
// from sizes that differ, so that no moment pays for all of them. Postings of rows that are not
// live are free slots to Insert once their rows left the window, and are dropped by rebuilds. Equal
// sequences of calls give equal bytes.
//
// A hash that has more than `cap` live postings is too common to be of use. Its postings then make
// way for one mark with the number of the row that was one too many: look-ups of common hashes end
// at the mark, in their first line as a rule, and long lists neither fill the table nor stand in
// the way of others. When that row has left the window the hash begins anew.
#ifndef WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_
#define WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "clustering/match/live_rows.h"
#include "clustering/match/posting_line.h"
#include "clustering/model/wire.h"

namespace wirefold {

struct Posting {
  RowNumber row = 0;
  uint16_t position = 0;  // of the first word, rounded down to a multiple of kPositionUnit, at most
                          // kPositionMost

  bool operator==(const Posting&) const = default;
};
inline constexpr uint32_t kPositionUnit = 8;
inline constexpr uint32_t kPositionMost = 0xffe * kPositionUnit;

enum class Inserted : uint8_t {
  kNew,
  kHeld,     // a posting of one of the rows in `held_by` stands there already
  kDropped,  // too common, or no room within reach
};

class PostingTable {
 public:
  // Find gives none where a hash is marked as having more than `cap` live postings.
  explicit PostingTable(uint32_t cap);

  // Brings the first line of a hash into the cache.
  void Prefetch(uint64_t hash) const {
    const Partition& p = partitions_[hash % kPartitions];
    if (!p.lines.empty()) __builtin_prefetch(&p.lines[HomeLine(TagOf(hash), p.lines.size())]);
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
  static constexpr size_t kProbeLines = 64;
  static constexpr size_t kSpareLines = 16;
  static constexpr uint64_t kTags = 1ULL << 26;

  using Line = PostingLine;
  struct Partition {
    std::vector<Line> lines;
    uint64_t used = 0;  // slots that are not empty
  };

  // The highest tag is not given out, so that no slot looks empty.
  static uint32_t TagOf(uint64_t hash) {
    const auto tag = static_cast<uint32_t>(hash / kPartitions % kTags);
    return tag == kTags - 1 ? tag - 1 : tag;
  }
  // No tag points to the last lines: they take up what the ones before have no room for.
  static size_t HomeLine(uint32_t tag, size_t lines) {
    return tag * (lines - std::min(kSpareLines, (lines + 7) / 8)) / kTags;
  }
  // Where the search for a tag ends.
  static size_t EndLine(size_t home, size_t lines) { return std::min(home + kProbeLines, lines); }

  // Drops what is not live and makes room, `least` lines or more.
  void Rebuild(uint32_t partition, const LiveRows& rows, size_t least);
  // Empty where there is no room within reach.
  std::optional<Inserted> TryInsert(uint32_t tag, RowNumber row, uint32_t position,
                                    const LiveRows& rows, const std::vector<RowNumber>& held_by,
                                    Partition* p) const;
  // Puts `slot` at `at` and moves what stands there to the next free slot; false where none is
  // near.
  static bool InsertAt(uint64_t slot, size_t at, const LiveRows& rows, Partition* p);
  // Takes the postings of `tag` out and leaves a mark in its place.
  static void MarkCommon(uint32_t tag, RowNumber row, const LiveRows& rows, Partition* p);

  uint32_t cap_;
  std::vector<Partition> partitions_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_
