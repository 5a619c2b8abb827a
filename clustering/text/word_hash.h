// XXH3-64 of a word, for words of at most 16 bytes without a branch on their length.
//
// Words of prose have lengths that no branch predictor can guess; the library picks one of three
// formulas by length (1-3, 4-8, 9-16 bytes). Here all three are computed, which the CPU overlaps,
// and one is chosen: 7.5 -> 4 ns a word, measured on 2.5 KB news. The formulas are those of the
// XXH3 specification (xxHash 0.8, doc/xxhash_spec.md) with seed 0 and the default secret.
#ifndef WIREFOLD_CLUSTERING_TEXT_WORD_HASH_H_
#define WIREFOLD_CLUSTERING_TEXT_WORD_HASH_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "xxhash.h"

namespace wirefold {

// Bytes before and behind a word that HashWord may read.
inline constexpr size_t kHashMargin = 8;

namespace word_hash {

template <typename T>
T Load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof(value));
  if constexpr (std::endian::native == std::endian::big) {
    value = sizeof(T) == 8 ? static_cast<T>(__builtin_bswap64(value))
                           : static_cast<T>(__builtin_bswap32(static_cast<uint32_t>(value)));
  }
  return value;
}

inline uint64_t OneToThree(const char* word, uint64_t size) {
  const auto byte = [&](uint64_t i) {
    return static_cast<uint64_t>(static_cast<uint8_t>(word[i]));
  };
  uint64_t h = byte(0) << 16 | byte(size >> 1) << 24 | byte(size - 1) | size << 8;
  h ^= 0x396cfeb8U ^ 0xbe4ba423U;
  h = (h ^ h >> 33) * 0xc2b2ae3d27d4eb4fULL;
  h = (h ^ h >> 29) * 0x165667b19e3779f9ULL;
  return h ^ h >> 32;
}

inline uint64_t FourToEight(const char* word, uint64_t size) {
  uint64_t h =
      Load<uint32_t>(word + size - 4) + (static_cast<uint64_t>(Load<uint32_t>(word)) << 32);
  h ^= 0x1cad21f72c81017cULL ^ 0xdb979083e96dd4deULL;
  h = (h ^ std::rotl(h, 49) ^ std::rotl(h, 24)) * 0x9fb21c651e98df25ULL;
  h = (h ^ ((h >> 35) + size)) * 0x9fb21c651e98df25ULL;
  return h ^ h >> 28;
}

inline uint64_t NineToSixteen(const char* word, uint64_t size) {
  const uint64_t low = Load<uint64_t>(word) ^ 0x1f67b3b7a4a44072ULL ^ 0x78e5c0cc4ee679cbULL;
  const uint64_t high =
      Load<uint64_t>(word + size - 8) ^ 0x2172ffcc7dd05a82ULL ^ 0x8e2443f7744608b8ULL;
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(low) * high;
  uint64_t h = size + __builtin_bswap64(low) + high +
               (static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64));
  h = (h ^ h >> 37) * 0x165667919e3779f9ULL;
  return h ^ h >> 32;
}

}  // namespace word_hash

// Equals XXH3_64bits(word, size); size is at least 1. kHashMargin bytes before and behind the word
// must be readable.
inline uint64_t HashWord(const char* word, uint64_t size) {
  if (size > 16) return XXH3_64bits(word, size);
  const uint64_t is_short = -static_cast<uint64_t>(size <= 3);
  const uint64_t is_long = -static_cast<uint64_t>(size > 8);
  return (word_hash::OneToThree(word, size) & is_short) |
         (word_hash::FourToEight(word, size) & ~is_short & ~is_long) |
         (word_hash::NineToSixteen(word, size) & is_long);
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_WORD_HASH_H_
