// The grams of one text, ready to be looked for in others.
//
// A gram is a shingle made of the one-byte words: 24 bits. Two different shingles make the same
// gram once in 16.7 M; among the 1e6 pairs of two texts of 1,000 words .06 do, and only where two
// stand side by side in both texts (once in 4 G pairs of places) do they count as a shared run.
#ifndef WIREFOLD_CLUSTERING_MATCH_GRAM_TABLE_H_
#define WIREFOLD_CLUSTERING_MATCH_GRAM_TABLE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/match/text_view.h"

namespace wirefold {

class GramTable {
 public:
  static constexpr uint32_t kNone = ~0U;

  // Takes in the grams of `part`, which touch no excluded word. Buffers are reused. O(words).
  void Build(const PartView& part);

  // Looks for the grams of `source` here. Afterwards FirstIn tells of each where it stands first,
  // and SharedRuns which of them follow each other here. Returns how many distinct grams are
  // shared. O(words of source), about 1 ns each.
  uint32_t Scan(const PartView& source);

  // Stretches of at least `least` consecutive positions whose grams the last scanned source shares,
  // ascending. O(positions / 64 + runs).
  struct Run {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  void SharedRuns(uint32_t least, std::vector<Run>* runs) const;

  // Place of the first gram of the last scanned source that equals the one at `position` here;
  // kNone where none does.
  uint32_t FirstIn(uint32_t position) const {
    const uint32_t gram = gram_at_[position];
    if (gram == kNone) return kNone;
    const uint64_t first = first_[gram];
    return first >> 32 == scan_ ? static_cast<uint32_t>(first) : kNone;
  }
  // Number of the gram at a position, the same for equal grams; kNone where it is excluded.
  uint32_t GramAt(uint32_t position) const { return gram_at_[position]; }

  uint32_t positions() const { return static_cast<uint32_t>(gram_at_.size()); }
  uint32_t distinct() const { return distinct_; }

 private:
  static constexpr uint16_t kFree = 0xffff;  // no number: a part has fewer words
  static uint32_t HashOf(uint32_t gram) { return gram * 0x9e3779b1U; }
  uint32_t NumberOf(uint32_t gram, uint32_t hash);
  uint32_t Find(uint32_t gram, uint32_t hash) const;
  void ScanStretch(std::string_view words, uint32_t begin, uint32_t end);
  void MarkShared(uint32_t number);
  // The next position from `from` on that is shared, or that is not; positions() where none is.
  uint32_t Next(uint32_t from, bool shared) const;

  std::vector<uint32_t> gram_at_;      // by position
  std::vector<uint32_t> same_before_;  // by position: where its gram stood last before, or kNone
  std::vector<uint32_t> grams_;        // by gram number
  std::vector<uint32_t> last_;         // by gram number: where it stands last
  std::vector<uint64_t> first_;        // by gram number: scan << 32 | position
  std::vector<uint64_t> shared_at_;    // by position, one bit
  // Numbers by hash. Of eight or more slots a position one is taken, so that most grams find theirs
  // free: where they do not is a matter of chance, which a branch guesses wrong.
  std::vector<uint16_t> slots_;
  std::vector<uint64_t> bits_;  // one bit for each of 32 a position: most strangers end here
  uint32_t slot_shift_ = 0;
  uint32_t bit_shift_ = 0;
  uint32_t distinct_ = 0;
  uint64_t scan_ = 0;
  uint32_t shared_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_GRAM_TABLE_H_
