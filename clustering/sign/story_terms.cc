#include "clustering/sign/story_terms.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "clustering/sign/stop_words.h"
#include "clustering/text/word_hash.h"

namespace wirefold {
namespace {

constexpr float kTitleCount = 2.5f;
constexpr float kBodyCount = 1;
constexpr float kLeadCount = .5f;

void AddStopWords(const char* words, absl::flat_hash_set<uint64_t>* hashes) {
  Text text;
  ReadText(words, &text);
  for (const Word& word : text.words) hashes->insert(WordHash(FoldedWord(text, word)));
}

const absl::flat_hash_set<uint64_t>& StopWords() {
  static const auto* hashes = [] {
    auto* h = new absl::flat_hash_set<uint64_t>();
    AddStopWords(kEnglishStopWords, h);
    AddStopWords(kRussianStopWords, h);
    return h;
  }();
  return *hashes;
}

bool IsAsciiLetter(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsVowelOrS(char c) { return std::string_view("aeiouls").find(c) != std::string_view::npos; }

bool EndsWith(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

std::string_view WithoutPlural(std::string_view w, bool* y) {
  if (EndsWith(w, "ies") && w.size() > 4) {
    *y = true;
    return w.substr(0, w.size() - 3);
  }
  if (EndsWith(w, "sses")) return w.substr(0, w.size() - 2);
  const char before = w[w.size() - 2];
  if (EndsWith(w, "es") && w.size() > 4 &&
      std::string_view("sxzh").find(w[w.size() - 3]) != std::string_view::npos) {
    return w.substr(0, w.size() - 2);
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

std::string StemAscii(std::string_view word) {
  bool y = false;
  std::string stem(WithoutPlural(word, &y));
  if (y) stem += 'y';
  stem.resize(WithoutSuffix(stem).size());
  if (stem.size() > 3 && stem.back() == stem[stem.size() - 2] && !IsVowelOrS(stem.back())) {
    stem.pop_back();
  }
  return stem;
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

std::string StemCyrillic(std::string_view word) {
  const size_t letters = word.size() / 2;
  if (letters <= 5) return std::string(word);
  const size_t kept = letters > 7 ? std::max<size_t>(5, letters - 2) : letters - 1;
  return std::string(word.substr(0, 2 * kept));
}

// One letter of any script.
bool IsOneLetter(std::string_view word) {
  if (word.size() > 4) return false;
  size_t letters = 0;
  for (const char c : word) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return letters < 2;
}

struct CountedWord {
  std::string_view folded;
  uint64_t hash = 0;
  float count = 0;
};

// Counts of the words of one unit, by hash of the whole word.
class Counter {
 public:
  void Add(std::string_view word, uint64_t hash, float count) {
    const auto [it, is_new] = place_.try_emplace(hash, words_.size());
    if (is_new) words_.push_back({word, hash, 0});
    words_[it->second].count += count;
  }
  const std::vector<CountedWord>& words() const { return words_; }

 private:
  absl::flat_hash_map<uint64_t, size_t> place_;
  std::vector<CountedWord> words_;  // in order of first use
};

void CountTitle(const Text& title, Counter* counter) {
  const size_t end = std::min<size_t>(title.words.size(), kStoryTitleWords);
  for (size_t i = 0; i < end; ++i) {
    counter->Add(FoldedWord(title, title.words[i]), title.words[i].hash, kTitleCount);
  }
}

// Returns the words of the body outside furniture.
uint32_t CountBody(const Text& body, Counter* counter) {
  uint32_t position = 0;
  for (const Sentence& sentence : body.sentences) {
    if (sentence.furniture || sentence.credit) continue;
    if (position >= kStoryWords) {
      position += sentence.end - sentence.begin;
      continue;
    }
    for (uint32_t i = sentence.begin; i < sentence.end; ++i, ++position) {
      if (position >= kStoryWords) continue;
      const Word& word = body.words[i];
      counter->Add(FoldedWord(body, word), word.hash,
                   kBodyCount + (position < kLeadWords ? kLeadCount : 0));
    }
  }
  return position;
}

}  // namespace

bool IsStopWord(std::string_view folded) { return StopWords().contains(WordHash(folded)); }

std::string Stem(std::string_view folded) {
  if (folded.empty() || IsDigit(folded[0])) return std::string(folded);
  if (folded.size() > 3 && IsAsciiLetter(folded.back())) return StemAscii(folded);
  if (IsCyrillic(folded)) return StemCyrillic(folded);
  return std::string(folded);
}

StoryFeatures ExtractStoryFeatures(const Text& title, const Text& body) {
  Counter counter;
  StoryFeatures features;
  CountTitle(title, &counter);
  features.word_count = CountBody(body, &counter);

  absl::flat_hash_map<std::string, size_t> place;
  for (const CountedWord& counted : counter.words()) {
    const std::string_view word = counted.folded;
    if (word.empty() || (IsOneLetter(word) && !IsDigit(word[0]))) continue;
    if (StopWords().contains(counted.hash)) continue;
    std::string stem = Stem(word);
    const auto [it, is_new] = place.try_emplace(stem, features.terms.size());
    if (is_new) {
      features.terms.push_back({stem, 0, word == stem ? std::string() : std::string(word)});
    }
    features.terms[it->second].tf += counted.count;
  }
  for (StoryTerm& term : features.terms) term.tf = 1 + std::log(term.tf);
  std::sort(features.terms.begin(), features.terms.end(),
            [](const StoryTerm& a, const StoryTerm& b) { return a.text < b.text; });
  return features;
}

}  // namespace wirefold
