// Packed places of words: about one byte a word instead of eight.
#ifndef WIREFOLD_CLUSTERING_TEXT_OFFSETS_H_
#define WIREFOLD_CLUSTERING_TEXT_OFFSETS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/text/text.h"

namespace wirefold {

struct ByteSpan {
  uint32_t begin = 0;  // bytes, [begin, end)
  uint32_t end = 0;

  bool operator==(const ByteSpan&) const = default;
};

// Where `words` stand, moved by `shift` bytes. They ascend by begin; they may overlap (character
// bigrams). Lossless. O(words).
std::string PackOffsets(std::span<const Word> words, uint32_t shift);
// The same in place of what `out` holds.
void PackOffsets(std::span<const Word> words, uint32_t shift, std::string* out);

// Undoes PackOffsets; damaged input gives fewer places, never a crash. O(words).
std::vector<ByteSpan> UnpackOffsets(std::string_view packed);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_OFFSETS_H_
