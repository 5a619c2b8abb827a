#include "clustering/group/posting_lines.h"

namespace wirefold {

uint32_t PostingLines::Take(uint32_t log) {
  if (!free_[log].empty()) {
    const uint32_t run = free_[log].back();
    free_[log].pop_back();
    return run;
  }
  const uint32_t lines = 1u << log;
  if (used_ + lines > kChunk) {
    const auto begin = static_cast<uint32_t>((chunks_.size() - 1) * kChunk);
    for (; used_ < kChunk; ++used_) Give(begin + used_, 0);  // what is left is of use alone
    chunks_.push_back(std::make_unique_for_overwrite<PostingLine[]>(kChunk));
    used_ = 0;
  }
  const auto run = static_cast<uint32_t>((chunks_.size() - 1) * kChunk + used_);
  used_ += lines;
  return run;
}

uint64_t PostingLines::memory() const {
  uint64_t bytes = 0;
  if (!chunks_.empty()) bytes = ((chunks_.size() - 1) * kChunk + used_) * sizeof(PostingLine);
  for (const std::vector<uint32_t>& runs : free_) bytes += runs.capacity() * sizeof(uint32_t);
  return bytes;
}

}  // namespace wirefold
