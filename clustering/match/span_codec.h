// Spans and numbers in few bytes: LEB128 varints, spans as gap and length.
#ifndef WIREFOLD_CLUSTERING_MATCH_SPAN_CODEC_H_
#define WIREFOLD_CLUSTERING_MATCH_SPAN_CODEC_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/model/signed_unit.h"

namespace wirefold {

void PutVarint(uint64_t value, std::string* out);
// Takes a varint off the front of `bytes`; 0 and empty `bytes` where it is cut short.
uint64_t TakeVarint(std::string_view* bytes);

// Spans must be ascending and disjoint.
void PutSpans(const std::vector<WordSpan>& spans, std::string* out);
// Gives ascending, disjoint spans within [0, words) whatever the bytes are.
void TakeSpans(std::string_view* bytes, uint32_t words, std::vector<WordSpan>* spans);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_SPAN_CODEC_H_
