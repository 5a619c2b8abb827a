#include "clustering/event_clock.h"

#include <algorithm>

namespace wirefold {

void EventClock::See(uint64_t article, TimeMs published_ms) {
  if (published_ms <= highest_ms_) {
    if (article != highest_article_) second_ms_ = std::max(second_ms_, published_ms);
    return;
  }
  if (article != highest_article_) second_ms_ = highest_ms_;
  highest_ms_ = published_ms;
  highest_article_ = article;
}

TimeMs EventClock::now_ms() const {
  if (leap_ms_ == 0) return highest_ms_;
  if (second_ms_ == kNone) return kNone;
  const TimeMs most = std::numeric_limits<TimeMs>::max() - leap_ms_;
  return second_ms_ < most ? std::min(highest_ms_, second_ms_ + leap_ms_) : highest_ms_;
}

void EventClock::Save(ByteWriter* out) const {
  out->Value(highest_ms_);
  out->Value(highest_article_);
  out->Value(second_ms_);
}

void EventClock::Load(ByteReader* in) {
  highest_ms_ = in->Value<TimeMs>();
  highest_article_ = in->Value<uint64_t>();
  second_ms_ = in->Value<TimeMs>();
}

}  // namespace wirefold
