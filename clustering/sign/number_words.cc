#include "clustering/sign/number_words.h"

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

NumberWords::NumberWords() : words_(kWords) {}

const NumberWords& NumberWords::Get() {
  static const NumberWords kNumberWords;
  return kNumberWords;
}

}  // namespace wirefold
