#include "clustering/match/posting_table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace wirefold {
namespace {

// A partition is rebuilt when this share of its slots is taken, and then grows by kGrowth: mean
// load .76, 10.6 bytes a posting.
constexpr double kMaxLoad = .82;
constexpr double kGrowth = 1.17;
constexpr size_t kFirstLines = 4;
// A partition that lacks room in one place is not made larger where less than one slot in this many
// is taken.
constexpr uint64_t kSparse = 4;

constexpr uint64_t kEmpty = PostingLine::kEmpty;
constexpr uint32_t kRowBits = 26;
constexpr uint32_t kRowMask = (1U << kRowBits) - 1;
constexpr uint32_t kMark = 0xfff;  // stands in the place of a position
static_assert(kPositionMost / kPositionUnit < kMark);

constexpr uint64_t SlotOf(uint32_t tag, uint32_t place, RowNumber row) {
  return static_cast<uint64_t>(tag) << PostingLine::kTagShift |
         static_cast<uint64_t>(place) << kRowBits | (row & kRowMask);
}
constexpr uint32_t TagIn(uint64_t slot) {
  return static_cast<uint32_t>(slot >> PostingLine::kTagShift);
}
constexpr uint32_t PlaceIn(uint64_t slot) {
  return static_cast<uint32_t>(slot >> kRowBits) & kMark;
}

uint64_t SlotsIn(size_t lines) { return static_cast<uint64_t>(lines) * 8; }

// The row of a slot as its distance from the first one that is held.
uint32_t DistanceOf(uint64_t slot, const LiveRows& rows) {
  return (static_cast<uint32_t>(slot) - rows.first()) & kRowMask;
}

// Whether a slot that is not empty still says something: a posting while its row lives, a mark
// while its row is in the window.
bool Holds(uint64_t slot, const LiveRows& rows) {
  const uint32_t distance = DistanceOf(slot, rows);
  return PlaceIn(slot) == kMark ? distance < rows.span() : rows.Live(rows.first() + distance);
}

}  // namespace

PostingTable::PostingTable(uint32_t cap) : cap_(cap), partitions_(kPartitions) {}

void PostingTable::Find(uint64_t hash, const LiveRows& rows, std::vector<Posting>* out) const {
  const Partition& p = partitions_[hash % kPartitions];
  if (p.lines.empty()) return;
  const uint32_t tag = TagOf(hash);
  const size_t home = HomeLine(tag, p.lines.size());
  const size_t end = EndLine(home, p.lines.size());
  for (size_t line = home; line < end; ++line) {
    const SlotsByTag found = CompareTags(p.lines[line], tag);
    for (uint32_t left = found.equal; left != 0; left &= left - 1) {
      const uint64_t slot = p.lines[line].slots[static_cast<size_t>(std::countr_zero(left))];
      if (!Holds(slot, rows)) continue;
      if (PlaceIn(slot) == kMark) return;  // stands alone
      out->push_back({rows.first() + DistanceOf(slot, rows),
                      static_cast<uint16_t>(PlaceIn(slot) * kPositionUnit)});
    }
    if (found.above != 0) return;
  }
}

Inserted PostingTable::Insert(uint64_t hash, RowNumber row, uint32_t position, const LiveRows& rows,
                              const std::vector<RowNumber>& held_by) {
  const auto partition = static_cast<uint32_t>(hash % kPartitions);
  Partition& p = partitions_[partition];
  if (static_cast<double>(p.used + 1) > kMaxLoad * static_cast<double>(SlotsIn(p.lines.size()))) {
    Rebuild(partition, rows, 0);
  }
  const uint32_t tag = TagOf(hash);
  if (const auto done = TryInsert(tag, row, position, rows, held_by, &p)) return *done;
  // Happens in small partitions, whose last lines fill up by chance; in others only where hashes
  // were chosen to fall together.
  if (p.used * kSparse < SlotsIn(p.lines.size())) return Inserted::kDropped;
  Rebuild(partition, rows, p.lines.size() * 3 / 2);
  return TryInsert(tag, row, position, rows, held_by, &p).value_or(Inserted::kDropped);
}

std::optional<Inserted> PostingTable::TryInsert(uint32_t tag, RowNumber row, uint32_t position,
                                                const LiveRows& rows,
                                                const std::vector<RowNumber>& held_by,
                                                Partition* p) const {
  uint64_t* free = nullptr;
  uint32_t same = 0;
  const size_t home = HomeLine(tag, p->lines.size());
  const size_t end = EndLine(home, p->lines.size());
  size_t at = end * 8;  // of the first higher tag
  for (size_t line = home; line < end && at == end * 8; ++line) {
    const SlotsByTag found = CompareTags(p->lines[line], tag);
    for (uint32_t left = found.equal; left != 0; left &= left - 1) {
      uint64_t& slot = p->lines[line].slots[static_cast<size_t>(std::countr_zero(left))];
      if (!Holds(slot, rows)) {
        free = &slot;
        continue;
      }
      if (PlaceIn(slot) == kMark) return Inserted::kDropped;
      const RowNumber there = rows.first() + DistanceOf(slot, rows);
      if (std::find(held_by.begin(), held_by.end(), there) != held_by.end()) return Inserted::kHeld;
      if (++same < cap_) continue;
      MarkCommon(tag, row, rows, p);
      return Inserted::kDropped;
    }
    if (found.above != 0) at = line * 8 + static_cast<size_t>(std::countr_zero(found.above));
  }
  const uint64_t slot = SlotOf(tag, std::min(position, kPositionMost) / kPositionUnit, row);
  if (free != nullptr) {
    *free = slot;
    return Inserted::kNew;
  }
  if (at == end * 8 || !InsertAt(slot, at, rows, p)) return std::nullopt;
  return Inserted::kNew;
}

