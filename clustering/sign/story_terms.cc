#include "clustering/sign/story_terms.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "clustering/sign/stop_words.h"
#include "clustering/text/hashed_words.h"
#include "clustering/text/word_hash.h"

namespace wirefold {
namespace {

constexpr float kTitleCount = 2.5f;
constexpr float kBodyCount = 1;
constexpr float kLeadCount = .5f;

using StopWordSet = HashedWords<2048>;

void AddStopWords(const char* words, StopWordSet* set) {
  Text text;
  ReadText(words, &text);
  for (const Word& word : text.words) set->Add(word.hash);
}

const StopWordSet& StopWords() {
  static const auto* const kSet = [] {
    auto* set = new StopWordSet();
    AddStopWords(kEnglishStopWords, set);
    AddStopWords(kRussianStopWords, set);
    return set;
  }();
  return *kSet;
}

bool IsAsciiLetter(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsVowelOrS(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'l' || c == 's';
}

// Letter by letter: a call would cost more than the comparison.
template <size_t kSize>
bool EndsWith(std::string_view word, const char (&end)[kSize]) {
  bool same = word.size() >= kSize - 1;
  for (size_t i = 1; same && i < kSize; ++i) same = word[word.size() - i] == end[kSize - 1 - i];
  return same;
}

std::string_view WithoutPlural(std::string_view w, bool* y) {
  if (EndsWith(w, "ies") && w.size() > 4) {
    *y = true;
    return w.substr(0, w.size() - 3);
  }
  if (EndsWith(w, "sses")) return w.substr(0, w.size() - 2);
  const char before = w[w.size() - 2];
  if (EndsWith(w, "es") && w.size() > 4) {
    const char third = w[w.size() - 3];
    if (third == 's' || third == 'x' || third == 'z' || third == 'h') {
      return w.substr(0, w.size() - 2);
    }
  }
  if (w.back() == 's' && before != 's' && before != 'u') return w.substr(0, w.size() - 1);
  return w;
}

std::string_view WithoutSuffix(std::string_view w) {
  if (EndsWith(w, "ing") && w.size() > 5) return w.substr(0, w.size() - 3);
  if (EndsWith(w, "ed") && w.size() > 4) return w.substr(0, w.size() - 2);
  if (EndsWith(w, "ly") && w.size() > 5) return w.substr(0, w.size() - 2);
  if (EndsWith(w, "e") && w.size() > 4) return w.substr(0, w.size() - 1);
  return w;
}

// Appends to `stems`.
void StemAscii(std::string_view word, std::string* stems) {
  bool y = false;
  const size_t begin = stems->size();
  stems->append(WithoutPlural(word, &y));
  if (y) stems->push_back('y');
  std::string_view stem = WithoutSuffix(std::string_view(*stems).substr(begin));
  if (stem.size() > 3 && stem.back() == stem[stem.size() - 2] && !IsVowelOrS(stem.back())) {
    stem.remove_suffix(1);
  }
  stems->resize(begin + stem.size());
}

// Two bytes a letter, first byte 0xD0 or 0xD1: the Cyrillic block that Russian uses.
bool IsCyrillic(std::string_view word) {
  if (word.size() % 2 != 0) return false;
  for (size_t i = 0; i < word.size(); i += 2) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c != 0xD0 && c != 0xD1) return false;
  }
  return true;
}

std::string_view StemCyrillic(std::string_view word) {
  const size_t letters = word.size() / 2;
  if (letters <= 5) return word;
  const size_t kept = letters > 7 ? std::max<size_t>(5, letters - 2) : letters - 1;
  return word.substr(0, 2 * kept);
}

void AppendStem(std::string_view folded, std::string* stems) {
  if (folded.empty() || IsDigit(folded[0])) {
    stems->append(folded);
  } else if (folded.size() > 3 && IsAsciiLetter(folded.back())) {
    StemAscii(folded, stems);
  } else {
    stems->append(IsCyrillic(folded) ? StemCyrillic(folded) : folded);
  }
}

// One letter of any script.
bool IsOneLetter(std::string_view word) {
  if (word.size() > 4) return false;
  size_t letters = 0;
  for (const char c : word) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return letters < 2;
}

// The first eight bytes as a number that orders as they do.
uint64_t FirstEight(std::string_view text) {
  char bytes[8] = {};
  text.copy(bytes, sizeof(bytes));
  uint64_t first = 0;
  for (const char c : bytes) first = first << 8 | static_cast<uint8_t>(c);
  return first;
}

// The entry of `hash`, made where there is none; then it holds kNone.
uint32_t& EntryOf(uint64_t hash, StoryScratch::Table* table) {
  size_t at = hash % StoryScratch::kSlots;
  while (table->entry[at] != StoryScratch::kNone && table->hash[at] != hash) {
    at = (at + 1) % StoryScratch::kSlots;
  }
  table->hash[at] = hash;
  return table->entry[at];
}

void Count(std::string_view folded, uint64_t hash, float count, StoryScratch* scratch) {
  uint32_t& entry = EntryOf(hash, &scratch->table);
  if (entry == StoryScratch::kNone) {
    entry = static_cast<uint32_t>(scratch->words.size());
    scratch->words.push_back({folded, hash, 0});
  }
  scratch->words[entry].count += count;
}

void CountTitle(const Text& title, StoryScratch* scratch) {
  const size_t end = std::min<size_t>(title.words.size(), kStoryTitleWords);
  for (size_t i = 0; i < end; ++i) {
    Count(FoldedWord(title, title.words[i]), title.words[i].hash, kTitleCount, scratch);
  }
}

// Returns the words of the body outside furniture.
uint32_t CountBody(const Text& body, StoryScratch* scratch) {
  uint32_t position = 0;
  for (const Sentence& sentence : body.sentences) {
    if (sentence.furniture || sentence.credit) continue;
    const uint32_t size = sentence.end - sentence.begin;
    const uint32_t counted = std::min(size, kStoryWords - std::min(position, kStoryWords));
    for (uint32_t i = 0; i < counted; ++i) {
      const Word& word = body.words[sentence.begin + i];
      Count(FoldedWord(body, word), word.hash,
            kBodyCount + (position + i < kLeadWords ? kLeadCount : 0), scratch);
    }
    position += size;
  }
  return position;
}

// Words that are no stop words become terms, by their stems.
void MakeTerms(StoryScratch* scratch) {
  const StopWordSet& stop_words = StopWords();
  scratch->table.Clear();
  scratch->terms.clear();
  scratch->stems.clear();
  for (const StoryScratch::CountedWord& counted : scratch->words) {
    const std::string_view word = counted.folded;
    if (word.empty() || (IsOneLetter(word) && !IsDigit(word[0]))) continue;
    if (stop_words.Has(counted.hash)) continue;
    const auto begin = static_cast<uint32_t>(scratch->stems.size());
    AppendStem(word, &scratch->stems);
    const std::string_view stem = std::string_view(scratch->stems).substr(begin);
    const bool same = stem.size() == word.size() && stem == word;
    uint32_t& entry = EntryOf(same ? counted.hash : WordHash(stem), &scratch->table);
    if (entry == StoryScratch::kNone) {
      entry = static_cast<uint32_t>(scratch->terms.size());
      const std::string_view surface = same ? std::string_view() : word;
      scratch->terms.push_back(
          {FirstEight(stem), begin, static_cast<uint32_t>(stem.size()), 0, surface});
    } else {
      scratch->stems.resize(begin);
    }
    scratch->terms[entry].count += counted.count;
  }
}

// 1 + ln of counts, which are halves up to some hundreds.
float Damped(float count) {
  static const auto* const kLogs = [] {
    auto* logs = new std::array<float, 1024>();
    for (size_t i = 1; i < logs->size(); ++i)
      (*logs)[i] = 1 + std::log(.5f * static_cast<float>(i));
    return logs;
  }();
  const auto halves = static_cast<size_t>(2 * count);
  return halves < kLogs->size() ? (*kLogs)[halves] : 1 + std::log(count);
}

}  // namespace

