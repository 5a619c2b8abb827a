// First pass over a text: lower-cases ASCII letters and marks where ASCII words are.
#ifndef WIREFOLD_CLUSTERING_TEXT_ASCII_SCAN_H_
#define WIREFOLD_CLUSTERING_TEXT_ASCII_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirefold {

// 64-byte blocks of a text of `size` bytes, and one more that is always empty.
constexpr size_t ScanBlocks(size_t size) { return size / 64 + 2; }

// `lower` has room for text.size() bytes: the text with A-Z made a-z. Bit i of word_bits[b] says
// that byte 64 b + i is an ASCII letter or digit; bit i of digraph_bits[b] that "ae" begins there
// (in any case). Both hold ScanBlocks(text.size()) values. Bytes of other characters are no word
// bytes.
void ScanAscii(std::string_view text, char* lower, uint64_t* word_bits, uint64_t* digraph_bits);

// The same, byte by byte: what the vector kernels are held against.
void ScanAsciiScalar(std::string_view text, char* lower, uint64_t* word_bits,
                     uint64_t* digraph_bits);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_ASCII_SCAN_H_
