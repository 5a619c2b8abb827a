// Known wording of newsroom furniture, matched by word hashes while a text is read.
#ifndef WIREFOLD_CLUSTERING_TEXT_PHRASES_H_
#define WIREFOLD_CLUSTERING_TEXT_PHRASES_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clustering/text/text.h"

namespace wirefold {

enum class PhraseUse : uint8_t {
  kSentence,   // a sentence that holds it is furniture
  kLine,       // a line that is just this is furniture
  kLineStart,  // a line that begins with it is
  kShare,      // a line made only of such words is ("Facebook Twitter Email")
  kWidget,     // as kSentence, and a block of an aggregator's widget begins: furniture.h
};

struct Phrase {
  PhraseUse use;
  // Words as in any text; "*" stands for one to kGapWords words.
  std::string_view words;
};

// Words that "*" stands for, at most.
inline constexpr size_t kGapWords = 5;

// The documented list. Phrases are long enough, or strange enough to reporting, that a sentence of
// at most kFurnitureWords that holds one is hardly ever news.
std::span<const Phrase> KnownPhrases();

// The list, by hashes. Built once; reading it is thread-safe and allocates nothing.
class PhraseBook {
 public:
  static const PhraseBook& Get();

  // Could a word of this hash give a phrase or an attribution away? Rarely true for words that do
  // not.
  bool MayTell(uint64_t hash) const {
    return (filter_[(hash >> 6) % filter_.size()] >> (hash & 63) & 1) != 0;
  }

  // The use of a sentence phrase in `words`, kLine where there is none.
  PhraseUse FindIn(std::span<const Word> words) const;

  bool IsLine(std::span<const Word> words) const;
  bool StartsLine(std::span<const Word> words) const;
  bool IsShareList(std::span<const Word> words) const;

 private:
  struct Entry {
    PhraseUse use;
    uint32_t begin = 0, end = 0;  // in pattern_
    uint32_t tell = 0;            // the word that gives it away, counted from its begin
  };

  PhraseBook();
  void Tell(uint64_t hash);
  void AddEntry(const Phrase& phrase);
  bool Matches(const uint64_t* pattern, const uint64_t* pattern_end, std::span<const Word> words,
               bool whole) const;
  bool MatchesAny(const absl::flat_hash_map<uint64_t, std::vector<Entry>>& entries,
                  std::span<const Word> words, bool whole) const;

  std::array<uint64_t, 256> filter_{};
  std::vector<uint64_t> pattern_;                                // word hashes; 0 is "*"
  absl::flat_hash_map<uint64_t, std::vector<Entry>> sentences_;  // by the word that gives them away
  absl::flat_hash_map<uint64_t, std::vector<Entry>> lines_;      // by first word
  absl::flat_hash_map<uint64_t, std::vector<Entry>> line_starts_;  // by first word
  absl::flat_hash_map<uint64_t, bool> share_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_PHRASES_H_
