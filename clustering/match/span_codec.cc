#include "clustering/match/span_codec.h"

#include <algorithm>

namespace wirefold {

void PutVarint(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

uint64_t TakeVarint(std::string_view* bytes) {
  uint64_t value = 0;
  for (int shift = 0; shift < 64 && !bytes->empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(bytes->front());
    bytes->remove_prefix(1);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  *bytes = {};
  return 0;
}

void PutSpans(const std::vector<WordSpan>& spans, std::string* out) {
  PutVarint(spans.size(), out);
  uint32_t from = 0;
  for (const WordSpan& span : spans) {
    PutVarint(span.begin - from, out);
    PutVarint(static_cast<uint32_t>(span.end - span.begin), out);
    from = span.end;
  }
}

void TakeSpans(std::string_view* bytes, uint32_t words, std::vector<WordSpan>* spans) {
  spans->clear();
  const uint64_t count = TakeVarint(bytes);
  uint64_t from = 0;
  for (uint64_t i = 0; i < count && !bytes->empty(); ++i) {
    const uint64_t begin = from + std::min<uint64_t>(TakeVarint(bytes), words);
    const uint64_t end = begin + std::min<uint64_t>(TakeVarint(bytes), words);
    if (end > words) break;
    if (begin < end) spans->push_back({static_cast<uint16_t>(begin), static_cast<uint16_t>(end)});
    from = end;
  }
}

}  // namespace wirefold
