// How many bytes of two stretches are equal in place.
#ifndef WIREFOLD_CLUSTERING_MATCH_EQUAL_BYTES_H_
#define WIREFOLD_CLUSTERING_MATCH_EQUAL_BYTES_H_

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace wirefold {

inline uint32_t CountEqualBytesScalar(const char* a, const char* b, size_t count) {
  uint32_t equal = 0;
  for (size_t i = 0; i < count; ++i) equal += a[i] == b[i];
  return equal;
}

// Sixteen at a time where the processor has SSE2, which every x86-64 has.
inline uint32_t CountEqualBytes(const char* a, const char* b, size_t count) {
  uint32_t equal = 0;
  size_t i = 0;
#if defined(__SSE2__)
  for (; i + 16 <= count; i += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a + i));
    const __m128i y = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i));
    const auto bits = static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(x, y)));
    equal += static_cast<uint32_t>(std::popcount(bits));
  }
#endif
  return equal + CountEqualBytesScalar(a + i, b + i, count - i);
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_EQUAL_BYTES_H_
