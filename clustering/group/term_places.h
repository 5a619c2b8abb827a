// From the terms of an article, or of a centre, to where they stand: a small open hash table that
// stays in the first-level cache, since every term of every candidate is looked up.
#ifndef WIREFOLD_CLUSTERING_GROUP_TERM_PLACES_H_
#define WIREFOLD_CLUSTERING_GROUP_TERM_PLACES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
    entries_.resize(size_t{mask_} + 1);
    std::memset(entries_.data(), 0xFF, entries_.size() * sizeof(Entry));
    likely_.fill(0);
    used_ = 0;
  }

  // False where the term is there already; then nothing changes.
  bool Add(TermId term, uint32_t place) {
    uint32_t i = HomeOf(term);
    for (; entries_[i].term != kNone; i = (i + 1) & mask_) {
      if (entries_[i].term == term) return false;
    }
    entries_[i] = {term, place};
    likely_[WordOf(term)] |= uint64_t{1} << (term & 63);
    if (++used_ > mask_ / 2) Grow();
    return true;
  }

  // False for nearly all terms that are not there: one look at few bits.
  bool MayHave(TermId term) const { return (likely_[WordOf(term)] >> (term & 63) & 1) != 0; }

  // kNone for terms that are not there.
  uint32_t operator[](TermId term) const {
    for (uint32_t i = HomeOf(term);; i = (i + 1) & mask_) {
      const Entry e = entries_[i];
      if (e.term == term || e.term == kNone) return e.place;
    }
  }

 private:
  struct Entry {
    TermId term;  // kNone: free, as `place` is then
    uint32_t place;
  };
  static constexpr uint32_t kLikelyWords = 64;

  void Grow() {
    const std::vector<Entry> before = entries_;
    Reset(used_);
    for (const Entry& e : before) {
      if (e.term != kNone) Add(e.term, e.place);
    }
  }

  static uint32_t WordOf(TermId term) { return term / 64 % kLikelyWords; }
  uint32_t HomeOf(TermId term) const { return (term * 2654435761u) >> shift_; }

  uint32_t mask_ = 0;
  uint32_t shift_ = 0;
  uint32_t used_ = 0;
  std::vector<Entry> entries_;
  std::array<uint64_t, kLikelyWords> likely_{};  // a bit for the low bits of each number
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_TERM_PLACES_H_
