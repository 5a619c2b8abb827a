#include "clustering/text/stamp.h"

#include <string>

#include "clustering/text/stamp_words.h"

namespace wirefold {
namespace {

constexpr int kDayMinutes = 24 * 60;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
// First byte of a Latin letter with an accent.
bool IsAccented(char c) {
  return static_cast<uint8_t>(c) >= 0xC3 && static_cast<uint8_t>(c) <= 0xCB;
}
bool IsLetter(char c) { return IsUpper(c) || (c >= 'a' && c <= 'z') || IsAccented(c); }

class StampParser {
 public:
  explicit StampParser(std::string_view line) : line_(line) {}

  std::optional<Stamp> Parse() {
    while (at_ < line_.size() && at_ < kStampBytes) {
      if (!Step()) return kept_;
    }
    if (at_ < line_.size()) return kept_;
    Finish();
    stamp_.text = line_.size();
    return Holds(stamp_) ? std::optional<Stamp>(stamp_) : kept_;
  }

 private:
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < line_.size() ? line_[at_ + ahead] : '\0';
  }

  bool Step() {
    const char c = Peek();
    if (IsDigit(c)) return Number();
    if (IsLetter(c)) return WordToken();
    return Separator();
  }

  // Is what was read a stamp, or a date that stands alone?
  bool Holds(const Stamp& stamp) const {
    if (broken_ || (has_day_ && stamp.month == 0) || (stamp.month != 0 && stamp.day == 0)) {
      return false;
    }
    if (quantity_ && !stamp.ago) return false;
    if (dotted_ && !stamp.meridiem && !stamp.zone && !stamp.dated()) return false;
    return stamp.clock || stamp.ago || stamp.marker || stamp.month != 0;
  }

  void Finish() {
    if (ago_word_ && quantity_) stamp_.ago = amount_;
    if (now_) stamp_.ago = 0;
    if (update_ && stamp_.clock) stamp_.marker = true;
  }

  // Text may follow here: keep what was read so far.
  void Keep() {
    const Stamp before = stamp_;
    Finish();
    stamp_.text = at_;
    if ((stamp_.clock || stamp_.ago || stamp_.marker) && Holds(stamp_)) kept_ = stamp_;
    stamp_ = before;
  }

  bool Separator() {
    const char c = Peek();
    const std::string_view rest = line_.substr(at_);
    if (c == '(') return Parenthesis();
    if (c == ' ' || c == '\t' || c == ',' || c == '/' || c == '.' || c == '#' || c == ')' ||
        c == '*') {
      ++at_;
      if (c == '.' && update_ && Peek() == ' ') Keep();
      return true;
    }
    if (c == '[') {
      if (at_ == 0) stamp_.bracketed = true;
      ++at_;
      return true;
    }
    if (c == ':' || c == '|' || c == ']' || c == '-') {
      ++at_;
      dash_ = c == '-';
      Keep();
      return true;
    }
    for (const std::string_view mark : {"–", "—", "·", "•", "\u00a0", "\u202f"}) {
      if (!rest.starts_with(mark)) continue;
      at_ += mark.size();
      if (mark != "\u00a0" && mark != "\u202f") {
        dash_ = true;
        Keep();
      }
      return true;
    }
    return false;
  }

  // Beside a time of day a parenthesis holds its zone, or the time elsewhere: then it is passed
  // over.
  bool Parenthesis() {
    const size_t close = line_.find(')', at_);
    if (close == std::string_view::npos) return false;
    const std::string_view inside = line_.substr(at_ + 1, close - at_ - 1);
    ++at_;
    if (!stamp_.clock) return true;
    if (const auto zone = FindTimeZone(inside); zone && !stamp_.zone) {
      stamp_.zone = zone;
      at_ = close + 1;
      return true;
    }
    if (inside.size() > 24) return false;
    if (const auto other = ParseStamp(inside); other && other->zone && !stamp_.zone) {
      stamp_.clock = other->clock;
      stamp_.zone = other->zone;
    }
    at_ = close + 1;
    return true;
  }

  int Digits(size_t* count) {
    int value = 0;
    *count = 0;
    while (IsDigit(Peek()) && *count < 9) {
      value = value * 10 + (Peek() - '0');
      ++at_;
      ++*count;
    }
    return value;
  }

