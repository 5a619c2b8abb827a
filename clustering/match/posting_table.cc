#include "clustering/match/posting_table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace wirefold {
namespace {

// A shelf is rebuilt when this share of its slots is taken, and then grows by kGrowth: mean load
// .78, 10.3 bytes a posting, each of which is moved four and a half times.
constexpr double kMaxLoad = .87;
constexpr double kGrowth = 1.25;
constexpr size_t kFirstLines = 4;  // of a section
// A shelf that lacks room in one place is not made larger where less than one slot in this many is
// taken: one in four, should all stand in one of its sections.
constexpr uint64_t kSparse = 16;

constexpr uint64_t kEmpty = PostingLine::kEmpty;

uint64_t SlotsIn(size_t lines) { return static_cast<uint64_t>(lines) * 8; }

}  // namespace

PostingTable::PostingTable(uint32_t cap) : cap_(cap), shelves_(kShelves) {}

// No tag points to the last lines of a section: they take up what the ones before have no room for.
void PostingTable::Shelf::SetLines(std::vector<Line> of_all) {
  lines = std::move(of_all);
  section = lines.size() / kSections;
  homes = section - std::min(kSpareLines, (section + 15) / 16);
  room = static_cast<uint64_t>(kMaxLoad * static_cast<double>(SlotsIn(lines.size())));
}

Inserted PostingTable::Insert(uint64_t hash, RowNumber row, uint16_t note, const LiveRows& rows,
                              const std::vector<RowNumber>& held_by, uint32_t cap) {
  const auto number = static_cast<uint32_t>(hash % kShelves);
  Shelf& shelf = shelves_[number];
  if (shelf.used >= shelf.room) Rebuild(number, rows, 0);
  const uint32_t kept = std::min(note, kNoteMost);
  for (;;) {
    if (const auto done = TryInsert(hash, row, kept, rows, held_by, cap, &shelf)) return *done;
    // Happens in small sections, whose last lines fill up by chance; in others only where hashes
    // were chosen to fall together.
    if (shelf.used * kSparse < SlotsIn(shelf.lines.size())) return Inserted::kDropped;
    Rebuild(number, rows, shelf.section + 1);
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
  for (size_t at = reach.begin; at != reach.end; ++at) {
    Line& line = shelf->lines[at];
    for (uint32_t left = SlotsOfTag(line, tag); left != 0; left &= left - 1) {
      uint64_t& slot = line.slots[static_cast<size_t>(std::countr_zero(left))];
      if (!Holds(slot, rows)) {
        if (free == nullptr) free = &slot;
        continue;
      }
      if (NoteIn(slot) == kMark) return Inserted::kDropped;
      const RowNumber there = rows.first() + DistanceOf(slot, rows);
      if (std::find(held_by.begin(), held_by.end(), there) != held_by.end()) return Inserted::kHeld;
      if (++same < cap) continue;
      MarkCommon(hash, row, rows, shelf);
      return Inserted::kDropped;
    }
    // Rows that were removed one by one keep their slots until a rebuild: asking for each slot
    // whether its row lives would cost more than it saves.
    if (free == nullptr) {
      const uint32_t open = FreeSlots(line, kRowMask, rows.first(), rows.span());
      if (open != 0) free = &line.slots[static_cast<size_t>(std::countr_zero(open))];
    }
    if (line.HasEmpty()) break;
  }
  if (free == nullptr) return std::nullopt;
  shelf->used += *free == kEmpty;
  *free = SlotOf(tag, note, row);
  return Inserted::kNew;
}

void PostingTable::MarkCommon(uint64_t hash, RowNumber row, const LiveRows& rows, Shelf* shelf) {
  const uint32_t tag = TagOf(hash);
  // The row just before the window has left: such slots are free.
  const uint64_t gone = SlotOf(tag, 0, rows.first() - 1);
  uint64_t* mark = nullptr;
  const Reach reach = ReachOf(hash, *shelf);
  for (size_t at = reach.begin; at != reach.end; ++at) {
    Line& line = shelf->lines[at];
    for (uint32_t left = SlotsOfTag(line, tag); left != 0; left &= left - 1) {
      uint64_t& slot = line.slots[static_cast<size_t>(std::countr_zero(left))];
      if (mark == nullptr) mark = &slot;
      slot = gone;
    }
    if (line.HasEmpty()) break;
  }
  if (mark != nullptr) *mark = SlotOf(tag, kMark, row);
}

// Where all rows of the window live, the slots that hold nothing are those that FreeSlots finds.
uint64_t PostingTable::CountHeld(const Shelf& shelf, const LiveRows& rows) {
  const bool all_live = rows.count() == rows.span();
  uint64_t held = 0;
  for (const Line& line : shelf.lines) {
    if (all_live) {
      held += 8 - static_cast<uint64_t>(
                      std::popcount(FreeSlots(line, kRowMask, rows.first(), rows.span())));
      continue;
    }
    for (const uint64_t slot : line.slots) held += slot != kEmpty && Holds(slot, rows);
  }
  return held;
}

void PostingTable::CopySection(size_t section, const Shelf& from, const LiveRows& rows, Shelf* to) {
  const bool all_live = rows.count() == rows.span();  // then the window tells, whatever the slot
  const Line* const old = from.lines.data() + section * from.section;
  Line* const lines = to->lines.data() + section * to->section;
  std::vector<uint8_t> taken(to->section, 0);  // slots, by line
  for (size_t i = 0; i < from.section; ++i) {
    for (const uint64_t slot : old[i].slots) {
      if (slot == kEmpty) break;
      const bool held = all_live ? DistanceOf(slot, rows) < rows.span() : Holds(slot, rows);
      if (!held) continue;
      const size_t home = HomeLine(TagIn(slot), *to);
      const size_t end = std::min(home + kProbeLines, to->section);
      size_t at = home;
      while (at != end && taken[at] == 8) ++at;
      if (at == end) continue;
      lines[at].slots[taken[at]++] = slot;
      ++to->used;
    }
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
  fresh.SetLines(std::vector<Line>(static_cast<size_t>(std::ceil(lines)) * kSections, empty));
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
    shelf.SetLines(std::vector<Line>(slots.size() / 8));
    for (size_t line = 0; line < shelf.lines.size(); ++line) {
      std::copy_n(slots.begin() + static_cast<ptrdiff_t>(8 * line), 8,
                  shelf.lines[line].slots.begin());
      if (!StandsRight(shelf, line)) in->Fail();
    }
    shelf.used =
        slots.size() - static_cast<uint64_t>(std::count(slots.begin(), slots.end(), kEmpty));
  }
}

// Each slot within reach of the line that its tag points to, no empty one before another.
bool PostingTable::StandsRight(const Shelf& shelf, size_t line) {
  const size_t in_section = line % shelf.section;
  bool empty = false;
  for (const uint64_t slot : shelf.lines[line].slots) {
    empty |= slot == kEmpty;
    if (slot == kEmpty) continue;
    const size_t home = HomeLine(TagIn(slot), shelf);
    if (empty || in_section < home || in_section >= home + kProbeLines) return false;
  }
  return true;
}

}  // namespace wirefold
