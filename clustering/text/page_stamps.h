// The lines of a page that date its posts: which there are, and which of them part the page.
#ifndef WIREFOLD_CLUSTERING_TEXT_PAGE_STAMPS_H_
#define WIREFOLD_CLUSTERING_TEXT_PAGE_STAMPS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "clustering/text/stamp.h"

namespace wirefold {

// Stamps that make a page of posts; two where the page itself calls them updates.
inline constexpr size_t kLeastStamps = 3;
inline constexpr size_t kLeastMarkers = 2;

struct StampedLine {
  Stamp stamp;
  uint32_t begin = 0;         // of the line
  uint32_t text = 0;          // where text may begin
  bool alone = false;         // nothing but the stamp, or a name before it, stands on the line
  uint32_t headline_end = 0;  // of a headline before the stamp on its line; else 0

  bool strong() const {
    return stamp.ago || stamp.zone || stamp.dated() || stamp.bracketed || stamp.marker ||
           stamp.seconds;
  }
};

struct PageStamps {
  std::vector<StampedLine> lines;  // of one make, in page order; fewer than needed: no page
  bool markers = false;            // they are updates by their own words
  bool announced = false;          // title, address or first lines say that the page is live
  bool tails = false;              // they end lines that hold a headline or a name
  std::optional<Stamp> updated;    // when the page says that it was changed
};

// Stamps of `body`, those that part it. Where `title` or `url` say that the page is live, times
// count which nothing but a space parts from the text behind them, and minutes of a match. Cost:
// O(bytes).
PageStamps FindPageStamps(std::string_view body, std::string_view title, std::string_view url);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_PAGE_STAMPS_H_
