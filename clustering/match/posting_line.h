// One cache line of a PostingTable: eight slots, which of them have a tag, and which are free.
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

  // Slots are taken from the first on and never empty again: a line whose last slot is empty has
  // room, and always had.
  bool HasEmpty() const { return slots[7] == kEmpty; }
};

// Bit i says whether slot i has the tag, which must not be that of empty slots.
inline uint32_t SlotsOfTagScalar(const PostingLine& line, uint32_t tag) {
  uint32_t equal = 0;
  for (uint32_t i = 0; i < 8; ++i) {
    const auto there = static_cast<uint32_t>(line.slots[i] >> PostingLine::kTagShift);
    equal |= static_cast<uint32_t>(there == tag) << i;
  }
  return equal;
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
inline uint32_t SlotsOfTag(const PostingLine& line, uint32_t tag) {
  constexpr int kUpper = _MM_SHUFFLE(3, 1, 3, 1);
  constexpr int kShift = PostingLine::kTagShift - 32;
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(tag));
  const auto equal = [&](size_t from) {  // four slots
    const auto* at = reinterpret_cast<const __m128i*>(line.slots.data() + from);
    const __m128 two = _mm_castsi128_ps(_mm_load_si128(at));
    const __m128 next = _mm_castsi128_ps(_mm_load_si128(at + 1));
    const __m128i tags =
        _mm_srli_epi32(_mm_castps_si128(_mm_shuffle_ps(two, next, kUpper)), kShift);
    return static_cast<uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(tags, wanted))));
  };
  return equal(0) | equal(4) << 4;
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
inline uint32_t SlotsOfTag(const PostingLine& line, uint32_t tag) {
  return SlotsOfTagScalar(line, tag);
}
#endif

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_POSTING_LINE_H_
