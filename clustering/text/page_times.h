// From what stamps say to points in time.
#ifndef WIREFOLD_CLUSTERING_TEXT_PAGE_TIMES_H_
#define WIREFOLD_CLUSTERING_TEXT_PAGE_TIMES_H_

#include <optional>
#include <vector>

#include "clustering/model/article.h"
#include "clustering/text/stamp.h"

namespace wirefold {

// What a page says of itself.
struct PageClock {
  TimeMs published_ms = 0;       // 0 where unknown
  std::optional<Stamp> updated;  // its "Updated ..." line
  std::optional<TimeZone> zone;  // of "all times ..." lines
};

// Times of the stamps of one page, in its order. A time of day without a day takes the day that
// puts it nearest to its neighbour, the last one at or before the page's own time, and where it
// lacks the a.m. or p.m. of most others the half of the day that does; where that would turn the
// way in which the page runs by hours, a pause of more than half a day lies between the two. Dates
// in figures alone ("07/11/2023") are read in the order that one of them tells, or that lies nearer
// to the page's time; one without a zone that of
// the page, and UTC where the page names none. Unknown where a stamp says nothing or the page has
// no time that it could be measured from.
std::vector<std::optional<TimeMs>> DateStamps(const std::vector<Stamp>& stamps,
                                              const PageClock& page);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_PAGE_TIMES_H_