bool PostingTable::InsertAt(uint64_t slot, size_t at, const LiveRows& rows, Partition* p) {
  const size_t end = EndLine(at / 8, p->lines.size()) * 8;
  size_t free = at;
  for (; free < end; ++free) {
    const uint64_t here = p->lines[free / 8].slots[free % 8];
    // Rows that were removed one by one keep their slots until a rebuild: asking for each slot
    // whether its row lives would cost more than it saves.
    if (here == kEmpty || DistanceOf(here, rows) >= rows.span()) break;
  }
  if (free == end) return false;
  p->used += p->lines[free / 8].slots[free % 8] == kEmpty;
  for (; at <= free; ++at) std::swap(slot, p->lines[at / 8].slots[at % 8]);
  return true;
}

void PostingTable::MarkCommon(uint32_t tag, RowNumber row, const LiveRows& rows, Partition* p) {
  // The row just before the window has left: such slots are free.
  const uint64_t gone = SlotOf(tag, 0, rows.first() - 1);
  uint64_t* mark = nullptr;
  const size_t home = HomeLine(tag, p->lines.size());
  const size_t end = EndLine(home, p->lines.size());
  for (size_t line = home; line < end; ++line) {
    const SlotsByTag found = CompareTags(p->lines[line], tag);
    for (uint32_t left = found.equal; left != 0; left &= left - 1) {
      uint64_t& slot = p->lines[line].slots[static_cast<size_t>(std::countr_zero(left))];
      if (mark == nullptr) mark = &slot;
      slot = gone;
    }
    if (found.above != 0) break;
  }
  if (mark != nullptr) *mark = SlotOf(tag, kMark, row);
}

void PostingTable::Rebuild(uint32_t partition, const LiveRows& rows, size_t least) {
  Partition& p = partitions_[partition];
  uint64_t live = 0;
  for (const Line& line : p.lines) {
    for (const uint64_t slot : line.slots) live += slot != kEmpty && Holds(slot, rows);
  }
  // The smallest size of the ladder kFirstLines * kGrowth^(k + partition / kPartitions) that is
  // filled to less than kMaxLoad / kGrowth^.5; partitions stand on ladders that are shifted against
  // each other, so that their rebuilds spread over time.
  const double wanted = static_cast<double>(live + 1) * std::sqrt(kGrowth) / kMaxLoad / 8;
  double lines = kFirstLines * std::pow(kGrowth, static_cast<double>(partition) / kPartitions);
  while (lines < std::max(wanted, static_cast<double>(least))) lines *= kGrowth;
  Partition fresh;
  Line empty;
  empty.slots.fill(kEmpty);
  fresh.lines.assign(static_cast<size_t>(std::ceil(lines)), empty);
  size_t next = 0;  // slot
  for (const Line& line : p.lines) {
    for (const uint64_t slot : line.slots) {
      if (slot == kEmpty || !Holds(slot, rows)) continue;
      const size_t home = HomeLine(TagIn(slot), fresh.lines.size());
      next = std::max(next, home * 8);
      if (next >= fresh.lines.size() * 8) break;
      fresh.lines[next / 8].slots[next % 8] = slot;
      ++next;
      ++fresh.used;
    }
  }
  p = std::move(fresh);
}

void PostingTable::Sweep(const LiveRows& rows) {
  for (uint32_t i = 0; i < kPartitions; ++i) {
    if (partitions_[i].used != 0) Rebuild(i, rows, 0);
  }
}

uint64_t PostingTable::bytes() const {
  uint64_t bytes = partitions_.size() * sizeof(Partition);
  for (const Partition& p : partitions_) bytes += p.lines.size() * sizeof(Line);
  return bytes;
}

void PostingTable::Save(ByteWriter* out) const {
  std::vector<uint64_t> slots;
  for (const Partition& p : partitions_) {
    slots.clear();
    for (const Line& line : p.lines)
      slots.insert(slots.end(), line.slots.begin(), line.slots.end());
    out->Array(slots);
  }
}

void PostingTable::Load(ByteReader* in) {
  std::vector<uint64_t> slots;
  for (Partition& p : partitions_) {
    in->Array(&slots);
    if (slots.size() % 8 != 0) in->Fail();
    if (!in->ok()) return;
    p.lines.resize(slots.size() / 8);
    p.used = 0;
    uint32_t last = 0;
    for (size_t i = 0; i < slots.size(); ++i) {
      p.lines[i / 8].slots[i % 8] = slots[i];
      if (slots[i] == kEmpty) continue;
      if (TagIn(slots[i]) < last) in->Fail();
      last = TagIn(slots[i]);
      ++p.used;
    }
  }
}

}  // namespace wirefold
