#include "clustering/sign/story_terms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <string_view>

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

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// One letter of any script.
bool IsOneLetter(std::string_view word) {
  if (word.size() > 4) return false;
  size_t letters = 0;
  for (const char c : word) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return letters < 2;
}

// Where the entry of `hash` is, or is to be: then it holds kNone.
size_t SlotOf(uint64_t hash, const StoryScratch::Table& table) {
  size_t at = hash % StoryScratch::kSlots;
  while (table.entry[at] != StoryScratch::kNone && table.hash[at] != hash) {
    at = (at + 1) % StoryScratch::kSlots;
  }
  return at;
}

// A new entry is written whether the word is new or not: which it is a branch would guess wrong.
void Count(std::string_view folded, uint64_t hash, float count, StoryScratch* scratch) {
  const size_t slot = SlotOf(hash, scratch->table);
  const uint16_t entry = scratch->table.entry[slot];
  const uint32_t fresh = scratch->word_count;
  const uint32_t at = entry == StoryScratch::kNone ? fresh : entry;
  StoryScratch::CountedWord& word = scratch->words[fresh];
  word.folded = folded;
  word.hash = hash;
  word.count = 0;
  scratch->word_count += at == fresh;
  scratch->table.hash[slot] = hash;
  scratch->table.entry[slot] = static_cast<uint16_t>(at);
  scratch->words[at].count += count;
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

std::string TextOf(const StoryScratch::Term& term) {
  std::string text(term.word.substr(0, term.stem.size));
  if (term.stem.adds_y) text += 'y';
  return text;
}

bool IsItsStem(const StoryScratch::Term& term) {
  return term.stem.size == term.word.size() && !term.stem.adds_y;
}

uint64_t HashOfStem(const StoryScratch::Term& term) {
  return term.stem.adds_y ? WordHash(TextOf(term)) : WordHash(term.word.substr(0, term.stem.size));
}

TermKey KeyOf(const StoryScratch::Term& term, uint32_t number) {
  uint64_t first = FirstEight(term.word.substr(0, term.stem.size));
  if (term.stem.adds_y && term.stem.size < 8) first |= uint64_t{'y'} << (56 - 8 * term.stem.size);
  return {first, number};
}

// Words that are no stop words become terms, by their stems.
void MakeTerms(StoryScratch* scratch) {
  const StopWordSet& stop_words = StopWords();
  scratch->table.Clear();
  scratch->term_count = 0;
  for (uint32_t i = 0; i < scratch->word_count; ++i) {
    const StoryScratch::CountedWord& counted = scratch->words[i];
    const std::string_view word = counted.folded;
    if (stop_words.Has(counted.hash)) continue;
    if (word.empty() || (IsOneLetter(word) && !IsDigit(word[0]))) continue;
    StoryScratch::Term& term = scratch->terms[scratch->term_count];
    term.word = word;
    term.stem = ShapeOfStem(word);
    const uint64_t hash = IsItsStem(term) ? counted.hash : HashOfStem(term);
    const size_t slot = SlotOf(hash, scratch->table);
    uint16_t& entry = scratch->table.entry[slot];
    if (entry != StoryScratch::kNone) {
      scratch->terms[entry].count += counted.count;
      continue;
    }
    term.count = counted.count;
    scratch->table.hash[slot] = hash;
    scratch->keys[scratch->term_count] = KeyOf(term, scratch->term_count);
    entry = static_cast<uint16_t>(scratch->term_count++);
  }
}

// The terms' numbers by text, ascending.
std::span<const TermKey> OrderTerms(StoryScratch* scratch) {
  const uint32_t count = scratch->term_count;
  SortByFirstEight({scratch->keys.data(), count}, scratch->sorted.data());
  const auto begin = scratch->sorted.begin(), end = begin + count;
  const auto text = [&](const TermKey& key) { return TextOf(scratch->terms[key.term]); };
  for (auto from = begin; from != end;) {  // long words that begin alike
    auto to = from + 1;
    while (to != end && to->first_eight == from->first_eight) ++to;
    if (to - from > 1) {
      std::sort(from, to, [&](const TermKey& a, const TermKey& b) { return text(a) < text(b); });
    }
    from = to;
  }
  return {scratch->sorted.data(), count};
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

void ExtractStoryFeatures(const Text& title, const Text& body, StoryScratch* scratch,
                          StoryFeatures* out) {
  scratch->table.Clear();
  scratch->word_count = 0;
  CountTitle(title, scratch);
  out->word_count = CountBody(body, scratch);
  MakeTerms(scratch);
  out->terms.resize(scratch->term_count);
  StoryTerm* next = out->terms.data();
  for (const TermKey& key : OrderTerms(scratch)) {
    const StoryScratch::Term& term = scratch->terms[key.term];
    next->text.assign(term.word, 0, term.stem.size);
    if (term.stem.adds_y) next->text += 'y';
    next->tf = Damped(term.count);
    next->surface.clear();
    if (!IsItsStem(term)) next->surface = term.word;
    ++next;
  }
}

StoryFeatures ExtractStoryFeatures(const Text& title, const Text& body) {
  const auto scratch = std::make_unique<StoryScratch>();
  StoryFeatures features;
  ExtractStoryFeatures(title, body, scratch.get(), &features);
  return features;
}

}  // namespace wirefold
