#include "clustering/group/format.h"

#include <algorithm>
#include <array>

#include "clustering/text/hashed_words.h"
#include "xxhash.h"

namespace wirefold {
namespace {

// Folded as text/text.h folds. "may" and "mars" are left in: they are more often other words.
constexpr std::array<std::string_view, 70> kDayNames = {
    "monday",    "tuesday",  "wednesday", "thursday",  "friday",   "saturday",   "sunday",
    "mon",       "tue",      "wed",       "thu",       "fri",      "sat",        "sun",
    "january",   "february", "march",     "april",     "june",     "july",       "august",
    "september", "october",  "november",  "december",  "jan",      "feb",        "mar",
    "apr",       "jun",      "jul",       "aug",       "sept",     "sep",        "oct",
    "nov",       "dec",      "montag",    "dienstag",  "mittwoch", "donnerstag", "freitag",
    "samstag",   "sonntag",  "januar",    "februar",   "juni",     "juli",       "oktober",
    "dezember",  "lundi",    "mardi",     "mercredi",  "jeudi",    "vendredi",   "samedi",
    "dimanche",  "lunes",    "martes",    "miercoles", "jueves",   "viernes",    "sabado",
    "domingo",   "enero",    "febrero",   "marzo",     "junio",    "julio",      "agosto"};

bool NamesTheDay(std::string_view folded, uint64_t hash) {
  static const HashedWords<256> kNames{kDayNames};
  return kNames.Has(hash) ||
         std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

uint64_t FormatReader::Read(std::string_view source, std::string_view title) {
  if (source.empty()) return 0;
  ReadText(title, &text_);
  hashes_.clear();
  for (const Word& word : text_.words) {
    if (!NamesTheDay(FoldedWord(text_, word), word.hash)) hashes_.push_back(word.hash);
  }
  if (hashes_.empty()) return 0;
  const uint64_t outlet = XXH3_64bits(source.data(), source.size());
  const uint64_t key =
      XXH3_64bits_withSeed(hashes_.data(), hashes_.size() * sizeof(uint64_t), outlet);
  return key == 0 ? 1 : key;
}

uint64_t FormatReader::KeyOf(std::string_view source, std::string_view title) {
  if (source != source_ || title != title_) {
    source_ = source;
    title_ = title;
    key_ = Read(source, title);
  }
  return key_;
}

}  // namespace wirefold
