// One cache line of a PostingTable: eight slots, and how their tags compare with one.
#ifndef WIREFOLD_CLUSTERING_MATCH_POSTING_LINE_H_
#define WIREFOLD_CLUSTERING_MATCH_POSTING_LINE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace wirefold {

// The upper 24 bits of a slot are its tag.
struct alignas(64) PostingLine {
  static constexpr int kTagShift = 40;
  static constexpr uint64_t kEmpty = ~0ULL;  // no posting has its tag, the highest

  std::array<uint64_t, 8> slots;
};

// Bit i says something of slot i. An empty slot is above every tag.
struct SlotsByTag {
  uint32_t equal = 0;
  uint32_t above = 0;

  bool operator==(const SlotsByTag&) const = default;
};

inline SlotsByTag CompareTagsScalar(const PostingLine& line, uint32_t tag) {
  SlotsByTag slots;
  for (uint32_t i = 0; i < 8; ++i) {
    const auto there = static_cast<uint32_t>(line.slots[i] >> PostingLine::kTagShift);
    slots.equal |= static_cast<uint32_t>(there == tag) << i;
    slots.above |= static_cast<uint32_t>(there > tag) << i;
  }
  return slots;
}

#if defined(__SSE2__)
// Takes the upper halves of four slots at a time, shifted down to the tag. SSE2 is part of every
// x86-64, so that nothing is chosen at run time.
inline SlotsByTag CompareTags(const PostingLine& line, uint32_t tag) {
  constexpr int kUpper = _MM_SHUFFLE(3, 1, 3, 1);
  constexpr int kShift = PostingLine::kTagShift - 32;
  const auto tags = [&line](size_t from) {  // of four slots
    const auto* at = reinterpret_cast<const __m128i*>(line.slots.data() + from);
    const __m128 two = _mm_castsi128_ps(_mm_load_si128(at));
    const __m128 next = _mm_castsi128_ps(_mm_load_si128(at + 1));
    return _mm_srli_epi32(_mm_castps_si128(_mm_shuffle_ps(two, next, kUpper)), kShift);
  };
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(tag));
  const __m128i low = tags(0);
  const __m128i high = tags(4);
  const auto bits = [](__m128i a, __m128i b) {
    return static_cast<uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(a))) |
           static_cast<uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(b))) << 4;
  };
  return {bits(_mm_cmpeq_epi32(low, wanted), _mm_cmpeq_epi32(high, wanted)),
          bits(_mm_cmpgt_epi32(low, wanted), _mm_cmpgt_epi32(high, wanted))};
}
#else
inline SlotsByTag CompareTags(const PostingLine& line, uint32_t tag) {
  return CompareTagsScalar(line, tag);
}
#endif

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_POSTING_LINE_H_
