#include "clustering/match/live_rows.h"

#include <bit>
#include <utility>

namespace wirefold {

void LiveRows::Load(ByteReader* in) {
  first_ = in->Value<RowNumber>();
  next_ = in->Value<RowNumber>();
  std::vector<uint64_t> bits;
  in->Array(&bits);
  const uint64_t words = (static_cast<uint64_t>(span()) + 63) / 64;
  if (first_ % kBlockRows != 0 || span() > kRowsMax || bits.size() != words ||
      (span() % 64 != 0 && bits.back() >> (span() % 64) != 0)) {
    in->Fail();
    next_ = first_;
    bits.clear();
  }
  bits_ = std::move(bits);
  left_ = 0;
  count_ = 0;
  for (const uint64_t word : bits_) count_ += static_cast<uint64_t>(std::popcount(word));
}

}  // namespace wirefold
