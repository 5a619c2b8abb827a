#include "clustering/text/ascii_scan.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace wirefold {
namespace {

bool IsWordByte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Blocks from `block` on, which is also how the vector kernels do what is left beyond whole blocks.
void ScanFrom(size_t block, std::string_view text, char* lower, uint64_t* word_bits,
              uint64_t* digraph_bits) {
  const size_t blocks = ScanBlocks(text.size());
  std::fill(word_bits + block, word_bits + blocks, 0);
  std::fill(digraph_bits + block, digraph_bits + blocks, 0);
  for (size_t i = block * 64; i < text.size(); ++i) {
    const char c = text[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    const uint64_t bit = uint64_t{1} << (i & 63);
    if (IsWordByte(lower[i])) word_bits[i >> 6] |= bit;
    if (lower[i] == 'e' && i > 0 && lower[i - 1] == 'a') {
      digraph_bits[(i - 1) >> 6] |= uint64_t{1} << ((i - 1) & 63);
    }
  }
}

#if defined(__x86_64__)

struct BlockBits {
  uint64_t word = 0, a = 0, e = 0;
};

// In all kernels: x + (128 - low) maps [low, high] to the lowest signed bytes, so that one signed
// comparison tests a range.
inline __m128i InRange128(__m128i x, char low, char high) {
  const __m128i moved = _mm_add_epi8(x, _mm_set1_epi8(static_cast<char>(128 - low)));
  return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + (high - low) + 1)));
}

inline BlockBits ScanBlockSse2(const char* in, char* lower) {
  BlockBits bits;
  for (int part = 0; part < 4; ++part) {
    __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + 16 * part));
    x = _mm_or_si128(x, _mm_and_si128(InRange128(x, 'A', 'Z'), _mm_set1_epi8(0x20)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(lower + 16 * part), x);
    const __m128i word = _mm_or_si128(InRange128(x, 'a', 'z'), InRange128(x, '0', '9'));
    const auto mask = [part](__m128i v) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(v))) << (16 * part);
    };
    bits.word |= mask(word);
    bits.a |= mask(_mm_cmpeq_epi8(x, _mm_set1_epi8('a')));
    bits.e |= mask(_mm_cmpeq_epi8(x, _mm_set1_epi8('e')));
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

__attribute__((target("avx2"))) inline BlockBits ScanBlockAvx2(const char* in, char* lower) {
  BlockBits bits;
  for (int part = 0; part < 2; ++part) {
    __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in + 32 * part));
    x = _mm256_or_si256(x, _mm256_and_si256(InRange256(x, 'A', 'Z'), _mm256_set1_epi8(0x20)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(lower + 32 * part), x);
    const __m256i word = _mm256_or_si256(InRange256(x, 'a', 'z'), InRange256(x, '0', '9'));
    bits.word |= Mask256(word, 32 * part);
    bits.a |= Mask256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8('a')), 32 * part);
    bits.e |= Mask256(_mm256_cmpeq_epi8(x, _mm256_set1_epi8('e')), 32 * part);
  }
  return bits;
}

// "ae" over the edge of a block belongs to the block of its "a".
inline void StoreBlock(const BlockBits& bits, size_t block, uint64_t* last_a, uint64_t* word_bits,
                       uint64_t* digraph_bits) {
  word_bits[block] = bits.word;
  digraph_bits[block] = bits.a & (bits.e >> 1);
  if (block > 0) digraph_bits[block - 1] |= *last_a & (bits.e << 63);
  *last_a = bits.a & (uint64_t{1} << 63);
}

void ScanSse2(std::string_view text, char* lower, uint64_t* word_bits, uint64_t* digraph_bits) {
  uint64_t last_a = 0;
  const size_t whole = text.size() / 64;
  for (size_t block = 0; block < whole; ++block) {
    StoreBlock(ScanBlockSse2(text.data() + 64 * block, lower + 64 * block), block, &last_a,
               word_bits, digraph_bits);
  }
  ScanFrom(whole, text, lower, word_bits, digraph_bits);
}

__attribute__((target("avx2"))) void ScanAvx2(std::string_view text, char* lower,
                                              uint64_t* word_bits, uint64_t* digraph_bits) {
  uint64_t last_a = 0;
  const size_t whole = text.size() / 64;
  for (size_t block = 0; block < whole; ++block) {
    StoreBlock(ScanBlockAvx2(text.data() + 64 * block, lower + 64 * block), block, &last_a,
               word_bits, digraph_bits);
  }
  ScanFrom(whole, text, lower, word_bits, digraph_bits);
}

#endif  // __x86_64__

}  // namespace

void ScanAsciiScalar(std::string_view text, char* lower, uint64_t* word_bits,
                     uint64_t* digraph_bits) {
  ScanFrom(0, text, lower, word_bits, digraph_bits);
}

void ScanAscii(std::string_view text, char* lower, uint64_t* word_bits, uint64_t* digraph_bits) {
#if defined(__x86_64__)
  static const bool kAvx2 = __builtin_cpu_supports("avx2") != 0;
  return kAvx2 ? ScanAvx2(text, lower, word_bits, digraph_bits)
               : ScanSse2(text, lower, word_bits, digraph_bits);
#else
  return ScanAsciiScalar(text, lower, word_bits, digraph_bits);
#endif
}

}  // namespace wirefold
