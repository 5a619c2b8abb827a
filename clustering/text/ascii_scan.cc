#include "clustering/text/ascii_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "clustering/text/ascii.h"

#if defined(__SSSE3__)
#include <immintrin.h>
#endif

namespace wirefold {
namespace {

constexpr std::string_view kSpecial = "\n\v\f\r\"'`.!?(%";

constexpr auto kIsSpecial = [] {
  std::array<bool, 256> special{};
  for (const char c : kSpecial) special[static_cast<uint8_t>(c)] = true;
  for (int c = 0xC0; c < 256; ++c) special[static_cast<size_t>(c)] = true;
  return special;
}();

// Blocks from `block` on, which is also how the vector kernels do what is left beyond whole blocks.
void ScanFrom(size_t block, std::string_view text, char* lower, uint64_t* word_bits,
              uint64_t* special_bits) {
  const size_t blocks = ScanBlocks(text.size());
  std::fill(word_bits + block, word_bits + blocks, 0);
  std::fill(special_bits + block, special_bits + blocks, 0);
  char last = block > 0 ? lower[block * 64 - 1] : '\0';
  for (size_t i = block * 64; i < text.size(); ++i) {
    const char c = IsAsciiUpper(text[i]) ? static_cast<char>(text[i] | 0x20) : text[i];
    lower[i] = c;
    const uint64_t bit = uint64_t{1} << (i & 63);
    if (IsAsciiWord(c)) word_bits[i >> 6] |= bit;
    if (kIsSpecial[static_cast<uint8_t>(c)]) special_bits[i >> 6] |= bit;
    if ((c == 'e' && last == 'a') || (IsAsciiDigit(c) && last == ',')) {
      special_bits[(i - 1) >> 6] |= uint64_t{1} << ((i - 1) & 63);
    }
    last = c;
  }
}

#if defined(__SSSE3__)

// What a block of 64 bytes holds. `first` and `second` are the two halves of a pair ("a" and "e",
// comma and digit), which may lie on both sides of the edge of a block.
struct BlockBits {
  uint64_t word = 0, special = 0, a = 0, e = 0, comma = 0, digit = 0;
};

// In all kernels: x + (128 - low) maps [low, high] to the lowest signed bytes, so that one signed
// comparison tests a range. A byte is special where the entries of its two halves in these tables
// have a bit in common: one bit for each high half.
constexpr std::array<char, 16> kLowHalf = [] {
  std::array<char, 16> table{};
  for (const char c : kSpecial) {
    const int row = c >> 4 == 0 ? 1 : c >> 4 == 2 ? 2 : c >> 4 == 3 ? 4 : 8;
    table[c & 15] = static_cast<char>(table[c & 15] | row);
  }
  for (char& entry : table) entry = static_cast<char>(entry | 16);
  return table;
}();
constexpr std::array<char, 16> kHighHalf = {1, 0, 2, 4, 0, 0, 8, 0, 0, 0, 0, 0, 16, 16, 16, 16};

inline __m128i InRange128(__m128i x, char low, char high) {
  const __m128i moved = _mm_add_epi8(x, _mm_set1_epi8(static_cast<char>(128 - low)));
  return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + (high - low) + 1)));
}

inline BlockBits ScanBlockSsse3(const char* in, char* lower) {
  const __m128i low_half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kLowHalf.data()));
  const __m128i high_half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kHighHalf.data()));
  const __m128i half = _mm_set1_epi8(0x0F);
  BlockBits bits;
  for (int part = 0; part < 4; ++part) {
    __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + 16 * part));
    x = _mm_or_si128(x, _mm_and_si128(InRange128(x, 'A', 'Z'), _mm_set1_epi8(0x20)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(lower + 16 * part), x);
    const __m128i digit = InRange128(x, '0', '9');
    const __m128i both =
        _mm_and_si128(_mm_shuffle_epi8(low_half, _mm_and_si128(x, half)),
                      _mm_shuffle_epi8(high_half, _mm_and_si128(_mm_srli_epi16(x, 4), half)));
    const auto mask = [part](__m128i v) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(v))) << (16 * part);
    };
    bits.word |= mask(_mm_or_si128(InRange128(x, 'a', 'z'), digit));
    bits.special |= mask(_mm_cmpgt_epi8(both, _mm_setzero_si128()));
    bits.a |= mask(_mm_cmpeq_epi8(x, _mm_set1_epi8('a')));
    bits.e |= mask(_mm_cmpeq_epi8(x, _mm_set1_epi8('e')));
    bits.comma |= mask(_mm_cmpeq_epi8(x, _mm_set1_epi8(',')));
    bits.digit |= mask(digit);
  }
  return bits;
}

