#include "clustering/sign/number_words.h"

#include <array>

#include "xxhash.h"

namespace wirefold {
namespace {

// What stands in the slots of market reports, results tables, auctions and forecasts beside figures.
constexpr std::string_view kWords[] = {
    "one",       "two",      "three",    "four",      "five",    "six",      "seven",   "eight",
    "nine",      "ten",      "eleven",   "twelve",    "twenty",  "thirty",   "forty",   "fifty",
    "sixty",     "seventy",  "eighty",   "ninety",    "hundred", "thousand", "first",   "second",
    "third",     "fourth",   "fifth",    "january",   "jan",     "february", "feb",     "march",
    "mar",       "april",    "apr",      "june",      "jun",     "july",     "jul",     "august",
    "aug",       "september", "sept",    "sep",       "october", "oct",      "november", "nov",
    "december",  "dec",      "monday",   "tuesday",   "wednesday", "thursday", "friday", "saturday",
    "sunday",    "rose",     "fell",     "up",        "down",    "higher",   "lower"};

// Open addressing by the low bits of the hash; 0 = free.
constexpr size_t kSlots = 256;

std::array<uint64_t, kSlots> MakeTable() {
  std::array<uint64_t, kSlots> table{};
  for (const std::string_view word : kWords) {
    const uint64_t hash = XXH3_64bits(word.data(), word.size());
    size_t at = hash % kSlots;
    while (table[at] != 0) at = (at + 1) % kSlots;
    table[at] = hash;
  }
  return table;
}

}  // namespace

bool IsNumberWord(std::string_view folded, uint64_t hash) {
  static const std::array<uint64_t, kSlots> kTable = MakeTable();
  if (!folded.empty() && folded[0] >= '0' && folded[0] <= '9') return true;
  for (size_t at = hash % kSlots; kTable[at] != 0; at = (at + 1) % kSlots) {
    if (kTable[at] == hash) return true;
  }
  return false;
}

}  // namespace wirefold
