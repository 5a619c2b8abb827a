// Multimap from 64-bit hashes to (row, note), 8 bytes a posting.
//
// A slot holds 24 bits of hash (its tag), 14 of note (what the caller wants to know of a posting
// before it follows it) and 26 of row number; 8 more bits of hash choose one of 256 sections. So
// two hashes are told apart by 32 bits: of 50 M postings one look-up in 90 meets a stranger, which
// the note or verification then turns down.
//
// A slot stands in the line of its section that its tag points to, or in the first behind it that
// had room (linear probing over buckets: Knuth, vol. 3, 6.4). A look-up ends at the first line that
// has an empty slot: of lines that are filled to .78 on average three in five have one. Lines are
// probed up to kProbeLines, beyond that a posting is not kept, which bounds every operation
// whatever the input. A rebuild is one pass from front to back. Four sections share one array, so
// that arrays reach the size of huge pages early; arrays grow one at a time and from sizes that
// differ, so that no moment pays for all of them. Postings of rows that are not live are free slots
// to Insert once their rows left the window, and are dropped by rebuilds. Equal sequences of calls
// give equal bytes.
//
// A hash that has more than `cap` live postings is too common to be of use. Its postings then make
// way for one mark with the number of the row that was one too many: look-ups of common hashes end
// at the mark, in their first line as a rule, and long lists neither fill the table nor stand in
// the way of others. When that row has left the window the hash begins anew.
#ifndef WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_
#define WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "clustering/match/live_rows.h"
#include "clustering/match/posting_line.h"
#include "clustering/model/wire.h"

namespace wirefold {

struct Posting {
  RowNumber row = 0;
  uint16_t note = 0;  // kNoteMost at most

  bool operator==(const Posting&) const = default;
};
inline constexpr int kNoteBits = 14;
// Greater notes are kept as this one: the next one is the mark of common hashes.
inline constexpr uint16_t kNoteMost = (1U << kNoteBits) - 2;

enum class Inserted : uint8_t {
  kNew,
  kHeld,     // a posting of one of the rows in `held_by` stands there already
  kDropped,  // too common, or no room within reach
};

class PostingTable {
 public:
  // Look-ups give none where a hash is marked as having more than `cap` live postings.
  explicit PostingTable(uint32_t cap);

  // Where the postings of a hash stand; good until the next Insert, Sweep or Load.
  struct Cursor {
    const PostingLine* line = nullptr;
    const PostingLine* end = nullptr;
    uint32_t tag = 0;
  };
  // Brings the first line of a hash into the cache.
  Cursor Seek(uint64_t hash) const {
    const Shelf& shelf = ShelfOf(hash);
    const Reach reach = ReachOf(hash, shelf);
    const Line* const lines = shelf.lines.data();
    __builtin_prefetch(lines + reach.begin);
    return {lines + reach.begin, lines + reach.end, TagOf(hash)};
  }
  void Prefetch(uint64_t hash) const { Seek(hash); }

  // The first line with a slot of the tag; false where there is none.
  static bool FindLine(Cursor* at) {
    for (; at->line != at->end; ++at->line) {
      if (SlotsOfTag(*at->line, at->tag) != 0) return true;
      if (at->line->HasEmpty()) return false;
    }
    return false;
  }
  // Calls f(posting) for the live postings there whose note is wanted(note), in no order that means
  // anything. Cost: one cache line and one more for each 8 postings.
  template <typename W, typename F>
  static void ForEach(Cursor at, const LiveRows& rows, W wanted, F f);
  // All of them, appended.
  void Find(uint64_t hash, const LiveRows& rows, std::vector<Posting>* out) const {
    const auto any = [](uint16_t) { return true; };
    ForEach(Seek(hash), rows, any, [out](const Posting& p) { out->push_back(p); });
  }

  // Where a caller has nothing else to note, the note holds 14 more bits of the hash: hashes are
  // then told apart by 46.
  static uint16_t NoteOfHash(uint64_t hash) {
    return std::min(static_cast<uint16_t>(hash >> (64 - kNoteBits)), kNoteMost);
  }
  // Those among Find's that were inserted with NoteOfHash.
  void FindByNote(uint64_t hash, const LiveRows& rows, std::vector<Posting>* out) const {
    const auto same = [hash](uint16_t note) { return note == NoteOfHash(hash); };
    ForEach(Seek(hash), rows, same, [out](const Posting& p) { out->push_back(p); });
  }

  // `held_by`: rows whose posting makes this one needless; `row` itself should be among them.
  Inserted Insert(uint64_t hash, RowNumber row, uint16_t note, const LiveRows& rows,
                  const std::vector<RowNumber>& held_by) {
    return Insert(hash, row, note, rows, held_by, cap_);
  }
  // With a cap of its own; marks that stand stay.
  Inserted Insert(uint64_t hash, RowNumber row, uint16_t note, const LiveRows& rows,
                  const std::vector<RowNumber>& held_by, uint32_t cap);

