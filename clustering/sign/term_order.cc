#include "clustering/sign/term_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace wirefold {
namespace {

// Places by the first two bytes: one for each pair of a first ASCII letter and a group of second
// bytes, in their order, and few for all else.
constexpr uint32_t kGroups = 8;  // of second bytes
constexpr uint32_t kPlaces = 256;
// Keys of one place beyond which it is sorted by comparison: words of other scripts, or a text that
// means to be slow.
constexpr uint32_t kCrowd = 16;

// Never falls as the byte rises. Letters have a value each.
constexpr auto kFirst = [] {
  std::array<uint8_t, 256> first{};
  for (size_t c = 0; c < first.size(); ++c) {
    first[c] = static_cast<uint8_t>(c < 'a' ? 0 : c <= 'z' ? 1 + c - 'a' : 27 + (c >> 6) - 1);
  }
  return first;
}();

constexpr auto kSecond = [] {
  std::array<uint8_t, 256> second{};
  for (size_t c = 0; c < second.size(); ++c) {
    const size_t letter = c < 'a' ? 0 : std::min<size_t>(c - 'a', 25);
    second[c] = static_cast<uint8_t>(letter * kGroups / 26);
  }
  return second;
}();

// Only where the first bytes of a place are all the same may the second ones part it.
uint32_t PlaceOf(uint64_t first_eight) {
  const uint8_t first = kFirst[first_eight >> 56];
  const bool letter = first >= 1 && first <= 26;
  return first * kGroups + (letter ? kSecond[first_eight >> 48 & 0xFF] : 0);
}

bool Before(const TermKey& a, const TermKey& b) { return a.first_eight < b.first_eight; }

}  // namespace

// Two loads that overlap where there are fewer than eight bytes.
uint64_t FirstEight(std::string_view text) {
  const auto load = [&](auto value, size_t at) {
    std::memcpy(&value, text.data() + at, sizeof(value));
    return value;
  };
  const size_t size = text.size();
  uint64_t bytes = 0;  // the first in the lowest
  if (size >= 8) {
    bytes = load(uint64_t{}, 0);
  } else if (size >= 4) {
    bytes = load(uint32_t{}, 0) | uint64_t{load(uint32_t{}, size - 4)} << (8 * (size - 4));
  } else {
    for (size_t i = 0; i < size; ++i) bytes |= uint64_t{load(uint8_t{}, i)} << (8 * i);
  }
  static_assert(std::endian::native == std::endian::little);
  return __builtin_bswap64(bytes);
}

void SortByFirstEight(std::span<const TermKey> keys, TermKey* sorted) {
  std::array<uint32_t, kPlaces + 1> next{};
  for (const TermKey& key : keys) ++next[PlaceOf(key.first_eight) + 1];
  for (size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  for (const TermKey& key : keys) sorted[next[PlaceOf(key.first_eight)]++] = key;
  // Now next[i] is where place i ends.
  for (size_t i = 0, begin = 0; i < kPlaces; begin = next[i++]) {
    if (next[i] - begin > kCrowd) std::sort(sorted + begin, sorted + next[i], Before);
  }
  // What is left out of order lies within one place.
  for (size_t i = 1; i < keys.size(); ++i) {
    const TermKey key = sorted[i];
    size_t at = i;
    for (; at > 0 && sorted[at - 1].first_eight > key.first_eight; --at)
      sorted[at] = sorted[at - 1];
    sorted[at] = key;
  }
}

}  // namespace wirefold
