#include "clustering/text/spelling.h"

#include <array>
#include <cstring>
#include <string_view>

namespace wirefold {
namespace {

// An ending, what its first bytes become, and what may follow them to the end of the word.
struct Ending {
  std::string_view from;
  std::string_view to;  // never longer than `from`
  std::array<std::string_view, 10> tails;
  int tail_count;
};

constexpr Ending kEndings[] = {
    {"is", "iz", {"e", "es", "ed", "ing", "ation", "ations", "er", "ers"}, 8},
    {"ys", "yz", {"e", "es", "ed", "ing", "er", "ers"}, 6},
    {"our", "or", {"", "s", "ed", "ing", "able", "ite", "ites", "er", "ers", "hood"}, 10},
    {"tre", "ter", {"", "s", "d"}, 3},
    {"ence", "ense", {"", "s"}, 2},
    {"ll", "l", {"ed", "ing", "er", "ers"}, 4},
    {"ogue", "og", {"", "s"}, 2},
    {"amme", "am", {"", "s"}, 2},
    {"wards", "ward", {""}, 1},
};

// Slot of a word's last four letters in a table of bits.
constexpr uint32_t TailSlot(uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  const uint32_t tail = static_cast<uint32_t>(a) | static_cast<uint32_t>(b) << 8 |
                        static_cast<uint32_t>(c) << 16 | static_cast<uint32_t>(d) << 24;
  return (tail * 0x9E3779B1U) >> 17;
}

// Which last four letters the endings leave: nearly all words fail this one look.
constexpr auto kMayFold = [] {
  std::array<uint64_t, 32768 / 64> bits{};
  for (const Ending& ending : kEndings) {
    for (int i = 0; i < ending.tail_count; ++i) {
      const std::string_view tail = ending.tails[static_cast<size_t>(i)];
      std::array<char, 16> whole{};  // from + tail, read from its end
      size_t size = 0;
      for (size_t j = tail.size(); j > 0; --j) whole[size++] = tail[j - 1];
      for (size_t j = ending.from.size(); j > 0; --j) whole[size++] = ending.from[j - 1];
      for (int any = 0; any < 256; ++any) {
        const auto letter = [&](size_t back) {
          return static_cast<uint8_t>(back < size ? whole[back] : static_cast<char>(any));
        };
        const uint32_t slot = TailSlot(letter(3), letter(2), letter(1), letter(0));
        bits[slot >> 6] |= uint64_t{1} << (slot & 63);
      }
    }
  }
  return bits;
}();

uint32_t ApplyEndings(char* word, uint32_t size) {
  const std::string_view whole(word, size);
  for (const Ending& ending : kEndings) {
    for (int i = 0; i < ending.tail_count; ++i) {
      const std::string_view tail = ending.tails[static_cast<size_t>(i)];
      const size_t taken = ending.from.size() + tail.size();
      if (taken > size || !whole.ends_with(tail)) continue;
      const size_t at = size - taken;
      if (whole.substr(at, ending.from.size()) != ending.from) continue;
      std::memcpy(word + at, ending.to.data(), ending.to.size());
      std::memmove(word + at + ending.to.size(), word + at + ending.from.size(), tail.size());
      return static_cast<uint32_t>(at + ending.to.size() + tail.size());
    }
  }
  return size;
}

}  // namespace

uint32_t FoldEnding(char* word, uint32_t size) {
  if (size < kFoldableWord) return size;
  const auto letter = [&](uint32_t back) { return static_cast<uint8_t>(word[size - 1 - back]); };
  const uint32_t slot = TailSlot(letter(3), letter(2), letter(1), letter(0));
  if ((kMayFold[slot >> 6] >> (slot & 63) & 1) == 0) return size;
  return ApplyEndings(word, size);
}

uint32_t FoldDigraph(char* word, uint32_t size) {
  if (size < kFoldableWord) return size;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < size; ++i) {
    if (word[i] == 'a' && i + 1 < size && word[i + 1] == 'e') continue;
    word[kept++] = word[i];
  }
  return kept;
}

}  // namespace wirefold
