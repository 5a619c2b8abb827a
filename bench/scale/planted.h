// Copies of known articles, to see whether they are still found among millions.
#ifndef WIREFOLD_BENCH_SCALE_PLANTED_H_
#define WIREFOLD_BENCH_SCALE_PLANTED_H_

#include <cstdint>

#include "bench/scale/word_model.h"

namespace wirefold::bench {

enum class CopyKind : uint8_t {
  kEdited,   // all of it, one word in twenty replaced
  kExcerpt,  // 120 words in a row
  kRewrite,  // 60 % of its sentences, one word in eight dropped, and half as much new text
};
inline constexpr int kCopyKinds = 3;

// A copy of `source`; equal seeds give equal copies.
WordModel::Words MakeCopy(const WordModel& model, const WordModel::Words& source, CopyKind kind,
                          uint64_t seed);

}  // namespace wirefold::bench

#endif  // WIREFOLD_BENCH_SCALE_PLANTED_H_