__attribute__((target("avx2"))) inline __m256i InRange256(__m256i x, char low, char high) {
  const __m256i moved = _mm256_add_epi8(x, _mm256_set1_epi8(static_cast<char>(128 - low)));
  return _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(-128 + (high - low) + 1)), moved);
}

__attribute__((target("avx2"))) inline uint64_t Mask256(__m256i v, int shift) {
  return static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(v))) << shift;
}

__attribute__((target("avx2"))) inline __m256i Twice(const std::array<char, 16>& table) {
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())));
}

__attribute__((target("avx2"))) inline BlockBits ScanBlockAvx2(const char* in, char* lower) {
  const __m256i low_half = Twice(kLowHalf), high_half = Twice(kHighHalf);
  const __m256i half = _mm256_set1_epi8(0x0F);
  BlockBits bits;
  for (int part = 0; part < 2; ++part) {
    __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in + 32 * part));
    x = _mm256_or_si256(x, _mm256_and_si256(InRange256(x, 'A', 'Z'), _mm256_set1_epi8(0x20)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lower + 32 * part), x);
    const __m256i digit = InRange256(x, '0', '9');
    const __m256i both = _mm256_and_si256(
        _mm256_shuffle_epi8(low_half, _mm256_and_si256(x, half)),
        _mm256_shuffle_epi8(high_half, _mm256_and_si256(_mm256_srli_epi16(x, 4), half)));
    const int shift = 32 * part;
    bits.word |= Mask256(_mm256_or_si256(InRange256(x, 'a', 'z'), digit), shift);
    bits.special |= Mask256(_mm256_cmpgt_epi8(both, _mm256_setzero_si256()), shift);
    bits.a |= Mask256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8('a')), shift);
    bits.e |= Mask256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8('e')), shift);
    bits.comma |= Mask256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8(',')), shift);
    bits.digit |= Mask256(digit, shift);
  }
  return bits;
}

// A pair over the edge of a block belongs to the block of its first half.
inline void StoreBlock(const BlockBits& bits, size_t block, BlockBits* last, uint64_t* word_bits,
                       uint64_t* special_bits) {
  word_bits[block] = bits.word;
  special_bits[block] = bits.special | (bits.a & bits.e >> 1) | (bits.comma & bits.digit >> 1);
  if (block > 0) {
    special_bits[block - 1] |= (last->a & bits.e << 63) | (last->comma & bits.digit << 63);
  }
  *last = bits;
}

void ScanSsse3(std::string_view text, char* lower, uint64_t* word_bits, uint64_t* special_bits) {
  BlockBits last;
  const size_t whole = text.size() / 64;
  for (size_t block = 0; block < whole; ++block) {
    StoreBlock(ScanBlockSsse3(text.data() + 64 * block, lower + 64 * block), block, &last,
               word_bits, special_bits);
  }
  ScanFrom(whole, text, lower, word_bits, special_bits);
}

__attribute__((target("avx2"))) void ScanAvx2(std::string_view text, char* lower,
                                              uint64_t* word_bits, uint64_t* special_bits) {
  BlockBits last;
  const size_t whole = text.size() / 64;
  for (size_t block = 0; block < whole; ++block) {
    StoreBlock(ScanBlockAvx2(text.data() + 64 * block, lower + 64 * block), block, &last, word_bits,
               special_bits);
  }
  ScanFrom(whole, text, lower, word_bits, special_bits);
}

#endif  // __SSSE3__

// Bits where a run of set bits begins or ends; `last` is the block before it.
constexpr uint64_t EdgesOf(uint64_t bits, uint64_t last) { return bits ^ (bits << 1 | last >> 63); }

void EndPlaces(uint32_t text_size, uint32_t* places) {
  *places++ = text_size;
  std::fill(places, places + kMorePlaces - 1, kNoPlace);
}

#if defined(__SSSE3__)

// The places of the first kCount bits of `bits`, wherever fewer are set something; gives the rest.
template <int kCount>
__attribute__((target("bmi"), always_inline)) inline uint64_t PutPlaces(uint32_t base,
                                                                        uint64_t bits,
                                                                        uint32_t* places) {
  *places = base + static_cast<uint32_t>(_tzcnt_u64(bits));
  if constexpr (kCount > 1) return PutPlaces<kCount - 1>(base, _blsr_u64(bits), places + 1);
  return _blsr_u64(bits);
}

// Where the bits of a byte stand, ascending; then anything.
constexpr auto kPlacesOfByte = [] {
  std::array<std::array<uint8_t, 8>, 256> places{};
  for (size_t byte = 0; byte < places.size(); ++byte) {
    size_t count = 0;
    for (uint8_t bit = 0; bit < 8; ++bit) {
      if ((byte >> bit & 1) != 0) places[byte][count++] = bit;
    }
  }
  return places;
}();

