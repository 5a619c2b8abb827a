// One cache line of a PostingTable: eight slots, how their tags compare with one, and which are
// free.
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

// Slots that may be written: empty ones, and those of rows that left. `row_mask` masks the row in a
// slot's lower half, `first` is the first row that is held and `span` how many are. Bit i = slot i.
inline uint32_t FreeSlotsScalar(const PostingLine& line, uint32_t row_mask, uint32_t first,
                                uint32_t span) {
  uint32_t free = 0;
  for (uint32_t i = 0; i < 8; ++i) {
    const uint64_t slot = line.slots[i];
    const bool left = ((static_cast<uint32_t>(slot) - first) & row_mask) >= span;
    free |= static_cast<uint32_t>(slot == PostingLine::kEmpty || left) << i;
  }
  return free;
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

// As FreeSlotsScalar; an empty slot is told by its tag, which no other has. Rows take less than 31
// bits, so that signed comparison serves.
inline uint32_t FreeSlots(const PostingLine& line, uint32_t row_mask, uint32_t first,
                          uint32_t span) {
  constexpr int kUpper = _MM_SHUFFLE(3, 1, 3, 1);
  constexpr int kLower = _MM_SHUFFLE(2, 0, 2, 0);
  const __m128i mask = _mm_set1_epi32(static_cast<int>(row_mask));
  const __m128i begin = _mm_set1_epi32(static_cast<int>(first));
  const __m128i held = _mm_set1_epi32(static_cast<int>(span));
  const __m128i no_tag = _mm_set1_epi32(-1 << (PostingLine::kTagShift - 32));
  const auto used = [&](size_t from) {  // four slots
    const auto* at = reinterpret_cast<const __m128i*>(line.slots.data() + from);
    const __m128 two = _mm_castsi128_ps(_mm_load_si128(at));
    const __m128 next = _mm_castsi128_ps(_mm_load_si128(at + 1));
    const __m128i lower = _mm_castps_si128(_mm_shuffle_ps(two, next, kLower));
    const __m128i upper = _mm_castps_si128(_mm_shuffle_ps(two, next, kUpper));
    const __m128i distance = _mm_and_si128(_mm_sub_epi32(lower, begin), mask);
    const __m128i empty = _mm_cmpeq_epi32(_mm_and_si128(upper, no_tag), no_tag);
    const __m128i taken = _mm_andnot_si128(empty, _mm_cmplt_epi32(distance, held));
    return static_cast<uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(taken)));
  };
  return (used(0) | used(4) << 4) ^ 0xff;
}
#else
inline uint32_t FreeSlots(const PostingLine& line, uint32_t row_mask, uint32_t first,
                          uint32_t span) {
  return FreeSlotsScalar(line, row_mask, first, span);
}
inline SlotsByTag CompareTags(const PostingLine& line, uint32_t tag) {
  return CompareTagsScalar(line, tag);
}
#endif

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_POSTING_LINE_H_
