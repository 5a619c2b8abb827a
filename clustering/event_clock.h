// Event time: how late it is, told by the dates of articles.
#ifndef WIREFOLD_CLUSTERING_EVENT_CLOCK_H_
#define WIREFOLD_CLUSTERING_EVENT_CLOCK_H_

#include <cstdint>
#include <limits>

#include "clustering/model/article.h"
#include "clustering/model/wire.h"

namespace wirefold {

// A date far beyond all others is a mistake more often than news from the future, and believing it
// would empty every window at once. So no article moves the clock alone: it stands at the highest
// date, but at most `leap_ms` beyond the highest date of any other article. A sparse stream whose
// articles lie further apart than that is late by one article, which only keeps things longer.
class EventClock {
 public:
  // 0: every date is believed at once.
  explicit EventClock(TimeMs leap_ms) : leap_ms_(leap_ms) {}

  // An article (with all posts of its page) bears this date.
  void See(uint64_t article, TimeMs published_ms);

  // The lowest TimeMs before there are two articles to go by.
  TimeMs now_ms() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  static constexpr TimeMs kNone = std::numeric_limits<TimeMs>::min();

  TimeMs leap_ms_;
  TimeMs highest_ms_ = kNone;
  uint64_t highest_article_ = 0;
  TimeMs second_ms_ = kNone;  // highest of other articles
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_EVENT_CLOCK_H_
