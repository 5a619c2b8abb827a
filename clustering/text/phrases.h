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
  kCredit,     // a sentence that holds it says who wrote the text
  kLine,       // a line that is just this is furniture
  kLinks,      // the same, and the headlines below it are links to other articles: furniture.h
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

  // Bits of words that could give a phrase or an attribution away: bit (hash & 63) of word
  // (hash >> 6) % kFilterWords. Rarely set for words that do not.
  static constexpr size_t kFilterWords = 512;
  using Filter = std::array<uint64_t, kFilterWords>;
  const Filter& filter() const { return filter_; }
  static void SetBit(uint64_t hash, Filter* filter) {
    (*filter)[(hash >> 6) % kFilterWords] |= uint64_t{1} << (hash & 63);
  }
  // Its bit is set too: the reader looks for "per cent".
  static constexpr std::string_view kCent = "cent";

  // The use of a sentence phrase in words [begin, end), kLine where there is none; `tells` are the
  // words whose bit is set.
  PhraseUse FindIn(std::span<const Word> words, uint32_t begin, uint32_t end,
                   std::span<const uint32_t> tells) const;

  bool IsLine(std::span<const Word> words) const;
  bool OpensLinks(std::span<const Word> words) const;
  bool StartsLine(std::span<const Word> words) const;
  bool IsShareList(std::span<const Word> words) const;

 private:
  struct Entry {
    PhraseUse use;
    uint32_t begin = 0, end = 0;  // in pattern_
    uint32_t tell = 0;            // the word that gives it away, counted from its begin
  };

  PhraseBook();
  void AddEntry(const Phrase& phrase);
  bool Matches(const uint64_t* pattern, const uint64_t* pattern_end, std::span<const Word> words,
               bool whole) const;
  bool MatchesAny(const absl::flat_hash_map<uint64_t, std::vector<Entry>>& entries,
                  std::span<const Word> words, bool whole) const;

  Filter filter_{};
  std::vector<uint64_t> pattern_;                                // word hashes; 0 is "*"
  absl::flat_hash_map<uint64_t, std::vector<Entry>> sentences_;  // by the word that gives them away
  absl::flat_hash_map<uint64_t, std::vector<Entry>> lines_;      // by first word
  absl::flat_hash_map<uint64_t, std::vector<Entry>> links_;      // by first word
  absl::flat_hash_map<uint64_t, std::vector<Entry>> line_starts_;  // by first word
  absl::flat_hash_map<uint64_t, bool> share_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_PHRASES_H_
