// From hashes of words to numbers of terms: open addressing in entries of eight bytes.
#ifndef WIREFOLD_CLUSTERING_GROUP_TERM_NUMBERS_H_
#define WIREFOLD_CLUSTERING_GROUP_TERM_NUMBERS_H_

#include <cstdint>
#include <vector>

namespace wirefold {

using TermId = uint32_t;
inline constexpr uint32_t kNone = 0xFFFFFFFF;

// Holds the low half of each hash: the owner, who holds whole hashes, is asked whether a term with
// an equal half is the one meant (`is_it(TermId) -> bool`).
class TermNumbers {
 public:
  TermNumbers() : entries_(kLeast), mask_(kLeast - 1) {}

  void Prefetch(uint64_t hash) const { __builtin_prefetch(&entries_[HomeOf(hash)]); }

  // The term of `hash`, or kNone.
  template <typename IsIt>
  TermId Find(uint64_t hash, IsIt is_it) const {
    const auto half = static_cast<uint32_t>(hash);
    for (uint32_t i = half & mask_;; i = (i + 1) & mask_) {
      const Entry& e = entries_[i];
      if (e.term == kNone || (e.half == half && is_it(e.term))) return e.term;
    }
  }

  // Adds a hash that is not there.
  void Add(uint64_t hash, TermId term);
  // Takes away a term that is there.
  void Remove(uint64_t hash, TermId term);

  uint64_t memory() const { return entries_.capacity() * sizeof(Entry); }

 private:
  struct Entry {
    uint32_t half = 0;
    TermId term = kNone;  // kNone: free
  };
  static constexpr uint32_t kLeast = 1024;

  uint32_t HomeOf(uint64_t hash) const { return static_cast<uint32_t>(hash) & mask_; }
  void Grow();

  std::vector<Entry> entries_;
  uint32_t mask_;
  uint32_t used_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_TERM_NUMBERS_H_
