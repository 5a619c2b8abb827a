// Memory of posting lists: cache lines of eight postings, in runs of 1, 2, 4, ... lines.
#ifndef WIREFOLD_CLUSTERING_GROUP_POSTING_LINES_H_
#define WIREFOLD_CLUSTERING_GROUP_POSTING_LINES_H_

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace wirefold {

using StorySlot = uint32_t;

inline constexpr uint32_t kLanes = 8;

// Stories that use a term, and the term's sum in the centre of each.
struct alignas(64) PostingLine {
  std::array<StorySlot, kLanes> stories;
  std::array<float, kLanes> sums;
};

// Lines never move, so that a run may be fetched ahead of its use. A run is known by the number of
// its first line.
class PostingLines {
 public:
  static constexpr uint32_t kLogs = 8;  // runs of up to 2^(kLogs - 1) lines

  PostingLine* At(uint32_t run) { return &chunks_[run / kChunk][run % kChunk]; }
  const PostingLine* At(uint32_t run) const { return &chunks_[run / kChunk][run % kChunk]; }

  // A run of 2^log lines whose contents mean nothing.
  uint32_t Take(uint32_t log);
  void Give(uint32_t run, uint32_t log) { free_[log].push_back(run); }

  uint64_t memory() const;

 private:
  // Eight MiB, of which only what is used is touched: fewer do not come in huge pages.
  static constexpr uint32_t kChunk = 1u << 17;

  std::vector<std::unique_ptr<PostingLine[]>> chunks_;
  std::array<std::vector<uint32_t>, kLogs> free_;
  uint32_t used_ = kChunk;  // lines of the last chunk
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_POSTING_LINES_H_