  // Two digits at `ahead` that no third one follows.
  bool TwoDigitsAt(size_t ahead) const {
    return IsDigit(Peek(ahead)) && IsDigit(Peek(ahead + 1)) && !IsDigit(Peek(ahead + 2));
  }

  bool Number() {
    size_t count = 0;
    const size_t begin = at_;
    const int value = Digits(&count);
    const char next = Peek();
    if (count > 4 && (next == ':' || next == '.')) {  // a year that runs into a time of day
      at_ = begin;
      return Year(4) && Number();
    }
    if (count > 4) return false;
    if (count <= 2 && (next == '.' || next == '/') && IsDigit(Peek(1)) && DateBehind(value)) {
      return true;
    }
    if (count == 4 && next == '-' && IsDigit(Peek(1))) return IsoDate(value);
    const bool half = next == ':' || next == '.' || next == 'h' || next == 'H';
    if (count <= 2 && half && IsDigit(Peek(1)) && IsDigit(Peek(2))) return Clock(value);
    if (count >= 3) return HoursAndYear(value, count);
    return SmallNumber(value, begin);
  }

  bool Year(size_t digits) {
    int year = 0;
    for (size_t i = 0; i < digits; ++i, ++at_) year = year * 10 + (Peek() - '0');
    if (year < 1970 || year > 2100 || (stamp_.year != 0 && stamp_.year != year)) return false;
    stamp_.year = year;
    return true;
  }

  // "11.07.2023", "11/07/23": the day first, unless that gives no month.
  bool DateBehind(int first) {
    const size_t begin = at_;
    const char mark = Peek();
    size_t count = 0;
    ++at_;
    int second = Digits(&count);
    if (Peek() == mark && count <= 2) {
      ++at_;
      const int year = Digits(&count);
      if (count == 4 || count == 2) {
        if (second > 12) std::swap(first, second);
        return Date(count == 2 ? 2000 + year : year, second, first);
      }
    }
    at_ = begin;
    return false;
  }

  bool IsoDate(int year) {
    ++at_;
    size_t count = 0;
    const int month = Digits(&count);
    if (Peek() != '-') return false;
    ++at_;
    const int day = Digits(&count);
    if (Peek() == 'T' && IsDigit(Peek(1))) ++at_;
    return Date(year, month, day);
  }

  bool Date(int year, int month, int day) {
    const bool valid = month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1970 &&
                       year <= 2100 && stamp_.month == 0 && !has_day_;
    if (!valid) return false;
    stamp_.year = year;
    stamp_.month = month;
    stamp_.day = day;
    dash_ = false;
    return true;
  }

  bool Clock(int hour) {
    const char mark = Peek();
    ++at_;
    const int minute = (Peek() - '0') * 10 + (Peek(1) - '0');
    at_ += 2;
    if (Peek() == ':' && TwoDigitsAt(1)) at_ += 3;  // seconds
    if (Peek() == '.' && IsDigit(Peek(1)) && mark == ':') {
      ++at_;
      size_t count = 0;
      Digits(&count);
    }
    return SetClock(hour, minute, mark == '.');
  }

  bool SetClock(int hour, int minute, bool dotted) {
    if (hour > 24 || minute > 59) return false;
    int clock = (hour % 24) * 60 + minute;
    const bool twelve = TakeMeridiem(&clock);
    if (twelve && hour > 12) return false;
    if (stamp_.clock) {  // pages print the time twice for readers who hear the page
      const bool again = *stamp_.clock % (kDayMinutes / 2) == clock % (kDayMinutes / 2);
      broken_ |= !again;
      return again;
    }
    stamp_.clock = clock;
    stamp_.meridiem = twelve;
    dotted_ |= dotted;
    dash_ = false;
    TakeOffset();
    after_clock_ = true;
    return true;
  }

