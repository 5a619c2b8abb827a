// British and American endings of one word, folded to one form for matching: "organisation" =
// "organization", "defence" = "defense", "centre" = "center", "travelled" = "traveled".
#ifndef WIREFOLD_CLUSTERING_TEXT_SPELLING_H_
#define WIREFOLD_CLUSTERING_TEXT_SPELLING_H_

#include <cstdint>

namespace wirefold {

// Shortest word that has a foldable ending.
inline constexpr uint32_t kFoldableWord = 5;

// Folds the ending of the lower-case word at [word, word + size) in place; gives its new size,
// never a larger one. The rules are blind to meaning ("our" in "pour" is as good as in "labour"):
// both texts are folded alike, so a wrong fold does no harm unless two words meet in it.
uint32_t FoldEnding(char* word, uint32_t size);

// Folds every "ae" of a word of at least kFoldableWord bytes to "e" ("encyclopaedia"); new size.
uint32_t FoldDigraph(char* word, uint32_t size);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_SPELLING_H_
