#include "clustering/sign/shingle_scan.h"

#include <algorithm>

#include "clustering/sign/shingle.h"

#if defined(__SSSE3__)
#include <immintrin.h>
#endif

namespace wirefold {
namespace {

// Shingles from `first` on, which is also how the vector kernel does what is left beyond whole
// fours.
void ScanFrom(size_t first, const uint64_t* words, size_t count, uint64_t threshold,
              uint64_t* hashes, uint64_t* below) {
  for (size_t i = first; i < count; ++i) {
    hashes[i] = ShingleHash(words[i], words[i + 1], words[i + 2]);
    below[i / 64] |= static_cast<uint64_t>(hashes[i] < threshold) << (i % 64);
  }
}

#if defined(__SSSE3__)

template <int kBy>
__attribute__((target("avx2"))) inline __m256i Rotated(__m256i x) {
  return _mm256_or_si256(_mm256_slli_epi64(x, kBy), _mm256_srli_epi64(x, 64 - kBy));
}

__attribute__((target("avx2"))) inline __m256i FourAt(const uint64_t* words) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words));
}

// The low 64 bits of x times the factor of ShingleHash, from products of halves.
__attribute__((target("avx2"))) inline __m256i TimesFactor(__m256i x) {
  const __m256i low = _mm256_set1_epi64x(static_cast<int64_t>(kShingleFactor & 0xFFFFFFFF));
  const __m256i high = _mm256_set1_epi64x(static_cast<int64_t>(kShingleFactor >> 32));
  const __m256i cross =
      _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(x, 32), low), _mm256_mul_epu32(x, high));
  return _mm256_add_epi64(_mm256_mul_epu32(x, low), _mm256_slli_epi64(cross, 32));
}

__attribute__((target("avx2"))) inline __m256i FourShingles(const uint64_t* words) {
  __m256i x = _mm256_add_epi64(FourAt(words), Rotated<kShingleTurns[0]>(FourAt(words + 1)));
  x = _mm256_add_epi64(x, Rotated<kShingleTurns[1]>(FourAt(words + 2)));
  x = TimesFactor(_mm256_xor_si256(x, _mm256_srli_epi64(x, 32)));
  return _mm256_xor_si256(x, _mm256_srli_epi64(x, 32));
}

// There are only signed comparisons: the highest bit is turned over on both sides.
__attribute__((target("avx2"))) void ScanAvx2(const uint64_t* words, size_t count,
                                              uint64_t threshold, uint64_t* hashes,
                                              uint64_t* below) {
  const __m256i turn = _mm256_set1_epi64x(INT64_MIN);
  const __m256i limit = _mm256_xor_si256(_mm256_set1_epi64x(static_cast<int64_t>(threshold)), turn);
  const size_t whole = count / 4 * 4;
  for (size_t i = 0; i < whole; i += 4) {
    const __m256i x = FourShingles(words + i);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(hashes + i), x);
    const __m256i less = _mm256_cmpgt_epi64(limit, _mm256_xor_si256(x, turn));
    const auto four = static_cast<uint64_t>(_mm256_movemask_pd(_mm256_castsi256_pd(less)));
    below[i / 64] |= four << (i % 64);
  }
  ScanFrom(whole, words, count, threshold, hashes, below);
}

#endif  // __SSSE3__

}  // namespace

void ScanShinglesScalar(const uint64_t* words, size_t count, uint64_t threshold, uint64_t* hashes,
                        uint64_t* below) {
  std::fill_n(below, ShingleBlocks(count), 0);
  ScanFrom(0, words, count, threshold, hashes, below);
}

void ScanShingles(const uint64_t* words, size_t count, uint64_t threshold, uint64_t* hashes,
                  uint64_t* below) {
#if defined(__SSSE3__)
  static const bool kAvx2 = __builtin_cpu_supports("avx2") != 0;
  if (kAvx2) {
    std::fill_n(below, ShingleBlocks(count), 0);
    return ScanAvx2(words, count, threshold, hashes, below);
  }
#endif
  return ScanShinglesScalar(words, count, threshold, hashes, below);
}

}  // namespace wirefold
