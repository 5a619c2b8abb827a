#include "clustering/text/page_stamps.h"

#include <algorithm>
#include <utility>

#include "clustering/text/ascii.h"
#include "clustering/text/ornaments.h"
#include "clustering/text/page_lines.h"

namespace wirefold {
namespace {

// A line with its time in brackets at the end is a headline where it is no longer than this.
constexpr size_t kTailLineBytes = 260;
constexpr uint32_t kTailHeadlineWords = 3;
// A line may end in a time where a figure stands in its last bytes.
constexpr size_t kTailFigureBytes = 16;
// Between headline and time; such a line is the head of a post whatever the title says.
constexpr std::string_view kPublishedAt = "published at ";
// What a page prints between the posts of its list, with the headline behind it.
constexpr std::string_view kSkipLink = "Skip next section ";

// Before text on the same line a stamp begins with a figure, a mark or "Update", "Original",
// "Ore", "As of".
bool MayBeginStamp(std::string_view line) {
  const size_t begin = OrnamentsBefore(line);
  if (begin == line.size()) return false;
  const char c = line[begin];
  if (c == 'A') return line.starts_with("As of ");
  return IsAsciiDigit(c) || c == '[' || c == '(' || c == '+' || c == '*' || c == 'U' || c == 'u' ||
         c == 'O' || c == 'o';
}

// "Jane Roe 11 July 2023 10:43": a full date and time behind a name, as some pages end a post; or
// a time before one.
std::optional<Stamp> FindNamedStamp(std::string_view line) {
  if (line.size() > kStampBytes) return std::nullopt;
  size_t digit = 0;
  while (digit < line.size() && !IsAsciiDigit(line[digit])) ++digit;
  if (digit == line.size()) return std::nullopt;
  const size_t by = line.find(" by ", digit);  // "Published 7:05 pm by Jane Roe"
  if (by != std::string_view::npos && MayBeName(line.substr(by + 4))) {
    const auto stamp = ParseStamp(line.substr(0, by));
    if (stamp && stamp->text == by) return stamp;
  }
  size_t name = digit;
  while (name > 0 && (line[name - 1] == ' ' || line[name - 1] == ',' || line[name - 1] == '|')) {
    --name;
  }
  const std::string_view rest = line.substr(digit);
  if (!IsByline(line) && !MayBeName(line.substr(0, name))) return std::nullopt;
  const auto stamp = ParseStamp(rest);
  const bool whole = stamp && stamp->text == rest.size();
  const bool byline = IsByline(line) && whole && stamp->clock && (stamp->meridiem || stamp->zone);
  if (byline) return stamp;
  return whole && stamp->clock && stamp->month != 0 && stamp->year != 0 ? stamp : std::nullopt;
}

// May a time end the line? A sentence that ends in a figure does not count.
bool MayEndInTime(std::string_view line) {
  if (line.size() > kTailLineBytes || line.size() < 8) return false;
  const char last = line.back();
  const bool stop = last == '.' && !line.ends_with("m.") && !line.ends_with("M.");
  if (stop || last == '?' || last == '!' || last == '"') return false;
  for (size_t at = line.size() - std::min(line.size(), kTailFigureBytes); at < line.size(); ++at) {
    if (IsAsciiDigit(line[at])) return true;
  }
  return false;
}

// "Jane Roe in Ollen", "Posted by Jane Roe".
bool NamesReporter(std::string_view text) {
  return IsByline(text) || MayBeName(text.substr(0, text.find(" in ")));
}

class StampFinder {
 public:
  explicit StampFinder(std::string_view body) : body_(body) {}

  PageStamps Find(std::string_view title, std::string_view url) {
    for (uint32_t at = 0; at < body_.size();) {
      const PageLine line = LineAt(body_, at);
      at = line.next;
      if (!line.empty()) OnLine(line);
    }
    const size_t most =
        std::max({found_.lines.size(), minutes_.size(), links_.size(), days_.size()});
    const bool ends = may_be_tails_.size() >= kLeastStamps;
    if (!ends && std::max({most, tails_.size(), updated_.size()}) < kLeastMarkers) return {};
    found_.announced = HasLiveTitle(title) || HasLiveAddress(url) || HasLiveHead(body_);
    if (ends) FindLooseTails();
    Choose();
    MergeNeighbours();
    return std::move(found_);
  }

