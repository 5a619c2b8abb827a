#include "clustering/match/posting_table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace wirefold {
namespace {

// A shelf is rebuilt when this share of its slots is taken, and then grows by kGrowth: mean load
// .74, 10.8 bytes a posting, each of which is moved four and a half times.
constexpr double kMaxLoad = .82;
constexpr double kGrowth = 1.25;
constexpr size_t kFirstLines = 4;  // of a section
// A shelf that lacks room in one place is not made larger where less than one slot in this many is
// taken: one in four, should all stand in one of its sections.
constexpr uint64_t kSparse = 16;

constexpr uint64_t kEmpty = PostingLine::kEmpty;

uint64_t SlotsIn(size_t lines) { return static_cast<uint64_t>(lines) * 8; }

}  // namespace

PostingTable::PostingTable(uint32_t cap) : cap_(cap), shelves_(kShelves) {}

Inserted PostingTable::Insert(uint64_t hash, RowNumber row, uint16_t note, const LiveRows& rows,
                              const std::vector<RowNumber>& held_by, uint32_t cap) {
  const auto number = static_cast<uint32_t>(hash % kShelves);
  Shelf& shelf = shelves_[number];
  const uint64_t slots = SlotsIn(shelf.lines.size());
  if (static_cast<double>(shelf.used + 1) > kMaxLoad * static_cast<double>(slots)) {
    Rebuild(number, rows, 0);
  }
  const uint32_t kept = std::min(note, kNoteMost);
  for (;;) {
    if (const auto done = TryInsert(hash, row, kept, rows, held_by, cap, &shelf)) return *done;
    // Happens in small sections, whose last lines fill up by chance; in others only where hashes
    // were chosen to fall together.
    if (shelf.used * kSparse < SlotsIn(shelf.lines.size())) return Inserted::kDropped;
    Rebuild(number, rows, shelf.lines.size() / kSections * 3 / 2);
  }
}

std::optional<Inserted> PostingTable::TryInsert(uint64_t hash, RowNumber row, uint32_t note,
                                                const LiveRows& rows,
                                                const std::vector<RowNumber>& held_by, uint32_t cap,
                                                Shelf* shelf) {
  uint64_t* free = nullptr;
  uint32_t same = 0;
  const uint32_t tag = TagOf(hash);
  const Reach reach = ReachOf(hash, *shelf);
  size_t at = reach.end * 8;  // of the first higher tag
  for (size_t line = reach.begin; line < reach.end && at == reach.end * 8; ++line) {
    const SlotsByTag found = CompareTags(shelf->lines[line], tag);
    for (uint32_t left = found.equal; left != 0; left &= left - 1) {
      uint64_t& slot = shelf->lines[line].slots[static_cast<size_t>(std::countr_zero(left))];
      if (!Holds(slot, rows)) {
        free = &slot;
        continue;
      }
      if (NoteIn(slot) == kMark) return Inserted::kDropped;
      const RowNumber there = rows.first() + DistanceOf(slot, rows);
      if (std::find(held_by.begin(), held_by.end(), there) != held_by.end()) return Inserted::kHeld;
      if (++same < cap) continue;
      MarkCommon(hash, row, rows, shelf);
      return Inserted::kDropped;
    }
    if (found.above != 0) at = line * 8 + static_cast<size_t>(std::countr_zero(found.above));
  }
  const uint64_t slot = SlotOf(tag, note, row);
  if (free != nullptr) {
    *free = slot;
    return Inserted::kNew;
  }
  if (at == reach.end * 8) return std::nullopt;
  // What is moved must stay within its own reach, which ends no sooner than kProbeLines behind.
  const size_t lines = shelf->lines.size() / kSections;
  const size_t section_end = (at / 8 / lines + 1) * lines;
  const size_t end = std::min(at / 8 + kProbeLines, section_end) * 8;
  if (!InsertAt(slot, at, end, rows, shelf)) return std::nullopt;
  return Inserted::kNew;
}

bool PostingTable::InsertAt(uint64_t slot, size_t at, size_t end, const LiveRows& rows,
                            Shelf* shelf) {
  static_assert(sizeof(Line) == 8 * sizeof(uint64_t), "slots of lines stand without a gap");
  // Rows that were removed one by one keep their slots until a rebuild: asking for each slot
  // whether its row lives would cost more than it saves.
  const auto free_in = [&](size_t line) {
    return FreeSlots(shelf->lines[line], kRowMask, rows.first(), rows.span());
  };
  uint32_t open = free_in(at / 8) >> (at % 8) << (at % 8);
  size_t line = at / 8;
  while (open == 0 && ++line < end / 8) open = free_in(line);
  if (open == 0) return false;
  const size_t free = line * 8 + static_cast<size_t>(std::countr_zero(open));
  uint64_t* const slots = shelf->lines[0].slots.data();
  shelf->used += slots[free] == kEmpty;
  std::memmove(slots + at + 1, slots + at, (free - at) * sizeof(uint64_t));
  slots[at] = slot;
  return true;
}

