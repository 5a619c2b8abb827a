// Packed places of words: about one byte a word instead of eight.
#ifndef WIREFOLD_CLUSTERING_TEXT_OFFSETS_H_
#define WIREFOLD_CLUSTERING_TEXT_OFFSETS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirefold {

struct ByteSpan {
  uint32_t begin = 0;  // bytes, [begin, end)
  uint32_t end = 0;

  bool operator==(const ByteSpan&) const = default;
};

// Places must ascend by begin; they may overlap (character bigrams). Lossless.
std::string PackOffsets(const std::vector<ByteSpan>& words);

// Undoes PackOffsets; damaged input gives fewer places, never a crash. O(words).
std::vector<ByteSpan> UnpackOffsets(std::string_view packed);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_OFFSETS_H_
