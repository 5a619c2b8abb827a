// What one text shares with one source, word by word.
//
// A run is a stretch of the article in which at least two consecutive shingles (four words) stand
// in the source too. A shingle of the source counts once: "replay more videos" twenty times over is
// one shared shingle. Text that the source's outlet prints again and again is no evidence, and is
// judged by what is known now, not when the source came in: else the first two articles with a
// newsletter form would attract claims for ever.
//
// Shingles are compared by their one-byte words (gram_table.h): a false shared run needs four wrong
// words in a row, one pair of places in 4 G.
#ifndef WIREFOLD_CLUSTERING_MATCH_COMPARE_H_
#define WIREFOLD_CLUSTERING_MATCH_COMPARE_H_

#include <cstdint>
#include <vector>

#include "clustering/match/gram_table.h"
#include "clustering/match/outlet_furniture.h"
#include "clustering/match/text_view.h"

namespace wirefold {

// Words [begin, end) of the article, counted in its whole text.
struct Run {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t words() const { return end - begin; }
  bool operator==(const Run&) const = default;
};

// Everything the verdict needs of one pair.
struct Overlap {
  const UnitView* source = nullptr;
  std::vector<Run> runs;         // ascending, disjoint
  std::vector<Run> tail;         // words that end both texts; ascending
  uint32_t words = 0;            // in runs
  uint32_t source_shingles = 0;  // of the source, in runs
  uint32_t shared_grams = 0;     // distinct, in runs or not
  uint32_t numbers_kept = 0;     // figures and dates of the article that stand in shared passages
  uint32_t numbers_changed = 0;  // ... where the source has something else between the same words
  double in_article = 0;         // words of all words that can be evidence
  double in_source = 0;          // shingles of all that can be evidence
};

// Compares parts of one article with parts of sources. Keeps its buffers.
class Comparer {
 public:
  explicit Comparer(const OutletFurniture& furniture) : furniture_(furniture) {}

  // The article whose text is looked for; views must outlive their use.
  void SetArticle(const UnitView& article);

  // What the article shares with `source`. Cost: O(words of both).
  void Compare(const UnitView& source, Overlap* overlap);

  const UnitView& article() const { return *article_; }
  // Table of part `part`, scanned against `source`: for passages.
  const GramTable& Scanned(uint32_t part, const PartView& source);
  // Distinct grams of a text that touch no excluded word, each part for itself. O(words).
  uint32_t CountDistinctGrams(const UnitView& unit);

 private:
  void LoadPart(uint32_t part);
  void ComparePart(uint32_t part, const UnitView& source, const PartView& source_part,
                   Overlap* overlap);
  void CutFurniture(const UnitView& source, uint32_t begin, uint32_t end);
  void AddRuns(uint32_t begin, uint32_t end, Overlap* overlap);
  void CountNumbers(const UnitView& source, Overlap* overlap) const;
  void FindTail(const UnitView& source, Overlap* overlap) const;

  // A shared shingle that counts, in whole-text positions of article and source.
  struct Pair {
    uint32_t at = 0;
    uint32_t source_at = 0;
  };

  const OutletFurniture& furniture_;
  const UnitView* article_ = nullptr;
  uint32_t loaded_ = 0;  // part in table_, + 1
  GramTable table_;
  GramTable counter_;
  std::vector<GramTable::Run> shared_;
  std::vector<uint8_t> counts_;  // by shingle position: shared and not counted before
  std::vector<uint8_t> marks_;   // by word: furniture of the source's outlet
  std::vector<uint8_t> used_;    // by gram number
  std::vector<Pair> pairs_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_COMPARE_H_
