#include "clustering/text/phrases.h"

#include <algorithm>
#include <string>

#include "clustering/text/attributions.h"
#include "clustering/text/reader.h"
#include "clustering/text/word_hash.h"

namespace wirefold {
namespace {

// Words that stand in any text and so give nothing away.
constexpr std::string_view kPlainWords[] = {
    "the",  "to",   "of",  "for",  "in",   "a",    "is",   "by",  "on",   "and",
    "our",  "your", "you", "this", "be",   "with", "from", "has", "been", "was",
    "are",  "not",  "may", "do",   "does", "at",   "her",  "him", "us",   "an",
    "here", "all",  "we",  "have", "his",  "it",   "or",   "de",  "la"};

bool IsPlain(std::string_view word) {
  return std::find(std::begin(kPlainWords), std::end(kPlainWords), word) != std::end(kPlainWords);
}

}  // namespace

const PhraseBook& PhraseBook::Get() {
  static const PhraseBook* const kBook = new PhraseBook();
  return *kBook;
}

PhraseBook::PhraseBook() {
  for (const Phrase& phrase : KnownPhrases()) AddEntry(phrase);
  for (const std::string& word : AttributionWords()) SetBit(WordHash(word), &filter_);
  SetBit(WordHash(kCent), &filter_);
}

void PhraseBook::AddEntry(const Phrase& phrase) {
  Entry entry{phrase.use, static_cast<uint32_t>(pattern_.size())};
  size_t tell_size = 0;
  bool gap = false;
  Text text;
  for (std::string_view rest = phrase.words; !rest.empty();) {
    const size_t star = std::min(rest.find('*'), rest.size());
    Reader(rest.substr(0, star), nullptr, &text).Read();
    for (const Word& word : text.words) {
      const std::string_view folded = FoldedWord(text, word);
      if (!gap && folded.size() > tell_size && !IsPlain(folded)) {
        tell_size = folded.size();
        entry.tell = static_cast<uint32_t>(pattern_.size()) - entry.begin;
      }
      pattern_.push_back(word.hash);
    }
    if (star < rest.size()) {
      pattern_.push_back(0);
      gap = true;
    }
    rest.remove_prefix(std::min(star + 1, rest.size()));
  }
  entry.end = static_cast<uint32_t>(pattern_.size());
  const uint64_t first = pattern_[entry.begin];
  const uint64_t tell = pattern_[entry.begin + entry.tell];
  switch (phrase.use) {
    case PhraseUse::kLine:
      lines_[first].push_back(entry);
      return;
    case PhraseUse::kLinks:
      links_[first].push_back(entry);
      return;
    case PhraseUse::kLineStart:
      line_starts_[first].push_back(entry);
      return;
    case PhraseUse::kShare:
      share_[first] = true;
      return;
    case PhraseUse::kSentence:
    case PhraseUse::kCredit:
    case PhraseUse::kWidget:
      sentences_[tell].push_back(entry);
      SetBit(tell, &filter_);
  }
}

// `whole`: nothing may follow the pattern. A gap takes as few words as it can, then one more.
bool PhraseBook::Matches(const uint64_t* pattern, const uint64_t* pattern_end,
                         std::span<const Word> words, bool whole) const {
  size_t at = 0;
  for (; pattern != pattern_end; ++pattern, ++at) {
    if (*pattern == 0) {
      for (size_t skip = 1; skip <= kGapWords && at + skip <= words.size(); ++skip) {
        if (Matches(pattern + 1, pattern_end, words.subspan(at + skip), whole)) return true;
      }
      return false;
    }
    if (at >= words.size() || words[at].hash != *pattern) return false;
  }
  return !whole || at == words.size();
}

bool PhraseBook::MatchesAny(const absl::flat_hash_map<uint64_t, std::vector<Entry>>& entries,
                            std::span<const Word> words, bool whole) const {
  if (words.empty()) return false;
  const auto found = entries.find(words[0].hash);
  if (found == entries.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Entry& entry) {
    return Matches(&pattern_[entry.begin], pattern_.data() + entry.end, words, whole);
  });
}

PhraseUse PhraseBook::FindIn(std::span<const Word> words, uint32_t begin, uint32_t end,
                             std::span<const uint32_t> tells) const {
  PhraseUse use = PhraseUse::kLine;
  for (const uint32_t i : tells) {
    const auto found = i < end ? sentences_.find(words[i].hash) : sentences_.end();
    if (found == sentences_.end()) continue;
    for (const Entry& entry : found->second) {
      if (entry.tell > i - begin) continue;
      const auto rest = words.subspan(i - entry.tell, end - (i - entry.tell));
      if (!Matches(&pattern_[entry.begin], pattern_.data() + entry.end, rest, false)) continue;
      if (entry.use == PhraseUse::kWidget) return entry.use;
      if (use != PhraseUse::kSentence) use = entry.use;
    }
  }
  return use;
}

bool PhraseBook::IsLine(std::span<const Word> words) const {
  return MatchesAny(lines_, words, true);
}

bool PhraseBook::OpensLinks(std::span<const Word> words) const {
  return MatchesAny(links_, words, true);
}

bool PhraseBook::StartsLine(std::span<const Word> words) const {
  return MatchesAny(line_starts_, words, false);
}

bool PhraseBook::IsShareList(std::span<const Word> words) const {
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](const Word& word) {
    return share_.contains(word.hash);
  });
}

}  // namespace wirefold
