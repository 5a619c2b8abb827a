// The line's beginning that says where and by whom a report was filed: "KYIV, July 11 (Reuters) -
// ".
#ifndef WIREFOLD_CLUSTERING_TEXT_DATELINE_H_
#define WIREFOLD_CLUSTERING_TEXT_DATELINE_H_

#include <cstdint>
#include <string_view>

namespace wirefold {

struct Dateline {
  uint32_t begin = 0;  // bytes of the text, [begin, end); empty where there is none
  uint32_t end = 0;
  std::string_view place;   // "KYIV"; empty in "(CNN) -- "
  std::string_view agency;  // "Reuters"; may be empty
};

// Looks at the first lines of a text only: a dateline stands before the report, perhaps under a
// headline and a byline. Cost: O(1).
Dateline FindDateline(std::string_view text);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_DATELINE_H_
