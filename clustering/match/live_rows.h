// Which rows can be found. A row is one part of a unit; rows are numbered in order of arrival.
#ifndef WIREFOLD_CLUSTERING_MATCH_LIVE_ROWS_H_
#define WIREFOLD_CLUSTERING_MATCH_LIVE_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "clustering/model/wire.h"

namespace wirefold {

// Numbers run up to 2^32 and then from 0 again: compare them by their distance from first().
using RowNumber = uint32_t;

// Rows that leave together are a block; memory is given back block by block.
inline constexpr uint32_t kBlockRows = 256;

// Rows that may be held at once. The indexes keep 26 bits of a number and forget rows that left
// only when they are swept, which is at least every 2^24 rows: numbers stay unambiguous below 2^25.
inline constexpr uint32_t kRowsMax = 1U << 25;

// One bit a row.
class LiveRows {
 public:
  // `first` must be a multiple of kBlockRows.
  explicit LiveRows(RowNumber first = 0) : first_(first), next_(first) {}

  RowNumber first() const { return first_; }
  RowNumber next() const { return next_; }
  uint32_t span() const { return next_ - first_; }
  uint64_t count() const { return count_; }
  bool full() const { return span() >= kRowsMax; }

  bool Live(RowNumber row) const {
    const uint32_t at = row - first_;
    return at < span() && (bits_[left_ + at / 64] >> (at % 64) & 1) != 0;
  }

  RowNumber Add() {
    const uint32_t at = span();
    if (left_ + at / 64 == bits_.size()) bits_.push_back(0);
    bits_[left_ + at / 64] |= 1ULL << (at % 64);
    ++count_;
    return next_++;
  }
  // `row` must be live.
  void Kill(RowNumber row) {
    const uint32_t at = row - first_;
    bits_[left_ + at / 64] &= ~(1ULL << (at % 64));
    --count_;
  }
  // Forgets the oldest block, none of whose rows may be live; next() must be beyond it.
  void DropBlock() {
    left_ += kBlockRows / 64;
    first_ += kBlockRows;
    if (2 * left_ < bits_.size()) return;
    bits_.erase(bits_.begin(), bits_.begin() + static_cast<ptrdiff_t>(left_));
    left_ = 0;
  }

  void Save(ByteWriter* out) const {
    out->Value(first_);
    out->Value(next_);
    out->Array(std::vector<uint64_t>(bits_.begin() + static_cast<ptrdiff_t>(left_), bits_.end()));
  }
  void Load(ByteReader* in);

 private:
  RowNumber first_;
  RowNumber next_;
  uint64_t count_ = 0;
  std::vector<uint64_t> bits_;
  size_t left_ = 0;  // words of bits_ before first_: erased when they are half of it
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_LIVE_ROWS_H_
