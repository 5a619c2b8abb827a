#include "clustering/text/offsets.h"

namespace wirefold {
namespace {

// A word mostly begins one byte after the last one and takes at most 15: such pairs are one byte,
// gap in the high half, size in the low one. 0xFF says that two varints follow: the distance of the
// begins (the gap may be negative where character bigrams overlap) and the size.
constexpr uint8_t kEscape = 0xFF;
constexpr uint32_t kGapLimit = 15;  // gaps 0..14
constexpr uint32_t kSizeLimit = 16;

void PutVarint(uint32_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
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

std::string PackOffsets(const std::vector<ByteSpan>& words) {
  std::string out;
  out.reserve(words.size() + words.size() / 16);
  ByteSpan last;
  for (const ByteSpan& word : words) {
    const uint32_t size = word.end - word.begin;
    const uint32_t gap = word.begin - last.end;  // wraps where the words overlap
    if (gap < kGapLimit && size < kSizeLimit) {
      out.push_back(static_cast<char>(gap << 4 | size));
    } else {
      out.push_back(static_cast<char>(kEscape));
      PutVarint(word.begin - last.begin, &out);
      PutVarint(size, &out);
    }
    last = word;
  }
  return out;
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
