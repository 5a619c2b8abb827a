// British and American endings of one word, folded to one form for matching: "organisation" =
// "organization", "defence" = "defense", "centre" = "center", "travelled" = "traveled".
#ifndef WIREFOLD_CLUSTERING_TEXT_SPELLING_H_
#define WIREFOLD_CLUSTERING_TEXT_SPELLING_H_

#include <array>
#include <cstdint>
#include <cstring>

namespace wirefold {

// Shortest word that has a foldable ending.
inline constexpr uint32_t kFoldableWord = 5;

// The last four letters of the word that ends at `end`, the very last in the highest byte.
inline uint32_t LastFour(const char* end) {
  uint32_t tail;
  std::memcpy(&tail, end - 4, sizeof(tail));
  return tail;
}

// Last four letters that foldable endings leave: the row is a hash of the last three, the bit the
// one before them.
inline constexpr uint32_t kTailRows = 1024;
extern const std::array<uint32_t, kTailRows> kFoldableTails;
constexpr uint32_t TailRow(uint32_t tail) { return ((tail >> 8) * 0x9E3779B1U) >> 22; }

// False for nearly all words that FoldEnding leaves as they are, true for all others and for
// "cent". The last four bytes of a shorter word may reach before it.
inline bool MayFoldEnding(uint32_t tail) {
  return (kFoldableTails[TailRow(tail)] >> (tail & 31) & 1) != 0;
}

// Folds the ending of the lower-case word at [word, word + size) in place; gives its new size,
// never a larger one. The rules are blind to meaning ("our" in "pour" is as good as in "labour"):
// both texts are folded alike, so a wrong fold does no harm unless two words meet in it.
uint32_t FoldEnding(char* word, uint32_t size);

// Folds every "ae" of a word of at least kFoldableWord bytes to "e" ("encyclopaedia"); new size.
uint32_t FoldDigraph(char* word, uint32_t size);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_SPELLING_H_
