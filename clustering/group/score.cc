#include "clustering/group/score.h"

#include <algorithm>
#include <array>

namespace wirefold {
namespace {

constexpr size_t kFirstOfNeighbourhood = 2;
constexpr size_t kLeastScores = 4;

constexpr std::array<uint32_t, 18> kMergeSizes = {1,  2,  3,  4,  6,   8,   11,  16,  23,
                                                  32, 45, 64, 90, 128, 181, 256, 362, 512};

}  // namespace

double JoinThreshold(const std::vector<double>& scores, const StoryOptions& options) {
  if (scores.size() < kLeastScores) return options.join_threshold;
  double sum = 0;
  for (size_t i = kFirstOfNeighbourhood; i < scores.size(); ++i) sum += scores[i];
  return options.join_threshold +
         options.neighbourhood * sum / static_cast<double>(scores.size() - kFirstOfNeighbourhood);
}

bool IsMergeSize(uint32_t voters) {
  return std::binary_search(kMergeSizes.begin(), kMergeSizes.end(), voters);
}

}  // namespace wirefold
