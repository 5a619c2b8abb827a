// Recurring formats: an outlet's daily briefing, weather, market close, horoscope, weekly column.
//
// Their editions share title, outlet and phrasing, so that terms alone would chain them into one
// story for ever. What tells them from reports of one event is that the outlet says the same title
// again on another day.
#ifndef WIREFOLD_CLUSTERING_GROUP_FORMAT_H_
#define WIREFOLD_CLUSTERING_GROUP_FORMAT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/text/text.h"

namespace wirefold {

// Reads titles. Keeps its buffers and its last answer: a decision asks, and its application again.
class FormatReader {
 public:
  // Equal for editions of one format: a hash of the outlet and of the title's words without figures
  // and names of weekdays and months (English, German, French, Spanish). 0 where outlet or title
  // say nothing: such an article is of no format. Cost: reads the title.
  uint64_t KeyOf(std::string_view source, std::string_view title);

 private:
  uint64_t Read(std::string_view source, std::string_view title);

  Text text_;
  std::vector<uint64_t> hashes_;
  std::string source_, title_;
  uint64_t key_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_FORMAT_H_
