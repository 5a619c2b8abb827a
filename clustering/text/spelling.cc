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
      ending.size = static_cast<uint32_t>(rule.from.size()) + ending.tail;  // 3 at least
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

constexpr uint8_t kNone = 0xFF;
static_assert(kEndingCount < kNone);

// Endings that share a row of kFoldableTails are chained.
struct Chains {
  std::array<uint8_t, kTailRows> first{};
  std::array<uint8_t, kEndingCount> next{};
};

constexpr auto kChains = [] {
  Chains chains;
  for (uint8_t& first : chains.first) first = kNone;
  for (size_t i = 0; i < kEndingCount; ++i) {
    uint8_t& first = chains.first[TailRow(static_cast<uint32_t>(kEndings[i].letters >> 32))];
    chains.next[i] = first;
    first = static_cast<uint8_t>(i);
  }
  return chains;
}();

uint32_t ApplyEndings(char* word, uint32_t size, uint8_t chain) {
  uint64_t last = 0;  // the last eight letters, the very last in the highest byte
  if (size >= 8) {
    std::memcpy(&last, word + size - 8, 8);
  } else {
    std::memcpy(reinterpret_cast<char*>(&last) + 8 - size, word, size);
  }
  for (; chain != kNone; chain = kChains.next[chain]) {
    const Ending& ending = kEndings[chain];
    if ((last & ending.mask) != ending.letters || ending.size > size) continue;
    char* at = word + (size - ending.size);
    std::memcpy(at, ending.kept.data(), ending.kept.size());
    std::memmove(at + ending.kept.size(), word + (size - ending.tail), ending.tail);
    return size - ending.size + static_cast<uint32_t>(ending.kept.size()) + ending.tail;
  }
  return size;
}

}  // namespace

// An ending of three letters leaves the letter before them open; bit 0 is that of a space.
constexpr std::array<uint32_t, kTailRows> kFoldableTails = [] {
  std::array<uint32_t, kTailRows> rows{};
  for (const Ending& ending : kEndings) {
    const auto tail = static_cast<uint32_t>(ending.letters >> 32);
    rows[TailRow(tail)] |= ending.size < 4 ? ~1U : 1U << (tail & 31);
  }
  constexpr uint32_t kCent = 'c' | 'e' << 8 | 'n' << 16 | 't' << 24;  // the reader stops at it
  rows[TailRow(kCent)] |= 1U << (kCent & 31);
  return rows;
}();

uint32_t FoldEnding(char* word, uint32_t size) {
  if (size < kFoldableWord) return size;
  const uint32_t tail = LastFour(word + size);
  return MayFoldEnding(tail) ? ApplyEndings(word, size, kChains.first[TailRow(tail)]) : size;
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
