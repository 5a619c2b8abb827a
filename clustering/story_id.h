// Names of stories.
#ifndef WIREFOLD_CLUSTERING_STORY_ID_H_
#define WIREFOLD_CLUSTERING_STORY_ID_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace wirefold {

// "s-" and 26 characters of base32 (RFC 4648, lower case) of XXH3-128 over the founding article's
// id and version. No counter, so no restart and no replay can give one id to two stories.
std::string StoryId(std::string_view article_id, int64_t version);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_STORY_ID_H_
