#include "clustering/group/term_numbers.h"

#include <utility>

namespace wirefold {

void TermNumbers::Add(uint64_t hash, TermId term) {
  if (4 * uint64_t{used_ + 1} > 3 * uint64_t{entries_.size()}) Grow();
  uint32_t i = HomeOf(hash);
  while (entries_[i].term != kNone) i = (i + 1) & mask_;
  entries_[i] = {static_cast<uint32_t>(hash), term};
  ++used_;
}

void TermNumbers::Remove(uint64_t hash, TermId term) {
  uint32_t hole = HomeOf(hash);
  while (entries_[hole].term != term) hole = (hole + 1) & mask_;
  // What stands after the hole and might stand in it moves there, so that no search ends early.
  for (uint32_t i = (hole + 1) & mask_; entries_[i].term != kNone; i = (i + 1) & mask_) {
    const uint32_t from_home = (i - HomeOf(entries_[i].half)) & mask_;
    if (from_home < ((i - hole) & mask_)) continue;
    entries_[hole] = entries_[i];
    hole = i;
  }
  entries_[hole] = Entry();
  --used_;
}

void TermNumbers::Grow() {
  std::vector<Entry> before(2 * entries_.size());
  std::swap(before, entries_);
  mask_ = static_cast<uint32_t>(entries_.size() - 1);
  for (const Entry& e : before) {
    if (e.term == kNone) continue;
    uint32_t i = e.half & mask_;
    while (entries_[i].term != kNone) i = (i + 1) & mask_;
    entries_[i] = e;
  }
}

}  // namespace wirefold
