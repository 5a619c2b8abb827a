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

struct Place {
  uint32_t begin;
  uint32_t end;
};

// Writes a byte for each of `count` words; false where one of them takes more, and then the bytes
// mean nothing. No branch on a word: nearly all take one.
bool PutShort(const Word* words, size_t count, uint32_t last_end, char* at) {
  static_assert(kGapLimit == 15 && kSizeLimit == 16);
  uint32_t high = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t length = words[i].end - words[i].begin;
    const uint32_t gap = words[i].begin - last_end;  // wraps where the words overlap
    high |= gap | (gap + 1) | length;
    at[i] = static_cast<char>(gap << 4 | length);
    last_end = words[i].end;
  }
  return high < kSizeLimit;
}

// Gives where what follows goes.
char* PutAny(std::span<const Word> words, Place* last, char* at) {
  for (const Word& word : words) {
    const uint32_t length = word.end - word.begin;
    const uint32_t gap = word.begin - last->end;
    if (gap < kGapLimit && length < kSizeLimit) {
      *at++ = static_cast<char>(gap << 4 | length);
    } else {
      *at++ = static_cast<char>(kEscape);
      at = PutVarint(length, PutVarint(word.begin - last->begin, at));
    }
    *last = {word.begin, word.end};
  }
  return at;
}

}  // namespace

std::string PackOffsets(std::span<const Word> words, uint32_t shift) {
  std::string out;
  PackOffsets(words, shift, &out);
  return out;
}

void PackOffsets(std::span<const Word> words, uint32_t shift, std::string* out) {
  constexpr size_t kAtOnce = 128;  // words written before they are appended
  constexpr size_t kInARow = 8;    // words that are looked at together
  char chunk[kAtOnce * kEscapeBytes];
  out->clear();
  out->reserve(words.size() + words.size() / 16);
  Place last{0 - shift, 0 - shift};
  while (!words.empty()) {
    auto some = words.first(std::min(kAtOnce, words.size()));
    words = words.subspan(some.size());
    char* at = chunk;
    for (; some.size() >= kInARow; some = some.subspan(kInARow)) {
      if (PutShort(some.data(), kInARow, last.end, at)) {
        at += kInARow;
        last = {some[kInARow - 1].begin, some[kInARow - 1].end};
      } else {
        at = PutAny(some.first(kInARow), &last, at);
      }
    }
    at = PutAny(some, &last, at);
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
