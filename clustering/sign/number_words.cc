#include "clustering/sign/number_words.h"

#include <iterator>
#include <string_view>

#include "clustering/text/word_hash.h"

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

// Two ways to write one number or month.
struct SameWords {
  std::string_view one;
  std::string_view other;
};
constexpr SameWords kSame[] = {
    {"one", "1"},         {"two", "2"},       {"three", "3"},      {"four", "4"},
    {"five", "5"},        {"six", "6"},       {"seven", "7"},      {"eight", "8"},
    {"nine", "9"},        {"ten", "10"},      {"eleven", "11"},    {"twelve", "12"},
    {"twenty", "20"},     {"thirty", "30"},   {"forty", "40"},     {"fifty", "50"},
    {"sixty", "60"},      {"seventy", "70"},  {"eighty", "80"},    {"ninety", "90"},
    {"first", "1st"},     {"second", "2nd"},  {"third", "3rd"},    {"fourth", "4th"},
    {"fifth", "5th"},     {"january", "jan"}, {"february", "feb"}, {"march", "mar"},
    {"april", "apr"},     {"june", "jun"},    {"july", "jul"},     {"august", "aug"},
    {"september", "sep"}, {"october", "oct"}, {"november", "nov"}, {"december", "dec"}};
static_assert(std::size(kSame) <= 64);

uint8_t ByteOf(std::string_view word) { return static_cast<uint8_t>(WordHash(word) & 0xff); }

}  // namespace

NumberWords::NumberWords() : words_(kWords) {
  for (size_t i = 0; i < std::size(kSame); ++i) {
    meanings_[ByteOf(kSame[i].one)] |= uint64_t{1} << i;
    meanings_[ByteOf(kSame[i].other)] |= uint64_t{1} << i;
  }
}

const NumberWords& NumberWords::Get() {
  static const NumberWords kNumberWords;
  return kNumberWords;
}

}  // namespace wirefold
