#include "clustering/text/spelling.h"

#include <array>
#include <cstring>
#include <string_view>

namespace wirefold {
namespace {

// What a word may end in: `size` letters, which `kept` and then `tail` letters replace.
struct Ending {
  uint64_t letters = 0;  // the last of them in the highest byte
  uint64_t mask = 0;
  uint32_t size = 0;
  std::string_view kept;  // what the first letters become
  uint32_t tail = 0;      // letters behind them, unchanged
};

struct Rule {
  std::string_view from;
  std::string_view to;     // never longer than `from`
  std::string_view tails;  // what may follow to the end of the word; each ends with a bar
};

constexpr Rule kRules[] = {
    {"is", "iz", "e|es|ed|ing|ation|ations|er|ers|"},
    {"ys", "yz", "e|es|ed|ing|er|ers|"},
    {"our", "or", "|s|ed|ing|able|ite|ites|er|ers|hood|"},
    {"tre", "ter", "|s|d|"},
    {"ence", "ense", "|s|"},
    {"ll", "l", "ed|ing|er|ers|"},
    {"ogue", "og", "|s|"},
    {"amme", "am", "|s|"},
    {"wards", "ward", "|"},
};

constexpr size_t kEndingCount = [] {
  size_t count = 0;
  for (const Rule& rule : kRules) {
    for (const char c : rule.tails) count += c == '|';
  }
  return count;
}();

constexpr auto kEndings = [] {
  std::array<Ending, kEndingCount> endings{};
  size_t count = 0;
  for (const Rule& rule : kRules) {
    for (size_t at = 0; at < rule.tails.size();) {
      const size_t bar = rule.tails.find('|', at);
      Ending& ending = endings[count++];
      ending.kept = rule.to;
      ending.tail = static_cast<uint32_t>(bar - at);
      ending.size = static_cast<uint32_t>(rule.from.size()) + ending.tail;
      for (uint32_t i = 0; i < ending.size; ++i) {
        const bool stem = i < rule.from.size();
        const char c = stem ? rule.from[i] : rule.tails[at + i - rule.from.size()];
        const uint32_t shift = 8 * (8 - ending.size + i);
        ending.letters |= static_cast<uint64_t>(static_cast<uint8_t>(c)) << shift;
        ending.mask |= uint64_t{0xFF} << shift;
      }
      at = bar + 1;
    }
  }
  return endings;
}();

// Slot of a word's last four letters, the very last in the highest byte, in a table of bits.
constexpr uint32_t TailSlot(uint32_t tail) { return (tail * 0x9E3779B1U) >> 17; }

// Which last four letters the endings leave: nearly all words fail this one look.
constexpr auto kMayFold = [] {
  std::array<uint64_t, 32768 / 64> bits{};
  for (const Ending& ending : kEndings) {
    for (int any = 0; any < 256; ++any) {
      const auto tail = static_cast<uint32_t>(ending.letters >> 32);
      const uint32_t slot = TailSlot(ending.size < 4 ? tail | static_cast<uint32_t>(any) : tail);
      bits[slot >> 6] |= uint64_t{1} << (slot & 63);
    }
  }
  return bits;
}();

uint32_t LastFour(const char* end) {
  const auto byte = [&](int i) { return static_cast<uint32_t>(static_cast<uint8_t>(end[i])); };
  return byte(-4) | byte(-3) << 8 | byte(-2) << 16 | byte(-1) << 24;  // one load
}

uint32_t ApplyEndings(char* word, uint32_t size) {
  uint64_t last = 0;  // the last eight letters, the very last in the highest byte
  const uint32_t taken = size < 8 ? size : 8;
  for (uint32_t i = 0; i < taken; ++i) {
    last |= static_cast<uint64_t>(static_cast<uint8_t>(word[size - 1 - i])) << (56 - 8 * i);
  }
  for (const Ending& ending : kEndings) {
    if ((last & ending.mask) != ending.letters || ending.size > size) continue;
    char* at = word + (size - ending.size);
    std::memcpy(at, ending.kept.data(), ending.kept.size());
    std::memmove(at + ending.kept.size(), word + (size - ending.tail), ending.tail);
    return size - ending.size + static_cast<uint32_t>(ending.kept.size()) + ending.tail;
  }
  return size;
}

}  // namespace

uint32_t FoldEnding(char* word, uint32_t size) {
  if (size < kFoldableWord) return size;
  const uint32_t slot = TailSlot(LastFour(word + size));
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