void PostingTable::MarkCommon(uint64_t hash, RowNumber row, const LiveRows& rows, Shelf* shelf) {
  const uint32_t tag = TagOf(hash);
  // The row just before the window has left: such slots are free.
  const uint64_t gone = SlotOf(tag, 0, rows.first() - 1);
  uint64_t* mark = nullptr;
  const Reach reach = ReachOf(hash, *shelf);
  for (size_t line = reach.begin; line < reach.end; ++line) {
    const SlotsByTag found = CompareTags(shelf->lines[line], tag);
    for (uint32_t left = found.equal; left != 0; left &= left - 1) {
      uint64_t& slot = shelf->lines[line].slots[static_cast<size_t>(std::countr_zero(left))];
      if (mark == nullptr) mark = &slot;
      slot = gone;
    }
    if (found.above != 0) break;
  }
  if (mark != nullptr) *mark = SlotOf(tag, kMark, row);
}

uint64_t PostingTable::CountHeld(const Shelf& shelf, const LiveRows& rows) {
  if (rows.count() == rows.span()) return shelf.used;  // nothing ever left
  uint64_t held = 0;
  for (const Line& line : shelf.lines) {
    for (const uint64_t slot : line.slots) held += slot != kEmpty && Holds(slot, rows);
  }
  return held;
}

void PostingTable::CopySection(size_t section, const Shelf& from, const LiveRows& rows, Shelf* to) {
  const bool all_live = rows.count() == rows.span() && rows.first() == 0;
  const size_t old_lines = from.lines.size() / kSections;
  const size_t lines = to->lines.size() / kSections;
  if (old_lines == 0) return;
  const uint64_t* const old = from.lines[section * old_lines].slots.data();
  uint64_t* const slots = to->lines[section * lines].slots.data();
  size_t next = 0;
  for (size_t i = 0; i < old_lines * 8; ++i) {
    const uint64_t slot = old[i];
    if (slot == kEmpty || !(all_live || Holds(slot, rows))) continue;
    next = std::max(next, HomeLine(TagIn(slot), lines) * 8);
    if (next >= lines * 8) return;
    slots[next++] = slot;
    ++to->used;
  }
}

void PostingTable::Rebuild(uint32_t number, const LiveRows& rows, size_t least) {
  Shelf& shelf = shelves_[number];
  // The smallest size of the ladder kFirstLines * kGrowth^(k + number / kShelves) that is filled to
  // less than kMaxLoad / kGrowth^.5; shelves stand on ladders that are shifted against each other,
  // so that their rebuilds spread over time.
  const auto held = static_cast<double>(CountHeld(shelf, rows) + 1);
  const double wanted = held * std::sqrt(kGrowth) / kMaxLoad / (8 * kSections);
  double lines = kFirstLines * std::pow(kGrowth, static_cast<double>(number) / kShelves);
  while (lines < std::max(wanted, static_cast<double>(least))) lines *= kGrowth;
  Line empty;
  empty.slots.fill(kEmpty);
  Shelf fresh;
  fresh.lines.assign(static_cast<size_t>(std::ceil(lines)) * kSections, empty);
  for (size_t section = 0; section < kSections; ++section) {
    CopySection(section, shelf, rows, &fresh);
  }
  shelf = std::move(fresh);
}

void PostingTable::Sweep(const LiveRows& rows) {
  for (uint32_t i = 0; i < kShelves; ++i) {
    if (shelves_[i].used != 0) Rebuild(i, rows, 0);
  }
}

uint64_t PostingTable::bytes() const {
  uint64_t bytes = shelves_.size() * sizeof(Shelf);
  for (const Shelf& shelf : shelves_) bytes += shelf.lines.size() * sizeof(Line);
  return bytes;
}

void PostingTable::Save(ByteWriter* out) const {
  std::vector<uint64_t> slots;
  for (const Shelf& shelf : shelves_) {
    slots.clear();
    for (const Line& line : shelf.lines) {
      slots.insert(slots.end(), line.slots.begin(), line.slots.end());
    }
    out->Array(slots);
  }
}

void PostingTable::Load(ByteReader* in) {
  std::vector<uint64_t> slots;
  for (Shelf& shelf : shelves_) {
    in->Array(&slots);
    if (slots.size() % (8 * kSections) != 0) in->Fail();
    if (!in->ok()) return;
    shelf.lines.resize(slots.size() / 8);
    shelf.used = 0;
    const size_t of_section = slots.size() / kSections;
    uint32_t last = 0;
    for (size_t i = 0; i < slots.size(); ++i) {
      if (i % of_section == 0) last = 0;
      shelf.lines[i / 8].slots[i % 8] = slots[i];
      if (slots[i] == kEmpty) continue;
      if (TagIn(slots[i]) < last) in->Fail();
      last = TagIn(slots[i]);
      ++shelf.used;
    }
  }
}

}  // namespace wirefold
