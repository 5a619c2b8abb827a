#include "clustering/model/records.h"

namespace wirefold {

std::string_view StoryStatusName(StoryStatus status) {
  switch (status) {
    case StoryStatus::kOpen:
      return "OPEN";
    case StoryStatus::kMerged:
      return "MERGED";
    case StoryStatus::kClosed:
      return "CLOSED";
  }
  return "OPEN";
}

}  // namespace wirefold
