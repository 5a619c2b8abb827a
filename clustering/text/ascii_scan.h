// First pass over a text: lower-cases ASCII letters and finds where ASCII words are and what the
// reader must look at between and inside them.
#ifndef WIREFOLD_CLUSTERING_TEXT_ASCII_SCAN_H_
#define WIREFOLD_CLUSTERING_TEXT_ASCII_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirefold {

// 64-byte blocks of a text of `size` bytes, and one more that is always empty.
constexpr size_t ScanBlocks(size_t size) { return size / 64 + 2; }

// `lower` has room for text.size() bytes: the text with A-Z made a-z. Bit i of word_bits[b] says
// that byte 64 b + i is an ASCII letter or digit, bit i of special_bits[b] that it is special: a
// line break, a quotation mark, an apostrophe, a stop, "(" or "%"; a comma before a digit; the
// first byte of a character beyond ASCII; the "a" of "ae" in any case. What is neither parts words
// and tells nothing more. Both hold ScanBlocks(text.size()) values.
void ScanAscii(std::string_view text, char* lower, uint64_t* word_bits, uint64_t* special_bits);

// The same, byte by byte: what the vector kernels are held against.
void ScanAsciiScalar(std::string_view text, char* lower, uint64_t* word_bits,
                     uint64_t* special_bits);

// Behind the places that the next two find: no text is so long.
inline constexpr uint32_t kNoPlace = ~0U;

// Places of the set bits, ascending, then `text_size` and kNoPlace. `places` has room for
// kMorePlaces more than there are bits.
inline constexpr size_t kMorePlaces = 8;
void FindPlaces(const uint64_t* bits, size_t blocks, uint32_t text_size, uint32_t* places);
void FindPlacesScalar(const uint64_t* bits, size_t blocks, uint32_t text_size, uint32_t* places);

// Where each run of set bits begins and ends, in turn, ascending; then kNoPlace a few times.
// `places` has room for kMorePlaces more than CountEdges says. The last block is empty.
void FindEdges(const uint64_t* bits, size_t blocks, uint32_t* places);
void FindEdgesScalar(const uint64_t* bits, size_t blocks, uint32_t* places);
size_t CountEdges(const uint64_t* bits, size_t blocks);
size_t CountBits(const uint64_t* bits, size_t blocks);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_ASCII_SCAN_H_
