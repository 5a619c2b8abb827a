// Articles without end whose shingles repeat as often as those of real ones.
//
// A chain of words: each follows the one before as often as it does in real articles (counts alone
// are kept, learnt at run time). Measured on allsides at 400 words an article, the share of an
// article's 3-word shingles that 1,000 / 2,000 / 6,000 earlier ones hold is .14 / .20 / .30, in
// real articles .18 / .24 / .34; a chain over single words has hardly any, one over pairs copies
// whole sentences.
#ifndef WIREFOLD_BENCH_SCALE_WORD_MODEL_H_
#define WIREFOLD_BENCH_SCALE_WORD_MODEL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clustering/model/article.h"

namespace wirefold::bench {

// SplitMix64 (Steele et al. 2014): the same numbers everywhere.
class Chance {
 public:
  explicit Chance(uint64_t seed) : state_(seed) {}
  uint64_t Next();
  // In [0, n).
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>((Next() >> 32) * n >> 32); }
  bool Happens(double share) { return static_cast<double>(Next() >> 11) * 0x1p-53 < share; }

 private:
  uint64_t state_;
};

class WordModel {
 public:
  using Words = std::vector<uint32_t>;

  // Learns from texts; words are what blanks part, their quotation marks removed.
  explicit WordModel(const std::vector<Article>& articles);

  // `count` words, the same for the same seed. Cost: about 30 ns a word.
  Words Generate(uint64_t seed, size_t count) const;

  bool EndsSentence(uint32_t word) const { return ends_[word]; }

  // The text: blanks between words, a line break after every third sentence.
  std::string Text(const Words& words) const;

 private:
  uint32_t Learn(std::string_view word);

  std::vector<std::string> spelling_;
  std::vector<bool> ends_;
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  // What follows word w, once for each time: next_[begin_[w] .. begin_[w + 1]).
  std::vector<uint32_t> begin_;
  std::vector<uint32_t> next_;
};

}  // namespace wirefold::bench

#endif  // WIREFOLD_BENCH_SCALE_WORD_MODEL_H_