  // Drops all postings of rows that are not live. O(slots).
  void Sweep(const LiveRows& rows);

  uint64_t bytes() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

  // What is enough of a hash to insert it again: 32 bits.
  static constexpr uint64_t kHashBits = (1ULL << 32) - 1;

 private:
  static constexpr uint32_t kShelves = 64;
  static constexpr uint32_t kSections = 4;  // of a shelf
  static constexpr size_t kProbeLines = 64;
  static constexpr size_t kSpareLines = 16;
  static constexpr uint64_t kTags = 1ULL << 24;
  static constexpr uint32_t kRowBits = 26;
  static constexpr uint32_t kRowMask = (1U << kRowBits) - 1;
  static constexpr uint32_t kMark = kNoteMost + 1;

  using Line = PostingLine;
  struct Shelf {
    std::vector<Line> lines;  // of each section as many, one after the other
    uint64_t used = 0;        // slots that are not empty
    // Derived from the number of lines.
    size_t section = 0;  // lines of a section
    size_t homes = 0;    // those that tags point to
    uint64_t room = 0;   // slots that may be taken before it is rebuilt

    void SetLines(std::vector<Line> of_all);
  };
  // Lines in which a tag may stand.
  struct Reach {
    size_t begin;
    size_t end;
  };

  const Shelf& ShelfOf(uint64_t hash) const { return shelves_[hash % kShelves]; }
  // The highest tag is not given out, so that no slot looks empty.
  static uint32_t TagOf(uint64_t hash) {
    const auto tag = static_cast<uint32_t>(hash / (kShelves * kSections) % kTags);
    return tag == kTags - 1 ? tag - 1 : tag;
  }
  static size_t HomeLine(uint32_t tag, const Shelf& shelf) { return tag * shelf.homes / kTags; }
  static Reach ReachOf(uint64_t hash, const Shelf& shelf) {
    const size_t section = hash / kShelves % kSections * shelf.section;
    const size_t home = HomeLine(TagOf(hash), shelf);
    return {section + home, section + std::min(home + kProbeLines, shelf.section)};
  }

  static uint64_t SlotOf(uint32_t tag, uint32_t note, RowNumber row) {
    return static_cast<uint64_t>(tag) << Line::kTagShift | static_cast<uint64_t>(note) << kRowBits |
           (row & kRowMask);
  }
  static uint32_t TagIn(uint64_t slot) { return static_cast<uint32_t>(slot >> Line::kTagShift); }
  static uint32_t NoteIn(uint64_t slot) { return static_cast<uint32_t>(slot >> kRowBits) & 0x3fff; }
  // The row of a slot as its distance from the first one that is held.
  static uint32_t DistanceOf(uint64_t slot, const LiveRows& rows) {
    return (static_cast<uint32_t>(slot) - rows.first()) & kRowMask;
  }
  // Whether a slot that is not empty still says something: a posting while its row lives, a mark
  // while its row is in the window.
  static bool Holds(uint64_t slot, const LiveRows& rows) {
    const uint32_t distance = DistanceOf(slot, rows);
    return NoteIn(slot) == kMark ? distance < rows.span() : rows.Live(rows.first() + distance);
  }

  // Slots that a rebuild keeps.
  static uint64_t CountHeld(const Shelf& shelf, const LiveRows& rows);
  // Puts what is held of a section of `from` into that of the empty shelf `to`.
  static void CopySection(size_t section, const Shelf& from, const LiveRows& rows, Shelf* to);
  // Drops what is not live and makes room, `least` lines a section or more.
  void Rebuild(uint32_t shelf, const LiveRows& rows, size_t least);
  // Nothing where there is no room within reach.
  static std::optional<Inserted> TryInsert(uint64_t hash, RowNumber row, uint32_t note,
                                           const LiveRows& rows,
                                           const std::vector<RowNumber>& held_by, uint32_t cap,
                                           Shelf* shelf);
  static bool StandsRight(const Shelf& shelf, size_t line);
  // Takes the postings of a hash out and leaves a mark in their place.
  static void MarkCommon(uint64_t hash, RowNumber row, const LiveRows& rows, Shelf* shelf);

  uint32_t cap_;
  std::vector<Shelf> shelves_;
};

template <typename W, typename F>
void PostingTable::ForEach(Cursor at, const LiveRows& rows, W wanted, F f) {
  for (const Line* line = at.line; line != at.end; ++line) {
    for (uint32_t left = SlotsOfTag(*line, at.tag); left != 0; left &= left - 1) {
      const uint64_t slot = line->slots[static_cast<size_t>(std::countr_zero(left))];
      const auto note = static_cast<uint16_t>(NoteIn(slot));
      if (note != kMark && !wanted(note)) continue;
      if (!Holds(slot, rows)) continue;
      if (note == kMark) return;  // stands alone
      f(Posting{rows.first() + DistanceOf(slot, rows), note});
    }
    if (line->HasEmpty()) return;
  }
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_POSTING_TABLE_H_
