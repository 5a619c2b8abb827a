// A small fixed set of words, asked by their hashes.
#ifndef WIREFOLD_CLUSTERING_TEXT_HASHED_WORDS_H_
#define WIREFOLD_CLUSTERING_TEXT_HASHED_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "clustering/text/word_hash.h"

namespace wirefold {

// At most kSlots / 2 words, folded; kSlots is a power of two.
template <size_t kSlots>
class HashedWords {
 public:
  HashedWords() = default;
  explicit HashedWords(std::span<const std::string_view> words) {
    for (const std::string_view word : words) Add(WordHash(word));
  }

  void Add(uint64_t hash) {
    filter_[(hash >> 6) % kFilterWords] |= uint64_t{1} << (hash & 63);
    size_t at = hash % kSlots;
    for (; table_[at] != 0; at = (at + 1) % kSlots) {
      if (table_[at] == hash) return;
    }
    table_[at] = hash;
  }

  // `hash` is that of a folded word. O(1); nearly all words fail the look at one bit.
  bool Has(uint64_t hash) const { return MayHave(hash) && Finds(hash); }

  // That look alone.
  bool MayHave(uint64_t hash) const {
    return (filter_[(hash >> 6) % kFilterWords] >> (hash & 63) & 1) != 0;
  }

 private:
  static constexpr size_t kFilterWords = kSlots / 4;

  bool Finds(uint64_t hash) const {
    for (size_t at = hash % kSlots; table_[at] != 0; at = (at + 1) % kSlots) {
      if (table_[at] == hash) return true;
    }
    return false;
  }

  std::array<uint64_t, kFilterWords> filter_{};
  std::array<uint64_t, kSlots> table_{};  // open addressing by the low bits of the hash; 0 = free
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_HASHED_WORDS_H_
