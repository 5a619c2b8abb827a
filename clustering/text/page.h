// Parts a live page into its posts.
#ifndef WIREFOLD_CLUSTERING_TEXT_PAGE_H_
#define WIREFOLD_CLUSTERING_TEXT_PAGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/model/article.h"

namespace wirefold {

// One post, in page order.
struct PagePost {
  uint32_t begin = 0;  // bytes of the page's body that are the post's text, [begin, end)
  uint32_t end = 0;
  std::string headline;                // empty where the post has none
  std::optional<TimeMs> published_ms;  // where the page lets it be known
};

// Posts of `body`, or none where it is an ordinary article: a text that merely mentions times stays
// whole. `published_ms` is the page's own time, which dates clock times without a day and, where
// the page has no "Updated ..." line, relative ones. Where `title` or `url` say that it is live
// ("... – live updates", "/live/"), shorter posts and less telling times suffice. Cost: O(bytes).
std::vector<PagePost> ParsePage(std::string_view body, TimeMs published_ms,
                                std::string_view title = {}, std::string_view url = {});

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_PAGE_H_
