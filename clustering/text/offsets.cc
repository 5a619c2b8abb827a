#include "clustering/text/offsets.h"

#include <algorithm>

namespace wirefold {
namespace {

// A word mostly begins one byte after the last one and takes at most 15: such pairs are one byte,
// gap in the high half, size in the low one. 0xFF says that two varints follow: the distance of the
// begins (the gap may be negative where character bigrams overlap) and the size.
constexpr uint8_t kEscape = 0xFF;
constexpr uint32_t kGapLimit = 15;  // gaps 0..14
constexpr uint32_t kSizeLimit = 16;

constexpr size_t kEscapeBytes = 1 + 5 + 5;

// Gives where what follows goes.
char* PutVarint(uint32_t value, char* at) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}

bool TakeVarint(std::string_view* in, uint32_t* value) {
  *value = 0;
  for (int shift = 0; shift < 35 && !in->empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(in->front());
    in->remove_prefix(1);
    *value |= static_cast<uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace

std::string PackOffsets(std::span<const Word> words, uint32_t shift) {
  std::string out;
  PackOffsets(words, shift, &out);
  return out;
}

void PackOffsets(std::span<const Word> words, uint32_t shift, std::string* out) {
  constexpr size_t kAtOnce = 128;  // words written before they are appended
  char chunk[kAtOnce * kEscapeBytes];
  out->clear();
  out->reserve(words.size() + words.size() / 16);
  uint32_t last_begin = 0 - shift, last_end = 0 - shift;
  while (!words.empty()) {
    const auto some = words.first(std::min(kAtOnce, words.size()));
    words = words.subspan(some.size());
    char* at = chunk;
    for (const Word& word : some) {
      const uint32_t length = word.end - word.begin;
      const uint32_t gap = word.begin - last_end;  // wraps where the words overlap
      if (gap < kGapLimit && length < kSizeLimit) {
        *at++ = static_cast<char>(gap << 4 | length);
      } else {
        *at++ = static_cast<char>(kEscape);
        at = PutVarint(length, PutVarint(word.begin - last_begin, at));
      }
      last_begin = word.begin;
      last_end = word.end;
    }
    out->append(chunk, static_cast<size_t>(at - chunk));
  }
}

std::vector<ByteSpan> UnpackOffsets(std::string_view packed) {
  std::vector<ByteSpan> words;
  words.reserve(packed.size());
  ByteSpan last;
  while (!packed.empty()) {
    const auto byte = static_cast<uint8_t>(packed.front());
    packed.remove_prefix(1);
    uint32_t begin = last.end + (byte >> 4);
    uint32_t size = byte & 0x0F;
    if (byte == kEscape) {
      uint32_t distance = 0;
      if (!TakeVarint(&packed, &distance) || !TakeVarint(&packed, &size)) break;
      begin = last.begin + distance;
    }
    if (begin < last.begin || begin + size < begin) break;
    last = {begin, begin + size};
    words.push_back(last);
  }
  return words;
}

}  // namespace wirefold