// Eight places at a time, whether there are so many or not: a byte's from a table (Lemire 2016).
// Prose has some twenty edges a block, so that most bytes have some.
__attribute__((target("avx2,popcnt"))) void FindEdgesAvx2(const uint64_t* bits, size_t blocks,
                                                          uint32_t* places) {
  uint64_t last = 0;
  for (size_t block = 0; block < blocks; ++block) {
    uint64_t left = EdgesOf(bits[block], last);
    last = bits[block];
    auto base = static_cast<int>(block * 64);
    for (; left != 0; left >>= 8, base += 8) {
      const auto byte = static_cast<uint8_t>(left);
      const __m128i within =
          _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kPlacesOfByte[byte].data()));
      const __m256i eight = _mm256_add_epi32(_mm256_cvtepu8_epi32(within), _mm256_set1_epi32(base));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(places), eight);
      places += std::popcount(byte);
    }
  }
  std::fill(places, places + kMorePlaces, kNoPlace);
}

// Prose has one or two special bytes a block.
__attribute__((target("bmi,popcnt"))) void FindPlacesBmi(const uint64_t* bits, size_t blocks,
                                                         uint32_t text_size, uint32_t* places) {
  for (size_t block = 0; block < blocks; ++block) {
    uint64_t left = bits[block];
    const auto base = static_cast<uint32_t>(block * 64);
    uint32_t* const next = places + std::popcount(left);
    for (; places < next; places += 4) {
      left = PutPlaces<4>(base, left, places);
    }
    places = next;
  }
  EndPlaces(text_size, places);
}

#endif  // __SSSE3__

}  // namespace

void ScanAsciiScalar(std::string_view text, char* lower, uint64_t* word_bits,
                     uint64_t* special_bits) {
  ScanFrom(0, text, lower, word_bits, special_bits);
}

void ScanAscii(std::string_view text, char* lower, uint64_t* word_bits, uint64_t* special_bits) {
#if defined(__SSSE3__)
  static const bool kAvx2 = __builtin_cpu_supports("avx2") != 0;
  return kAvx2 ? ScanAvx2(text, lower, word_bits, special_bits)
               : ScanSsse3(text, lower, word_bits, special_bits);
#else
  return ScanAsciiScalar(text, lower, word_bits, special_bits);
#endif
}

void FindPlaces(const uint64_t* bits, size_t blocks, uint32_t text_size, uint32_t* places) {
#if defined(__SSSE3__)
  static const bool kBmi = __builtin_cpu_supports("bmi") != 0;
  if (kBmi) return FindPlacesBmi(bits, blocks, text_size, places);
#endif
  return FindPlacesScalar(bits, blocks, text_size, places);
}

void FindPlacesScalar(const uint64_t* bits, size_t blocks, uint32_t text_size, uint32_t* places) {
  for (size_t block = 0; block < blocks; ++block) {
    for (uint64_t left = bits[block]; left != 0; left &= left - 1) {
      *places++ = static_cast<uint32_t>(block * 64 + std::countr_zero(left));
    }
  }
  EndPlaces(text_size, places);
}

void FindEdgesScalar(const uint64_t* bits, size_t blocks, uint32_t* places) {
  uint64_t last = 0;
  for (size_t block = 0; block < blocks; ++block) {
    for (uint64_t left = EdgesOf(bits[block], last); left != 0; left &= left - 1) {
      *places++ = static_cast<uint32_t>(block * 64 + std::countr_zero(left));
    }
    last = bits[block];
  }
  std::fill(places, places + kMorePlaces, kNoPlace);
}

void FindEdges(const uint64_t* bits, size_t blocks, uint32_t* places) {
#if defined(__SSSE3__)
  static const bool kAvx2 = __builtin_cpu_supports("avx2") != 0;
  if (kAvx2) return FindEdgesAvx2(bits, blocks, places);
#endif
  return FindEdgesScalar(bits, blocks, places);
}

size_t CountEdges(const uint64_t* bits, size_t blocks) {
  size_t count = 0;
  for (size_t block = 0; block < blocks; ++block) {
    count += std::popcount(EdgesOf(bits[block], block > 0 ? bits[block - 1] : 0));
  }
  return count;
}

size_t CountBits(const uint64_t* bits, size_t blocks) {
  size_t count = 0;
  for (size_t block = 0; block < blocks; ++block) count += std::popcount(bits[block]);
  return count;
}

}  // namespace wirefold
