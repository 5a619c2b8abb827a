#include "clustering/match/posting_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wirefold {
namespace {

// A partition is rebuilt when this share of its slots is taken: lines of 8 keep probes short up to
// there, as in SwissTable. It then grows by kGrowth: mean load .81, 9.9 bytes a posting.
constexpr double kMaxLoad = .875;
constexpr double kGrowth = 1.15;
constexpr size_t kFirstLines = 4;

constexpr uint64_t SlotOf(uint64_t tag, uint32_t position, RowNumber row) {
  return tag << 38 | static_cast<uint64_t>(position / kPositionUnit & 0xfff) << 26 |
         (row & ((1U << 26) - 1));
}
constexpr uint64_t TagIn(uint64_t slot) { return slot >> 38; }

uint64_t SlotsIn(size_t lines) { return static_cast<uint64_t>(lines) * 8; }

}  // namespace

PostingTable::PostingTable(uint32_t cap) : cap_(cap), partitions_(kPartitions) {}

void PostingTable::Find(uint64_t hash, const LiveRows& rows, std::vector<Posting>* out) const {
  const Partition& p = partitions_[hash % kPartitions];
  if (p.lines.empty()) return;
  const uint64_t tag = TagOf(hash);
  const size_t before = out->size();
  size_t line = HomeLine(tag, p);
  for (uint32_t probe = 0; probe < kProbeLines && probe < p.lines.size(); ++probe) {
    bool last = false;
    for (const uint64_t slot : p.lines[line].slots) {
      last |= slot == kEmpty;
      if (TagIn(slot) != tag || slot == kEmpty) continue;
      const RowNumber row = RowOf(slot, rows);
      if (!rows.Live(row)) continue;
      out->push_back({row, static_cast<uint16_t>((slot >> 26 & 0xfff) * kPositionUnit)});
    }
    if (out->size() - before > cap_) break;
    if (last) break;
    line = NextLine(line, p);
  }
  if (out->size() - before > cap_) out->resize(before);
}

Inserted PostingTable::Insert(uint64_t hash, RowNumber row, uint32_t position, const LiveRows& rows,
                              const std::vector<RowNumber>& held_by) {
  const auto partition = static_cast<uint32_t>(hash % kPartitions);
  Partition& p = partitions_[partition];
  if (static_cast<double>(p.used + 1) > kMaxLoad * static_cast<double>(SlotsIn(p.lines.size()))) {
    Rebuild(partition, rows);
  }
  const uint64_t tag = TagOf(hash);
  uint64_t* free = nullptr;
  uint32_t same = 0;
  size_t line = HomeLine(tag, p);
  for (uint32_t probe = 0; probe < kProbeLines && probe < p.lines.size(); ++probe) {
    bool last = false;
    for (uint64_t& slot : p.lines[line].slots) {
      const bool empty = slot == kEmpty;
      last |= empty;
      // Rows that were removed one by one keep their slots until a rebuild: asking for each slot
      // whether its row lives would cost more than it saves.
      const RowNumber there = RowOf(slot, rows);
      if (empty || there - rows.first() >= rows.span()) {
        if (free == nullptr) free = &slot;
        continue;
      }
      if (TagIn(slot) != tag || !rows.Live(there)) continue;
      if (std::find(held_by.begin(), held_by.end(), there) != held_by.end()) return Inserted::kHeld;
      if (++same > cap_) return Inserted::kDropped;
    }
    if (last) break;
    line = NextLine(line, p);
  }
  if (free == nullptr) return Inserted::kDropped;
  p.used += *free == kEmpty;
  *free = SlotOf(tag, position, row);
  return Inserted::kNew;
}

bool PostingTable::Place(uint64_t slot, Partition* p) {
  size_t line = HomeLine(TagIn(slot), *p);
  for (uint32_t probe = 0; probe < kProbeLines && probe < p->lines.size(); ++probe) {
    for (uint64_t& s : p->lines[line].slots) {
      if (s != kEmpty) continue;
      s = slot;
      ++p->used;
      return true;
    }
    line = NextLine(line, *p);
  }
  return false;
}

void PostingTable::Rebuild(uint32_t partition, const LiveRows& rows) {
  Partition& p = partitions_[partition];
  uint64_t live = 0;
  for (const Line& line : p.lines) {
    for (const uint64_t slot : line.slots) live += slot != kEmpty && rows.Live(RowOf(slot, rows));
  }
  // The smallest size of the ladder kFirstLines * kGrowth^(k + partition / kPartitions) that is
  // filled to less than kMaxLoad / kGrowth^.5; partitions stand on ladders that are shifted against
  // each other, so that their rebuilds spread over time.
  const double wanted = static_cast<double>(live + 1) * std::sqrt(kGrowth) / kMaxLoad / 8;
  double lines = kFirstLines * std::pow(kGrowth, static_cast<double>(partition) / kPartitions);
  while (lines < wanted) lines *= kGrowth;
  Partition fresh;
  fresh.lines.resize(static_cast<size_t>(std::ceil(lines)));
  for (Line& line : fresh.lines) line.slots.fill(kEmpty);
  for (const Line& line : p.lines) {
    for (const uint64_t slot : line.slots) {
      if (slot != kEmpty && rows.Live(RowOf(slot, rows))) Place(slot, &fresh);
    }
  }
  p = std::move(fresh);
}

void PostingTable::Sweep(const LiveRows& rows) {
  for (uint32_t i = 0; i < kPartitions; ++i) {
    if (partitions_[i].used != 0) Rebuild(i, rows);
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
    for (const Line& line : p.lines) slots.insert(slots.end(), line.slots.begin(), line.slots.end());
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
    for (size_t i = 0; i < slots.size(); ++i) {
      p.lines[i / 8].slots[i % 8] = slots[i];
      p.used += slots[i] != kEmpty;
    }
  }
}

}  // namespace wirefold
