#include "clustering/sign/number_words.h"

#include "xxhash.h"

namespace wirefold {
namespace {

// What stands in the slots of market reports, results tables, auctions and forecasts beside
// figures.
constexpr std::string_view kWords[] = {
    "one",      "two",       "three",  "four",    "five",      "six",      "seven",    "eight",
    "nine",     "ten",       "eleven", "twelve",  "twenty",    "thirty",   "forty",    "fifty",
    "sixty",    "seventy",   "eighty", "ninety",  "hundred",   "thousand", "first",    "second",
    "third",    "fourth",    "fifth",  "january", "jan",       "february", "feb",      "march",
    "mar",      "april",     "apr",    "june",    "jun",       "july",     "jul",      "august",
    "aug",      "september", "sept",   "sep",     "october",   "oct",      "november", "nov",
    "december", "dec",       "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday",
    "sunday",   "rose",      "fell",   "up",      "down",      "higher",   "lower"};

}  // namespace

NumberWords::NumberWords() {
  for (const std::string_view word : kWords) {
    const uint64_t hash = XXH3_64bits(word.data(), word.size());
    filter_[(hash >> 6) % kFilterWords] |= uint64_t{1} << (hash & 63);
    size_t at = hash % kSlots;
    while (table_[at] != 0) at = (at + 1) % kSlots;
    table_[at] = hash;
  }
}

const NumberWords& NumberWords::Get() {
  static const NumberWords kWordsOfNumbers;
  return kWordsOfNumbers;
}

bool NumberWords::Finds(uint64_t hash) const {
  for (size_t at = hash % kSlots; table_[at] != 0; at = (at + 1) % kSlots) {
    if (table_[at] == hash) return true;
  }
  return false;
}

}  // namespace wirefold