 private:
  void OnLine(const PageLine& line) {
    const std::string_view text = body_.substr(line.begin, line.end - line.begin);
    if (text.back() == ')') FindTail(line, text);
    if (MayEndInTime(text)) may_be_tails_.push_back(line);
    if (text.starts_with(kSkipLink)) FindSkipLink(line);
    if (text.size() > kStampBytes && !MayBeginStamp(text)) return;
    const bool after_updated = updated_alone_;
    updated_alone_ = text == "Updated" || text == "Last updated" || text == "UPDATED";
    std::optional<Stamp> stamp = ParseStamp(text);
    if (!stamp) {
      FindNamed(line, text);
      return;
    }
    if (stamp->match_minute) {
      minutes_.push_back(Stamped(line, *stamp, text.size()));
      return;
    }
    if (stamp->tweet || CountsViews(line.next)) return;
    // A page that was changed at 3:42 "6 minutes ago" says it on two lines.
    const bool again = stamp->ago && header_end_ == line.begin && header_end_ != 0;
    if (stamp->updated || after_updated || again) {
      if (found_.lines.empty() && !found_.updated) found_.updated = stamp;
      if (stamp->text == text.size() && (stamp->clock || stamp->ago)) {
        updated_.push_back(Stamped(line, *stamp, text.size()));
        updated_.back().stamp.updated = false;
      }
      header_end_ = after_updated ? FirstTextBehind(line.next) : 0;
      return;
    }
    OnStamp(line, *stamp, text.size());
  }

  // A post of another page, set into this one, ends in its time and how often it was seen.
  bool CountsViews(uint32_t at) const {
    const PageLine line = LineAt(body_, FirstTextBehind(at));
    const std::string_view text = body_.substr(line.begin, line.end - line.begin);
    return !text.empty() && IsAsciiDigit(text[0]) && CountWords(text) <= 3 &&
           (text.ends_with(" views") || text.ends_with(" Views"));
  }

  uint32_t FirstTextBehind(uint32_t at) const {
    while (at < body_.size()) {
      const PageLine line = LineAt(body_, at);
      if (!line.empty()) return line.begin;
      at = line.next;
    }
    return 0;
  }

  void OnStamp(const PageLine& line, Stamp stamp, size_t size) {
    const bool alone = stamp.text == size;
    if (!stamp.clock && !stamp.ago && !stamp.marker) {
      if (alone) {
        day_ = stamp;
        days_.push_back(Stamped(line, stamp, size));
      }
      return;
    }
    if (day_.month != 0 && stamp.clock && !stamp.loose && !stamp.dated() && !stamp.ago) {
      stamp.year = day_.year;
      stamp.month = day_.month;
      stamp.day = day_.day;
    }
    found_.lines.push_back(Stamped(line, stamp, size));
  }

  static StampedLine Stamped(const PageLine& line, const Stamp& stamp, size_t size) {
    const bool alone = stamp.text == size;
    const auto behind = static_cast<uint32_t>(line.begin + stamp.text);
    return {stamp, line.begin, alone ? line.next : behind, alone};
  }

  void FindNamed(const PageLine& line, std::string_view text) {
    const std::optional<Stamp> stamp = FindNamedStamp(text);
    if (!stamp || stamp->tweet) return;
    found_.lines.push_back({*stamp, line.begin, line.next, true});
  }

  void FindTail(const PageLine& line, std::string_view text) {
    StampedLine tail;
    if (text.size() > kTailLineBytes) return;
    const size_t headline = FindTailStamp(text, &tail.stamp);
    const auto whole = headline != 0 ? ParseStamp(text) : std::nullopt;
    if (whole && whole->text == text.size()) return;
    if (headline == 0 || !LooksLikeHeadline(text.substr(0, headline), kTailHeadlineWords)) return;
    tail.begin = line.begin;
    tail.text = line.next;
    tail.headline_end = line.begin + static_cast<uint32_t>(headline);
    tails_.push_back(tail);
  }

  // Times behind headlines or names that no brackets set apart.
  void FindLooseTails() {
    std::vector<StampedLine> found;
    size_t names = 0;
    for (const PageLine& line : may_be_tails_) {
      const std::string_view text = body_.substr(line.begin, line.end - line.begin);
      const bool published = text.find(kPublishedAt) != std::string_view::npos;
      if (!found_.announced && !published) continue;
      StampedLine tail;
      const size_t head = FindLooseTail(text, &tail.stamp);
      if (head == 0) continue;
      tail.begin = line.begin;
      tail.text = line.next;
      tail.alone = published;
      tail.headline_end = line.begin + static_cast<uint32_t>(head);
      names += NamesReporter(text.substr(0, head));
      found.push_back(tail);
    }
    if (found.size() < kLeastStamps || found.size() <= tails_.size()) return;
    for (StampedLine& tail : found) {
      TakeTimeBelow(&tail);
      if (names * 2 <= found.size()) continue;
      tail.headline_end = 0;
      tail.alone = true;
    }
    tails_ = std::move(found);
  }

  // Some pages print the time again on the next line.
  void TakeTimeBelow(StampedLine* tail) const {
    const PageLine line = LineAt(body_, FirstTextBehind(tail->text));
    const std::string_view text = body_.substr(line.begin, line.end - line.begin);
    const auto stamp = ParseStamp(text);
    if (!stamp || stamp->text != text.size() || !stamp->clock) return;
    Merge(*stamp, &tail->stamp);
    tail->text = line.next;
  }

  void FindSkipLink(const PageLine& line) {
    StampedLine link;
    link.stamp.bracketed = true;
    link.begin = line.begin;
    link.text = line.next;
    link.alone = true;
    links_.push_back(link);
  }

