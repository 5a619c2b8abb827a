// What `sign` makes of one unit of text (an article or one post of a live page), and all that later
// stages ever see of it: nothing after `sign` reads text, so a signed unit can travel on a topic.
#ifndef WIREFOLD_CLUSTERING_MODEL_SIGNED_UNIT_H_
#define WIREFOLD_CLUSTERING_MODEL_SIGNED_UNIT_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "clustering/model/article.h"
#include "clustering/model/hash.h"

namespace wirefold {

// Words in a shingle. 3 measured best of 2..5 (design/copies.md, ablation).
inline constexpr int kShingleWords = 3;

// Words in one part at most; positions are 16 bits. A longer text is signed in parts that overlap.
inline constexpr uint32_t kPartWords = 32768;
// Words that a part shares with the one before it, so that no passage is lost between them.
inline constexpr uint32_t kPartOverlap = 512;

// Where part `part` begins, in words of the whole text.
constexpr uint32_t PartBegin(uint32_t part) { return part * (kPartWords - kPartOverlap); }

// LSH bands of a part: kBands keys, each over kBandRows MinHash slots.
inline constexpr int kBands = 16;
inline constexpr int kBandRows = 4;

// Word positions [begin, end) within one part.
struct WordSpan {
  uint16_t begin = 0;
  uint16_t end = 0;

  bool operator==(const WordSpan&) const = default;
};

// A shingle that the content-defined sample (FracMinHash, Irber et al. 2022) kept.
struct SampledShingle {
  uint64_t hash = 0;      // 64-bit shingle hash
  uint16_t position = 0;  // of its first word

  bool operator==(const SampledShingle&) const = default;
};

// One sentence or line; the unit in which outlets' furniture is learnt.
struct SignedSentence {
  uint64_t hash = 0;  // of its normalised words, in order
  WordSpan words;

  bool operator==(const SignedSentence&) const = default;
};

// Up to kPartWords words of matching text.
struct SignedPart {
  std::string words;                // one byte a word: the low 8 bits of its 64-bit hash
  std::vector<WordSpan> quoted;     // stretches inside quotation marks, ascending, disjoint
  std::vector<WordSpan> numbers;    // figures and dates (sign/number_words.h); ascending, disjoint
  std::vector<WordSpan> furniture;  // known furniture: no evidence; ascending, disjoint
  // Shingles to look up, of which the index takes some (sign/shingle.h); ascending by position,
  // none touches `furniture`.
  std::vector<SampledShingle> sample;
  std::vector<SignedSentence> sentences;  // ascending, disjoint
  std::array<uint32_t, kBands> bands{};   // all zero where the part is too short to sign
  Hash128 exact;                          // of the 64-bit hashes of all words outside `furniture`
  std::string byte_offsets;               // where each word stands in the body: text/offsets.h

  bool operator==(const SignedPart&) const = default;
};

// One term of the story features: a stemmed word, lower case.
struct StoryTerm {
  std::string text;
  float tf = 0;         // damped frequency over title and opening words (sign/story_terms.h)
  std::string surface;  // the word as it first stood in the unit, folded; empty where it is `text`

  bool operator==(const StoryTerm&) const = default;
};

// What grouping into stories needs of a unit.
struct StoryFeatures {
  std::vector<StoryTerm> terms;  // by text, ascending, distinct
  uint32_t word_count = 0;       // words of the body, for `substance`

  bool operator==(const StoryFeatures&) const = default;
};

// Identity of a unit and what output records repeat of it.
struct UnitHeader {
  std::string id;       // article id, or PAGE#N for a post
  std::string page_id;  // id of the page that a post stands on; else empty
  std::string post_id;  // the outlet's own id of a post; else empty
  std::string title;    // of a post: its headline
  std::string source;   // outlet host
  std::string url;
  std::string language;
  int64_t version = 1;
  TimeMs published_ms = 0;
  bool dated = false;
  Hash128 fingerprint;  // of all the bytes that came in, to tell a repeat from a conflict

  bool operator==(const UnitHeader&) const = default;
};

struct SignedUnit {
  UnitHeader header;
  std::vector<SignedPart> parts;  // one, but for texts beyond kPartWords; none for a page record
  StoryFeatures story;
  std::vector<std::string> attributions;  // outlets that the text credits, distinct, ascending
  std::string dateline;                   // "KYIV"; empty where there is none

  bool operator==(const SignedUnit&) const = default;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_SIGNED_UNIT_H_
