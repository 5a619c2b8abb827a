#include "clustering/text/page_times.h"

#include <algorithm>

namespace wirefold {
namespace {

// A page's own time may be some minutes behind its newest post.
constexpr TimeMs kSlackMs = 15 * kMinuteMs;

TimeZone PageZone(const std::vector<Stamp>& stamps, const PageClock& page) {
  if (page.zone) return *page.zone;
  for (const Stamp& stamp : stamps) {
    if (stamp.zone) return *stamp.zone;
  }
  if (page.updated && page.updated->zone) return *page.updated->zone;
  return {};
}

// A date that came without its time stands for the end of its day: the page grew all day.
TimeMs PublishedEnd(TimeMs published_ms) {
  return published_ms % kDayMs == 0 ? published_ms + kDayMs - 1 : published_ms;
}

int64_t ToDay(const Stamp& stamp, TimeMs near_ms, TimeZone zone) {
  const int64_t near_day = LocalDay(near_ms, zone);
  if (stamp.today) return near_day + stamp.day_shift;
  if (stamp.year != 0) return DaysFromCivil(stamp.year, stamp.month, stamp.day);
  const int year = YearOf(near_day);
  const int64_t day = DaysFromCivil(year, stamp.month, stamp.day);
  return day > near_day + 2 ? DaysFromCivil(year - 1, stamp.month, stamp.day) : day;
}

// The day that puts `clock` nearest to `near_ms`.
TimeMs Nearest(int clock, TimeZone zone, TimeMs near_ms) {
  const int64_t day = LocalDay(near_ms, zone);
  TimeMs best = ToUtc(day, clock, zone);
  for (const int64_t other : {day - 1, day + 1}) {
    const TimeMs time = ToUtc(other, clock, zone);
    if (std::abs(time - near_ms) < std::abs(best - near_ms)) best = time;
  }
  return best;
}

// Whether the page writes its times with a.m. and p.m., but for a few: a slip, or "5:26 ET".
bool HasMeridiems(const std::vector<Stamp>& stamps) {
  size_t with = 0;
  size_t without = 0;
  for (const Stamp& stamp : stamps) {
    if (stamp.clock) ++(stamp.meridiem ? with : without);
  }
  return with > without;
}

std::optional<TimeMs> UpdatedAt(const PageClock& page, TimeZone zone) {
  if (!page.updated) return std::nullopt;
  const Stamp& stamp = *page.updated;
  const TimeZone own = stamp.zone.value_or(zone);
  const bool placed = stamp.year != 0 || page.published_ms != 0;
  if (stamp.clock && stamp.dated() && placed) {
    return ToUtc(ToDay(stamp, page.published_ms, own), *stamp.clock, own);
  }
  if (stamp.clock && page.published_ms != 0) {
    return Nearest(*stamp.clock, own, page.published_ms);
  }
  return std::nullopt;
}

class StampDater {
 public:
  StampDater(const std::vector<Stamp>& stamps, const PageClock& page)
      : stamps_(stamps),
        zone_(PageZone(stamps, page)),
        meridiems_(HasMeridiems(stamps)),
        times_(stamps.size()) {
    if (page.published_ms != 0) base_ = PublishedEnd(page.published_ms);
    if (const auto updated = UpdatedAt(page, zone_)) base_ = *updated;
  }

  std::vector<std::optional<TimeMs>> Date() {
    for (size_t i = 0; i < stamps_.size(); ++i) times_[i] = ByItself(stamps_[i]);
    ByNeighbours();
    return times_;
  }

 private:
  TimeZone ZoneOf(const Stamp& stamp) const { return stamp.zone.value_or(zone_); }

  std::optional<TimeMs> ByItself(const Stamp& stamp) const {
    if (stamp.ago && base_) {
      const TimeMs time = *base_ - *stamp.ago * kMinuteMs;
      return stamp.clock ? Nearest(*stamp.clock, ZoneOf(stamp), time) : time;
    }
    if (!stamp.clock || !stamp.dated()) return std::nullopt;
    if (!base_ && (stamp.year == 0 || stamp.today)) return std::nullopt;
    return ToUtc(ToDay(stamp, base_.value_or(0), ZoneOf(stamp)), *stamp.clock, ZoneOf(stamp));
  }

  bool Dateless(size_t i) const { return stamps_[i].clock && !times_[i]; }

  // Of the two halves of the day where the stamp leaves that open.
  TimeMs NearestTo(TimeMs near_ms, const Stamp& stamp) const {
    constexpr int kHalf = 12 * 60;
    const TimeMs time = Nearest(*stamp.clock, ZoneOf(stamp), near_ms);
    const bool open = meridiems_ && !stamp.meridiem && *stamp.clock < kHalf + 60;
    if (!open) return time;
    const TimeMs other = Nearest((*stamp.clock + kHalf) % (2 * kHalf), ZoneOf(stamp), near_ms);
    return std::abs(other - near_ms) < std::abs(time - near_ms) ? other : time;
  }

  void ByNeighbours() {
    const auto dated =
        std::find_if(times_.begin(), times_.end(), [](auto& t) { return t.has_value(); });
    const bool anchored = dated != times_.end();
    if (!anchored && !base_) return;
    std::optional<TimeMs> last;
    if (anchored) {
      last = *dated;
      for (auto i = static_cast<size_t>(dated - times_.begin()); i-- > 0;) {
        if (Dateless(i)) last = times_[i] = NearestTo(*last, stamps_[i]);
      }
      last = *dated;
    }
    for (size_t i = 0; i < stamps_.size(); ++i) {
      if (Dateless(i)) {
        times_[i] = NearestTo(last.value_or(*base_), stamps_[i]);
      }
      if (times_[i]) last = times_[i];
    }
    if (!anchored) EndAtBase();
  }

  // Moves all by whole days, so that the latest is the last one not after the page's time.
  void EndAtBase() {
    std::optional<TimeMs> latest;
    for (const auto& time : times_) {
      if (time && (!latest || *time > *latest)) latest = time;
    }
    if (!latest) return;
    TimeMs shift = 0;
    while (*latest + shift > *base_ + kSlackMs) shift -= kDayMs;
    while (*latest + shift + kDayMs <= *base_ + kSlackMs) shift += kDayMs;
    for (auto& time : times_) {
      if (time) *time += shift;
    }
  }

  const std::vector<Stamp>& stamps_;
  TimeZone zone_;
  bool meridiems_;
  std::optional<TimeMs> base_;
  std::vector<std::optional<TimeMs>> times_;
};

}  // namespace

std::vector<std::optional<TimeMs>> DateStamps(const std::vector<Stamp>& stamps,
                                              const PageClock& page) {
  return StampDater(stamps, page).Date();
}

}  // namespace wirefold
