// What an article owes to earlier ones: kind, sources and the evidence for each.
#ifndef WIREFOLD_CLUSTERING_MODEL_RELATION_H_
#define WIREFOLD_CLUSTERING_MODEL_RELATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirefold {

enum class RelationKind : uint8_t {
  kOriginal = 0,
  kExactCopy = 1,
  kNearCopy = 2,
  kExcerpt = 3,    // a part of one source
  kExpansion = 4,  // holds a whole source and more
  kRewrite = 5,    // passages of sources inside other text
  kRevision = 6,   // newer version of itself, nothing copied from others
  kLivePage = 7,   // the record of a page of posts
};
inline constexpr int kRelationKinds = 8;

// "ORIGINAL", "EXACT_COPY", ...: the spelling of the output contract.
std::string_view RelationName(RelationKind kind);

// True where the article repeats one source as a whole, so that it adds no text of its own.
inline bool IsCopy(RelationKind kind) {
  return kind == RelationKind::kExactCopy || kind == RelationKind::kNearCopy;
}

// One stretch of text that two units share. UTF-8 bytes, [start, end), in the bodies of the two
// records named; for a post cut out of page text, in the page's body.
struct Passage {
  uint32_t start = 0;
  uint32_t end = 0;
  uint32_t source_start = 0;
  uint32_t source_end = 0;

  bool operator==(const Passage&) const = default;
};

// One earlier unit whose text was reused.
struct Source {
  std::string article_id;  // an article, or a post PAGE#N
  int64_t version = 1;
  // Over sets of 3-word shingles of matching text (Broder 1997), exact within the error of one-byte
  // words (match/compare.h): |A n B| / |A u B|, |A n B| / |A|, |A n B| / |B|, each in [0, 1].
  double resemblance = 0;
  double containment = 0;
  double source_containment = 0;
  uint32_t shared_words = 0;
  std::vector<Passage> passages;  // in order of start

  bool operator==(const Source&) const = default;
};

struct Relation {
  RelationKind kind = RelationKind::kOriginal;
  std::vector<Source> sources;  // strongest first; empty for an original

  bool operator==(const Relation&) const = default;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_RELATION_H_