  // "am", "a.m.", " PM"; turns `clock` into minutes of the day.
  bool TakeMeridiem(int* clock) {
    size_t i = 0;
    while (Peek(i) == ' ' || line_.substr(at_ + i).starts_with("\u202f") ||
           line_.substr(at_ + i).starts_with("\u00a0")) {
      i += Peek(i) == ' ' ? 1 : static_cast<uint8_t>(Peek(i)) == 0xC2 ? 2 : 3;
    }
    const char half = static_cast<char>(Peek(i) | 0x20);
    if (half != 'a' && half != 'p') return false;
    size_t end = i + 1;
    if (Peek(end) == '.') ++end;
    if ((Peek(end) | 0x20) != 'm') return false;
    ++end;
    if (IsLetter(Peek(end)) && !IsUpper(Peek(end))) return false;
    if (Peek(end) == '.') ++end;
    at_ += end;
    *clock = *clock % (kDayMinutes / 2) + (half == 'p' ? kDayMinutes / 2 : 0);
    return true;
  }

  // "+03:00" right behind a time, "Z" is a word.
  void TakeOffset() {
    if ((Peek() != '+' && Peek() != '-') || !IsDigit(Peek(1))) return;
    const size_t begin = at_;
    const int sign = Peek() == '-' ? -1 : 1;
    ++at_;
    size_t count = 0;
    int hours = Digits(&count);
    int minutes = 0;
    if (count == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (Peek() == ':' && TwoDigitsAt(1)) {
      ++at_;
      minutes = Digits(&count);
    }
    if (hours > 14 || minutes > 59) {
      at_ = begin;
      return;
    }
    stamp_.zone = TimeZone{static_cast<int16_t>(sign * (hours * 60 + minutes))};
  }

  // "1716 GMT" is a time of day, "2023" a year.
  bool HoursAndYear(int value, size_t count) {
    size_t i = Peek() == ' ' ? 1 : 0;
    size_t end = i;
    while (IsLetter(Peek(end))) ++end;
    const bool zoned = end > i && IsUpper(Peek(i)) && FindTimeZone(line_.substr(at_ + i, end - i));
    if (zoned && !stamp_.clock) return SetClock(value / 100, value % 100, false);
    if (zoned && stamp_.zone) return true;  // the time elsewhere: "1600 EST/2100 GMT"
    if (count != 4) return false;
    at_ -= count;
    return Year(count);
  }

  // "8 p.m.", "3 hr", "11 July".
  bool SmallNumber(int value, size_t begin) {
    int clock = (value % 24) * 60;
    const size_t behind = at_;
    if (value >= 1 && value <= 12 && TakeMeridiem(&clock)) {
      at_ = behind;
      return SetClock(value, 0, false);
    }
    size_t i = Peek() == ' ' ? 1 : 0;
    const size_t word_begin = at_ + i;
    const std::string word = LowerWord(word_begin);
    const std::optional<StampWord> found = FindStampWord(word);
    if (found && found->kind == StampWordKind::kUnit) {
      amount_ += value * found->value;
      quantity_ = true;
      at_ = word_begin + word.size();
      return amount_ < 366 * kDayMinutes;
    }
    if (has_day_ && value != day_) return false;
    if (value < 1 || value > 31) return false;
    has_day_ = true;
    day_ = value;
    if (stamp_.month != 0) stamp_.day = value;
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (word == suffix && word_begin == at_) at_ += 2;
    }
    return at_ > begin;
  }

  // Letters from byte `begin` on, in lower case.
  std::string LowerWord(size_t begin) const {
    std::string word;
    for (size_t i = begin; i < line_.size() && word.size() < 24; ++i) {
      const char c = line_[i];
      if (!IsLetter(c)) break;
      word.push_back(IsUpper(c) ? static_cast<char>(c | 0x20) : c);
      if (IsAccented(c) && i + 1 < line_.size()) word.push_back(line_[++i]);
    }
    return word;
  }

  bool WordToken() {
    const std::string lower = LowerWord(at_);
    const std::string_view raw = line_.substr(at_, lower.size());
    if (at_ <= 1 && lower == "original") return OriginalEntry();
    if (TakeZone(raw)) return true;
    const std::optional<StampWord> word = FindStampWord(lower);
    if (!word) return false;
    at_ += raw.size();
    after_clock_ = false;
    return Meaning(*word);
  }

