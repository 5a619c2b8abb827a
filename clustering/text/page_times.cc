#include "clustering/text/page_times.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace wirefold {
namespace {

// A page's own time may be some minutes behind its newest post.
constexpr TimeMs kSlackMs = 15 * kMinuteMs;
constexpr int kDayMinutes = 24 * 60;
// Steps from post to post that tell which way a page runs.
constexpr size_t kLeastSteps = 3;
// Minutes: a longer step may go either way round the clock.
constexpr int kSureStep = 6 * 60;
// A step the other way that is longer than this is a night's pause of more than half a day; a
// shorter one is a post out of its order.
constexpr TimeMs kOutOfOrderMs = 4 * kHourMs;

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

// Minutes from one time of day to another by the shorter way.
int ShortWay(int from, int to) {
  const int step = (to - from + kDayMinutes) % kDayMinutes;
  return step > kDayMinutes / 2 ? step - kDayMinutes : step;
}

// Which way times of day run down the page: 1 later, -1 earlier; 0 where they run both ways.
int DirectionOf(const std::vector<Stamp>& stamps) {
  size_t up = 0;
  size_t down = 0;
  const Stamp* last = nullptr;
  for (const Stamp& stamp : stamps) {
    if (!stamp.clock) continue;
    const int step = last != nullptr ? ShortWay(*last->clock, *stamp.clock) : 0;
    up += step > 0 && step <= kSureStep;
    down += step < 0 && -step <= kSureStep;
    last = &stamp;
  }
  if (std::max(up, down) < kLeastSteps || std::min(up, down) * 3 > std::max(up, down)) return 0;
  return up > down ? 1 : -1;
}

// Whether dates in figures alone have the month first: a date that can be read in one way only
// tells it, else the reading that lies nearer to the page's own time.
bool MonthsComeFirst(const std::vector<Stamp>& stamps, TimeMs published_ms) {
  double day_first = 0;
  double month_first = 0;
  for (const Stamp& s : stamps) {
    if (s.day_order == DayOrder::kMonthFirst) return true;
    if (s.day_order == DayOrder::kDayFirst) return false;
    if (s.day_order != DayOrder::kOpen || published_ms == 0) continue;
    const int year = s.year != 0 ? s.year : YearOf(published_ms / kDayMs);
    const auto days_off = [&](int month, int day) {
      return std::abs(static_cast<double>(DaysFromCivil(year, month, day) - published_ms / kDayMs));
    };
    day_first += days_off(s.month, s.day);
    month_first += days_off(s.day, s.month);
  }
  return month_first < day_first;
}

std::vector<Stamp> WithMonths(std::vector<Stamp> stamps, TimeMs published_ms) {
  if (!MonthsComeFirst(stamps, published_ms)) return stamps;
  for (Stamp& stamp : stamps) {
    if (stamp.day_order == DayOrder::kOpen) std::swap(stamp.month, stamp.day);
  }
  return stamps;
}

class StampDater {
 public:
  StampDater(const std::vector<Stamp>& stamps, const PageClock& page)
      : stamps_(WithMonths(stamps, page.published_ms)),
        zone_(PageZone(stamps, page)),
        meridiems_(HasMeridiems(stamps)),
        direction_(DirectionOf(stamps)),
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

  // The time of a stamp whose neighbour is known, `direction` being the way from there.
  TimeMs Behind(TimeMs neighbour, const Stamp& stamp, int direction) const {
    const TimeMs time = NearestTo(neighbour, stamp);
    const TimeMs step = time - neighbour;
    if (direction > 0 && step < -kOutOfOrderMs) return time + kDayMs;
    if (direction < 0 && step > kOutOfOrderMs) return time - kDayMs;
    return time;
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
        if (Dateless(i)) last = times_[i] = Behind(*last, stamps_[i], -direction_);
      }
      last = *dated;
    }
    size_t dateless = 0;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      if (Dateless(i)) {
        // What stands first may be pinned there.
        const int direction = !anchored && dateless < 2 ? 0 : direction_;
        times_[i] = Behind(last.value_or(*base_), stamps_[i], direction);
        ++dateless;
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

  std::vector<Stamp> stamps_;
  TimeZone zone_;
  bool meridiems_;
  int direction_;  // of the page from top to bottom: 1 later, -1 earlier, 0 unknown
  std::optional<TimeMs> base_;
  std::vector<std::optional<TimeMs>> times_;
};

}  // namespace

std::vector<std::optional<TimeMs>> DateStamps(const std::vector<Stamp>& stamps,
                                              const PageClock& page) {
  return StampDater(stamps, page).Date();
}

}  // namespace wirefold
