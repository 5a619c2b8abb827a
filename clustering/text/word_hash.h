// The hash of a folded word: what a word is to every later stage.
#ifndef WIREFOLD_CLUSTERING_TEXT_WORD_HASH_H_
#define WIREFOLD_CLUSTERING_TEXT_WORD_HASH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "xxhash.h"

namespace wirefold {

// Words of at most this many bytes, nearly all, are hashed without a branch on their length.
inline constexpr uint32_t kShortWord = 16;

// The two halves of a short word's bytes, filled up with zeros (which no word holds). 16 bytes at
// `word` must be readable.
struct ShortWord {
  uint64_t low = 0, high = 0;

  ShortWord(uint64_t low_half, uint64_t high_half) : low(low_half), high(high_half) {}
  ShortWord(const char* word, size_t size) {
    // What is kept of the high half, by size; of the low half, by size and 8.
    static constexpr auto kKept = [] {
      std::array<uint64_t, kShortWord + 9> kept{};
      for (uint32_t i = 0; i < kept.size(); ++i) {
        kept[i] = i >= 16 ? ~uint64_t{0} : i < 8 ? 0 : (uint64_t{1} << (8 * (i - 8))) - 1;
      }
      return kept;
    }();
    std::memcpy(&low, word, sizeof(low));
    std::memcpy(&high, word + 8, sizeof(high));
    const uint64_t* const kept = kKept.data() + size;
    low &= kept[8];
    high &= kept[0];
  }
};

// 64 x 64 bits multiplied, both halves of the product folded.
inline uint64_t FoldedProduct(uint64_t a, uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

// The multiply-and-fold of wyhash (Wang Yi 2019, public domain). Each constant has a byte that no
// UTF-8 text holds, so that no text makes a factor zero. One round: whatever is made of words
// (shingles, sentences) mixes again.
inline uint64_t ShortWordHash(const ShortWord& word) {
  return FoldedProduct(word.low ^ 0xa0761d6478bdff2fULL, word.high ^ 0xe7037ed1a0ffb4dbULL);
}

// The halves of a short word of which no byte beyond its end may be read.
inline ShortWord ShortWordOf(const char* word, size_t size) {
  const auto load = [&](size_t at, size_t bytes) {
    uint64_t value = 0;
    std::memcpy(&value, word + at, bytes);
    return value;
  };
  if (size > 8) return {load(0, 8), load(size - 8, 8) >> (8 * (kShortWord - size))};
  if (size == 8) return {load(0, 8), uint64_t{0}};
  if (size >= 4) return {load(0, 4) | load(size - 4, 4) << (8 * (size - 4)), uint64_t{0}};
  if (size == 0) return {uint64_t{0}, uint64_t{0}};
  const size_t middle = size / 2;
  return {load(0, 1) | load(middle, 1) << (8 * middle) | load(size - 1, 1) << (8 * (size - 1)),
          uint64_t{0}};
}

// The same of any word; XXH3-64 of a long one.
inline uint64_t WordHash(std::string_view word) {
  if (word.size() > kShortWord) return XXH3_64bits(word.data(), word.size());
  return ShortWordHash(ShortWordOf(word.data(), word.size()));
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_WORD_HASH_H_