  // Keeps the stamps of one make: markers, else those that stand alone, else those before text.
  void Choose() {
    std::vector<StampedLine>& lines = found_.lines;
    if (!found_.announced) {
      std::erase_if(lines, [](const StampedLine& s) {
        return s.stamp.loose && s.stamp.year == 0 && !s.stamp.marker;
      });
    }
    if (tails_.size() >= kLeastStamps && tails_.size() >= lines.size()) {
      lines = std::move(tails_);
      found_.tails = true;
      return;
    }
    if (lines.size() < kLeastMarkers && updated_.size() >= kLeastStamps) {
      lines = std::move(updated_);
      return;
    }
    const auto count = [&](auto&& test) {
      return static_cast<size_t>(std::count_if(lines.begin(), lines.end(), test));
    };
    const auto keep = [&](auto&& test) {
      std::erase_if(lines, [&](const StampedLine& s) { return !test(s); });
    };
    const auto is_marker = [](const StampedLine& s) { return s.stamp.marker; };
    found_.markers = count(is_marker) >= kLeastMarkers;
    if (found_.markers) {
      keep(is_marker);
      return;
    }
    const auto strong_alone = [](const StampedLine& s) { return s.alone && s.strong(); };
    const auto alone = [](const StampedLine& s) { return s.alone; };
    const auto strong = [](const StampedLine& s) { return s.strong() && !s.stamp.loose; };
    const auto parted = [](const StampedLine& s) { return !s.stamp.loose; };
    const size_t all = lines.size();
    if (count(strong_alone) >= kLeastStamps && count(strong_alone) * 2 >= count(alone)) {
      keep(strong_alone);
    } else if (count(alone) >= kLeastStamps && count(alone) * 2 >= all) {
      keep(alone);
    } else if (count(strong) >= kLeastStamps) {
      keep(strong);
    } else if (count(parted) >= kLeastStamps) {
      keep(parted);
    }
    if (lines.size() >= kLeastStamps) return;
    if (found_.announced && minutes_.size() >= kLeastStamps) lines = std::move(minutes_);
    if (lines.size() >= kLeastStamps) return;
    // Posts that are dated by their day alone: nearly all by the same one.
    if (found_.announced && days_.size() >= kLeastStamps && SameDays() * 10 >= days_.size() * 7) {
      lines = std::move(days_);
    }
    if (lines.size() >= kLeastStamps || links_.size() < kLeastStamps) return;
    lines = std::move(links_);
    found_.announced = true;
  }

  size_t SameDays() const {
    size_t same = 0;
    for (const StampedLine& line : days_) {
      same += line.stamp.month == days_[0].stamp.month && line.stamp.day == days_[0].stamp.day;
    }
    return same;
  }

  // "3h ago" and "10.43 BST" on two lines date one post.
  void MergeNeighbours() {
    std::vector<StampedLine> merged;
    for (const StampedLine& next : found_.lines) {
      if (!merged.empty() && merged.back().alone && OnlyButtons(merged.back().text, next.begin)) {
        StampedLine& last = merged.back();
        Merge(next.stamp, &last.stamp);
        last.text = next.text;
        last.alone = next.alone;
        continue;
      }
      merged.push_back(next);
    }
    found_.lines = std::move(merged);
  }

  static void Merge(const Stamp& second, Stamp* stamp) {
    const Stamp first = *stamp;
    *stamp = second;
    if (!stamp->clock) stamp->clock = first.clock;
    if (!stamp->zone) stamp->zone = first.zone;
    if (!stamp->ago) stamp->ago = first.ago;
    if (stamp->dated() || !first.dated()) return;
    stamp->year = first.year;
    stamp->month = first.month;
    stamp->day = first.day;
    stamp->today = first.today;
    stamp->day_shift = first.day_shift;
  }

  bool OnlyButtons(uint32_t begin, uint32_t end) const {
    while (begin < end) {
      const PageLine line = LineAt(body_.substr(0, end), begin);
      if (!IsPageButton(body_.substr(line.begin, line.end - line.begin))) return false;
      begin = line.next;
    }
    return true;
  }

  std::string_view body_;
  PageStamps found_;
  std::vector<StampedLine> tails_;  // behind headlines or names
  std::vector<PageLine> may_be_tails_;
  std::vector<StampedLine> updated_;  // "Updated 7:05 p.m.": of the page, or of its posts
  std::vector<StampedLine> minutes_;  // of a match
  std::vector<StampedLine> links_;    // that skip a post
  std::vector<StampedLine> days_;     // that hold a date alone
  Stamp day_;                         // of a line that holds a date alone, for the times below it
  bool updated_alone_ = false;
  uint32_t header_end_ = 0;  // the line behind the one that dates the page
};

}  // namespace

PageStamps FindPageStamps(std::string_view body, std::string_view title, std::string_view url) {
  return StampFinder(body).Find(title, url);
}

}  // namespace wirefold
