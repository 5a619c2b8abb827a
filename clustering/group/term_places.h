// From the terms of an article, or of a centre, to where they stand: a small open hash table that
// stays in the first-level cache, since every term of every candidate is looked up.
#ifndef WIREFOLD_CLUSTERING_GROUP_TERM_PLACES_H_
#define WIREFOLD_CLUSTERING_GROUP_TERM_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "clustering/group/term_numbers.h"

namespace wirefold {

class TermPlaces {
 public:
  TermPlaces() { Reset(0); }

  // Forgets all terms and makes room for so many; for more it is made as they come.
  void Reset(size_t terms) {
    uint32_t bits = 8;
    while ((size_t{1} << bits) < 4 * terms) ++bits;
    mask_ = (1u << bits) - 1;
    shift_ = 32 - bits;
    entries_.assign(size_t{mask_} + 1, Entry());
    used_ = 0;
  }

  // False where the term is there already; then nothing changes.
  bool Add(TermId term, uint32_t place) {
    uint32_t i = HomeOf(term);
    for (; entries_[i].term != kNone; i = (i + 1) & mask_) {
      if (entries_[i].term == term) return false;
    }
    entries_[i] = {term, place};
    if (++used_ > mask_ / 2) Grow();
    return true;
  }

  // kNone for terms that are not there.
  uint32_t operator[](TermId term) const {
    for (uint32_t i = HomeOf(term);; i = (i + 1) & mask_) {
      const Entry& e = entries_[i];
      if (e.term == term || e.term == kNone) return e.place;
    }
  }

 private:
  struct Entry {
    TermId term = kNone;
    uint32_t place = kNone;
  };

  void Grow() {
    const std::vector<Entry> before = entries_;
    Reset(used_);
    for (const Entry& e : before) {
      if (e.term != kNone) Add(e.term, e.place);
    }
  }

  uint32_t HomeOf(TermId term) const { return (term * 2654435761u) >> shift_; }

  uint32_t mask_ = 0;
  uint32_t shift_ = 0;
  uint32_t used_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_TERM_PLACES_H_