  bool TakeZone(std::string_view raw) {
    TimeZone long_zone;
    if (const size_t size = after_clock_ ? FindLongZone(line_.substr(at_), &long_zone) : 0) {
      if (!stamp_.zone) stamp_.zone = long_zone;
      at_ += size;
      return true;
    }
    size_t upper = 0;
    while (upper < raw.size() && IsUpper(raw[upper])) ++upper;
    std::string_view name = raw;
    if (upper < raw.size() && upper >= 3) name = raw.substr(0, upper - 1);  // "ETJuly"
    const bool written_as_zone = upper >= 2 || after_clock_;
    if (!written_as_zone) return false;
    const std::optional<TimeZone> zone = FindTimeZone(name);
    if (!zone) return false;
    if (!stamp_.zone) stamp_.zone = zone;
    at_ += name.size();
    after_clock_ = false;
    if (zone->minutes == 0) TakeOffset();  // "GMT+3"
    return true;
  }

  bool Meaning(const StampWord& word) {
    switch (word.kind) {
      case StampWordKind::kMonth:
        if (stamp_.month != 0) return stamp_.month == word.value;
        stamp_.month = word.value;
        if (has_day_) stamp_.day = day_;
        stamp_.tweet |= dash_ && stamp_.meridiem && !stamp_.zone;
        return true;
      case StampWordKind::kUnit:
        if (!article_) return false;
        amount_ += word.value;
        quantity_ = true;
        return true;
      case StampWordKind::kAgo:
        ago_word_ = true;
        return true;
      case StampWordKind::kNow:
        now_ = true;
        return true;
      case StampWordKind::kToday:
        stamp_.today = true;
        stamp_.day_shift = word.value;
        return true;
      case StampWordKind::kUpdate:
        update_ = true;
        return true;
      case StampWordKind::kUpdated:
        if (stamp_.clock) at_ = line_.size();  // when the post was changed is of no interest
        stamp_.updated |= !stamp_.dated() && !stamp_.clock;
        return true;
      case StampWordKind::kArticle:
        article_ = true;
        return true;
      case StampWordKind::kClock:
        if (stamp_.clock || stamp_.month != 0 || (has_day_ && day_ != 12)) return false;
        has_day_ = false;  // "12 noon"
        stamp_.clock = word.value;
        stamp_.meridiem = after_clock_ = true;
        return true;
      case StampWordKind::kMeridiem:
        return false;  // it belongs to a number, and those have taken theirs
      case StampWordKind::kWeekday:
      case StampWordKind::kNoise:
        return true;
    }
    return false;
  }

  // The block under which a page keeps its first text.
  bool OriginalEntry() {
    constexpr std::string_view kWords[] = {"original entry", "original post", "original story"};
    for (const std::string_view words : kWords) {
      const std::string_view found = line_.substr(at_, words.size());
      bool same = found.size() == words.size();
      for (size_t i = 0; same && i < words.size(); ++i)
        same = (found[i] | 0x20) == (words[i] | 0x20);
      if (!same) continue;
      at_ += words.size();
      if (Peek() != ':' && at_ != line_.size()) return false;
      stamp_.marker = true;
      return true;
    }
    return false;
  }

  std::string_view line_;
  size_t at_ = 0;
  Stamp stamp_;
  std::optional<Stamp> kept_;
  int day_ = 0, amount_ = 0;
  bool has_day_ = false, quantity_ = false, ago_word_ = false, now_ = false, article_ = false;
  bool update_ = false, dotted_ = false, dash_ = false, after_clock_ = false, broken_ = false;
};

}  // namespace

std::optional<Stamp> ParseStamp(std::string_view line) {
  if (line.size() < 4) return std::nullopt;
  return StampParser(line).Parse();
}

size_t FindTailStamp(std::string_view line, Stamp* stamp) {
  if (line.empty() || line.back() != ')') return 0;
  const size_t open = line.rfind('(');
  if (open == std::string_view::npos || line.size() - open > kTailStampBytes) return 0;
  const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  const auto found = ParseStamp(inside);
  if (!found || !found->clock || !found->zone || found->text != inside.size()) return 0;
  size_t end = open;
  while (end > 0 && line[end - 1] == ' ') --end;
  *stamp = *found;
  return end;
}

}  // namespace wirefold