bool IsStopWord(std::string_view folded) { return StopWords().Has(WordHash(folded)); }

std::string Stem(std::string_view folded) {
  std::string stem;
  AppendStem(folded, &stem);
  return stem;
}

StoryFeatures ExtractStoryFeatures(const Text& title, const Text& body, StoryScratch* scratch) {
  StoryFeatures features;
  scratch->table.Clear();
  scratch->words.clear();
  CountTitle(title, scratch);
  features.word_count = CountBody(body, scratch);
  MakeTerms(scratch);
  const std::string_view stems = scratch->stems;
  const auto text = [&](const StoryScratch::Term& t) { return stems.substr(t.begin, t.size); };
  std::sort(scratch->terms.begin(), scratch->terms.end(), [&](const auto& a, const auto& b) {
    return a.first_eight != b.first_eight ? a.first_eight < b.first_eight : text(a) < text(b);
  });
  features.terms.reserve(scratch->terms.size());
  for (const StoryScratch::Term& t : scratch->terms) {
    features.terms.push_back({std::string(text(t)), Damped(t.count), std::string(t.surface)});
  }
  return features;
}

StoryFeatures ExtractStoryFeatures(const Text& title, const Text& body) {
  StoryScratch scratch;
  return ExtractStoryFeatures(title, body, &scratch);
}

}  // namespace wirefold
