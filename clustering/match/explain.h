// Why a text owes to another or does not: every test of Relate on one pair, with its values.
#ifndef WIREFOLD_CLUSTERING_MATCH_EXPLAIN_H_
#define WIREFOLD_CLUSTERING_MATCH_EXPLAIN_H_

#include <cstdint>
#include <vector>

#include "clustering/match/cover.h"
#include "clustering/model/relation.h"
#include "clustering/text/offsets.h"

namespace wirefold {

// Where a text stands in the body that its offsets count in, and what of it is furniture. UTF-8
// bytes; all empty where no offsets are kept, or the text has no words.
struct TextPlaces {
  ByteSpan text;                    // first word to last: of a post, its stretch of the page
  std::vector<ByteSpan> furniture;  // ascending, disjoint
};

// One pair as the functions that decide see it, in the state at the time of asking.
struct MatchExplanation {
  // May the one be a source of the other at all? Not within one article, but for posts of a page.
  bool may_be_source = false;
  // Was the source published earlier, or at the same time and came in before?
  bool source_is_earlier = false;

  // --- what proposes the pair
  bool equal_text = false;        // exact tier
  uint32_t bands = 0;             // LSH bands of the article that are not empty
  uint32_t bands_shared = 0;      // ... that lead to the source
  uint32_t shingles_sampled = 0;  // of the article, looked up in the passage index
  uint32_t shingles_met = 0;      // ... that lead to the source
  uint32_t candidates = 0;        // units proposed for the article in all
  bool proposed = false;          // the source is one of them

  // --- verification on the words
  uint32_t article_words = 0;
  uint32_t article_furniture = 0;  // words of it that count as no evidence
  uint32_t source_words = 0;
  uint32_t source_furniture = 0;
  TextPlaces article_places;
  TextPlaces source_places;
  uint32_t runs = 0;         // stretches of at least four shared words
  uint32_t longest_run = 0;  // in words
  uint32_t tail_words = 0;   // shared, but at the end of both texts: no evidence
  Source evidence;           // shares, shared words and passages

  // --- verdict on this source alone
  RuleFigures figures;  // all zero where it shares too few words to be judged
  bool is_template = false;
  uint32_t numbers_kept = 0;     // figures and dates of the article in shared passages
  uint32_t numbers_changed = 0;  // ... where the source has others
  bool met = false;              // the rules name it, were there no other source

  // --- verdict of Relate
  Relation relation;   // all sources of the article
  uint32_t place = 0;  // of this source among them, from 1; 0 where it is not named
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_EXPLAIN_H_
