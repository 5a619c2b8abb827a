// Numbers of a stamp: times of day, dates, amounts.
#include <algorithm>
#include <string>

#include "clustering/text/ascii.h"
#include "clustering/text/stamp_parser.h"

namespace wirefold {
namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr int kHour = 60;
// Minutes of a match with its extra time; overs of a day's cricket are fewer.
constexpr int kMatchMinutes = 130;

// What follows a number in Chinese, Japanese, Korean and Thai, longest first.
enum class Counter : uint8_t { kYear, kMonth, kDay, kHours, kMinutes, kOClock };
struct CounterWord {
  std::string_view word;
  Counter counter;
};
constexpr CounterWord kCounters[] = {
    {"時間", Counter::kHours},  {"小时", Counter::kHours},   {"小時", Counter::kHours},
    {"시간", Counter::kHours},  {"分钟", Counter::kMinutes}, {"分鐘", Counter::kMinutes},
    {"年", Counter::kYear},     {"년", Counter::kYear},      {"月", Counter::kMonth},
    {"월", Counter::kMonth},    {"日", Counter::kDay},       {"号", Counter::kDay},
    {"일", Counter::kDay},      {"時", Counter::kOClock},    {"时", Counter::kOClock},
    {"点", Counter::kOClock},   {"點", Counter::kOClock},    {"시", Counter::kOClock},
    {"分", Counter::kMinutes},  {"분", Counter::kMinutes},   {"นาที", Counter::kMinutes},
    {"ชั่วโมง", Counter::kHours},
};

}  // namespace

int StampParser::Digits(size_t* count) {
  int value = 0;
  *count = 0;
  while (IsAsciiDigit(Peek()) && *count < 9) {
    value = value * 10 + (Peek() - '0');
    ++at_;
    ++*count;
  }
  return value;
}

// Two digits at `ahead` that no third one follows.
bool StampParser::TwoDigitsAt(size_t ahead) const {
  return IsAsciiDigit(Peek(ahead)) && IsAsciiDigit(Peek(ahead + 1)) &&
         !IsAsciiDigit(Peek(ahead + 2));
}

bool StampParser::Number() {
  size_t count = 0;
  const size_t begin = at_;
  const int value = Digits(&count);
  const char next = Peek();
  if (count > 4 && (next == ':' || next == '.')) {  // a year that runs into a time of day
    at_ = begin;
    return Year(4) && Number();
  }
  if (count > 4) return false;
  const bool in_date = next == '.' || next == '/' || (next == '-' && YearBehind());
  if (count <= 2 && in_date && IsAsciiDigit(Peek(1)) && DateBehind(value)) {
    return true;
  }
  if (count == 4 && (next == '-' || next == '/' || next == '.') && IsAsciiDigit(Peek(1))) {
    return IsoDate(value);
  }
  const bool half = next == ':' || next == '.' || next == 'h' || next == 'H' || next == 'u';
  if (count <= 2 && half && IsAsciiDigit(Peek(1)) && IsAsciiDigit(Peek(2))) return Clock(value);
  if (IsHigh(next) || (next == ' ' && IsHigh(Peek(1)))) {
    if (TakeCounter(value)) return true;
  }
  if (TakeUnit(value, count)) return amount_ < 366 * kDayMinutes && !broken_;
  if (count >= 3) return HoursAndYear(value, count);
  return SmallNumber(value, begin);
}

// "3 hr", "130 minutes", "19 h 05", "1905 hrs".
bool StampParser::TakeUnit(int value, size_t count) {
  const size_t word_begin = at_ + (Peek() == ' ' ? 1 : 0);
  const std::string_view raw = RawWord(word_begin);
  const std::optional<StampWord> found = FindStampWord(FoldStampWord(raw));
  if (!found || found->kind != StampWordKind::kUnit) return false;
  if (count == 4) {
    clock_word_ = true;
    return found->value == kHour && SetClock(value / 100, value % 100, false);
  }
  at_ = word_begin + raw.size();
  if (found->value == kHour && !ago_word_ && !quantity_) {
    const size_t behind = Peek() == ' ' ? 1 : 0;
    const size_t after = behind + 2 + (Peek(behind + 2) == ' ' ? 1 : 0);
    const bool minutes =
        TwoDigitsAt(behind) && RawWord(std::min(at_ + after, line_.size())).empty();
    if (minutes) {
      const int minute = (Peek(behind) - '0') * 10 + (Peek(behind + 1) - '0');
      at_ += behind + 2;
      return SetClock(value, minute, false);
    }
  }
  if (!ago_said_) amount_ += value * found->value;
  quantity_ = true;
  ago_word_ |= raw == "perce" || raw == "órája" || raw == "napja";  // "5 perce"
  return true;
}

// "2023年7月11日 19時52分", "5 分钟前".
bool StampParser::TakeCounter(int value) {
  const std::string_view rest = line_.substr(at_ + (Peek() == ' ' ? 1 : 0));
  const auto* found = std::find_if(std::begin(kCounters), std::end(kCounters),
                                   [&](const CounterWord& c) { return rest.starts_with(c.word); });
  if (found == std::end(kCounters)) return false;
  at_ = line_.size() - rest.size() + found->word.size();
  switch (found->counter) {
    case Counter::kYear:
      stamp_.year = value;
      broken_ |= value < 1970 || value > 2100;
      return true;
    case Counter::kMonth:
      stamp_.month = value;
      broken_ |= value < 1 || value > 12;
      return true;
    case Counter::kDay:
      stamp_.day = value;
      broken_ |= value < 1 || value > 31 || stamp_.month == 0;
      return true;
    case Counter::kHours:
    case Counter::kMinutes:
      amount_ += value * (found->counter == Counter::kHours ? kHour : 1);
      quantity_ = true;
      return true;
    case Counter::kOClock: {
      const size_t space = Peek() == ' ' ? 1 : 0;
      if (!IsAsciiDigit(Peek(space))) return SetClock(value, 0, false);
      at_ += space;
      size_t count = 0;
      const int minute = Digits(&count);
      if (count > 2) return false;
      for (const std::string_view word : {"分", "분"}) {
        if (line_.substr(at_).starts_with(word)) at_ += word.size();
      }
      return SetClock(value, minute, false);
    }
  }
  return false;
}

bool StampParser::Year(size_t digits) {
  int year = 0;
  for (size_t i = 0; i < digits; ++i, ++at_) year = year * 10 + (Peek() - '0');
  if (year > 2500 && year < 2600) year -= 543;  // of the Buddha, in Thailand
  if (year < 1970 || year > 2100 || (stamp_.year != 0 && stamp_.year != year)) return false;
  stamp_.year = year;
  return true;
}

// "-07-2023" behind the day.
bool StampParser::YearBehind() const {
  return TwoDigitsAt(1) && Peek(3) == '-' && IsAsciiDigit(Peek(4)) && IsAsciiDigit(Peek(7));
}

// "11.07.2023", "11/07/23", and "11/07", "11.07." beside a time: the day first, unless that gives
// no month.
bool StampParser::DateBehind(int first) {
  const size_t begin = at_;
  const char mark = Peek();
  size_t count = 0;
  ++at_;
  int second = Digits(&count);
  if (Peek() == mark && count <= 2) {
    ++at_;
    const int year = Digits(&count);
    if (count == 4 || count == 2) {
      return DayAndMonth(count == 2 ? 2000 + year : year, first, second);
    }
    if (mark == '.' && count == 0 && !has_day_ && stamp_.month == 0) {
      short_date_ = true;
      return Date(1970, second, first) && (stamp_.year = 0) == 0;
    }
  } else if (mark == '/' && count <= 2 && !has_day_ && stamp_.month == 0) {
    short_date_ = true;
    return DayAndMonth(1970, first, second) && (stamp_.year = 0) == 0;
  }
  at_ = begin;
  return false;
}

// Two figures of which either may be the month.
bool StampParser::DayAndMonth(int year, int first, int second) {
  stamp_.day_order = second > 12  ? DayOrder::kMonthFirst
                     : first > 12 ? DayOrder::kDayFirst
                                  : DayOrder::kOpen;
  if (second > 12) std::swap(first, second);
  return Date(year, second, first);
}

bool StampParser::IsoDate(int year) {
  const char mark = Peek();
  ++at_;
  size_t count = 0;
  const int month = Digits(&count);
  if (Peek() != mark) return false;
  ++at_;
  const int day = Digits(&count);
  if (Peek() == 'T' && IsAsciiDigit(Peek(1))) ++at_;
  return Date(year, month, day);
}

bool StampParser::Date(int year, int month, int day) {
  const bool valid = month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1970 &&
                     year <= 2100 && stamp_.month == 0 && !has_day_;
  if (!valid) return false;
  stamp_.year = year;
  stamp_.month = month;
  stamp_.day = day;
  dash_ = false;
  return true;
}

bool StampParser::Clock(int hour) {
  const char mark = Peek();
  ++at_;
  const int minute = (Peek() - '0') * 10 + (Peek(1) - '0');
  at_ += 2;
  const bool letter = mark == 'h' || mark == 'H' || mark == 'u';
  if (letter && ago_word_) {  // "il y a 2h04"
    amount_ += hour * kHour + minute;
    quantity_ = true;
    return true;
  }
  if (Peek() == ':' && TwoDigitsAt(1)) {
    at_ += 3;
    stamp_.seconds = true;
  }
  if (Peek() == '.' && IsAsciiDigit(Peek(1)) && mark == ':') {
    ++at_;
    size_t count = 0;
    Digits(&count);
  }
  letter_clock_ = letter;
  return SetClock(hour, minute, mark == '.');
}

bool StampParser::SetClock(int hour, int minute, bool dotted) {
  if (hour > 24 || minute > 59) return false;
  if (half_ > 1 && hour < 12) hour += half_;
  int clock = (hour % 24) * kHour + minute;
  const bool twelve = TakeMeridiem(&clock);
  if (twelve && hour > 12 && clock < kDayMinutes / 2) return false;  // "14:05 PM" is written
  if (stamp_.clock) {  // pages print the time twice for readers who hear the page
    const bool again = *stamp_.clock % (kDayMinutes / 2) == clock % (kDayMinutes / 2);
    if (!again && slash_ && !stamp_.zone) {  // "19:52 / 14:43 GMT": the time here and elsewhere
      stamp_.clock = clock;
      slash_ = false;
      after_clock_ = true;
      return true;
    }
    broken_ |= !again;
    return again;
  }
  stamp_.clock = clock;
  stamp_.meridiem = twelve || half_ != 0;
  dotted_ |= dotted;
  dash_ = false;
  TakeOffset();
  after_clock_ = true;
  if (Peek() != ' ') KeepLoose();  // "14:05Headline"
  return true;
}

// "am", "a.m.", " PM"; turns `clock` into minutes of the day.
bool StampParser::TakeMeridiem(int* clock) {
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
  if (IsAsciiLower(Peek(end))) return false;
  if (Peek(end) == '.') ++end;
  at_ += end;
  *clock = *clock % (kDayMinutes / 2) + (half == 'p' ? kDayMinutes / 2 : 0);
  return true;
}

// "+03:00" right behind a time, or " +0300"; "Z" is a word.
void StampParser::TakeOffset() {
  const size_t begin = at_;
  if (Peek() == ' ' && (Peek(1) == '+' || Peek(1) == '-') && TwoDigitsAt(4)) ++at_;
  if ((Peek() != '+' && Peek() != '-') || !IsAsciiDigit(Peek(1))) {
    at_ = begin;
    return;
  }
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
  stamp_.zone = TimeZone{static_cast<int16_t>(sign * (hours * kHour + minutes))};
}

// "1716 GMT" is a time of day, "2023" a year.
bool StampParser::HoursAndYear(int value, size_t count) {
  const size_t i = Peek() == ' ' ? 1 : 0;
  size_t end = i;
  while (IsAsciiUpper(Peek(end)) || IsAsciiLower(Peek(end))) ++end;
  const bool zoned =
      end > i && IsAsciiUpper(Peek(i)) && FindTimeZone(line_.substr(at_ + i, end - i));
  if (zoned && !stamp_.clock) return SetClock(value / 100, value % 100, false);
  if (zoned && stamp_.zone) return true;  // the time elsewhere: "1600 EST/2100 GMT"
  if (count != 4) return false;
  at_ -= count;
  return Year(count);
}

// "8 p.m.", "9 Uhr", "11 July".
bool StampParser::SmallNumber(int value, size_t begin) {
  int clock = (value % 24) * kHour;
  const size_t behind = at_;
  if (value >= 1 && value <= 12 && TakeMeridiem(&clock)) {
    at_ = behind;
    return SetClock(value, 0, false);
  }
  const size_t word_begin = at_ + (Peek() == ' ' ? 1 : 0);
  const std::string word = FoldStampWord(RawWord(word_begin));
  if (word == "uhr" && !stamp_.clock) return SetClock(value, 0, false);
  const bool numbered = update_ && !stamp_.clock && stamp_.month == 0;
  if (numbered && (Peek() == ':' || Peek() == ' ')) return true;  // "UPDATE 3: 7:52 p.m."
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

// "62'", "90+4 min:", "40th over:" of matches, with text or nothing behind.
bool StampParser::MatchMinute() {
  constexpr std::string_view kPublished = "published at ";
  if (line_.starts_with(kPublished)) at_ = kPublished.size();
  if (!IsAsciiDigit(Peek())) {
    at_ = 0;
    return false;
  }
  size_t count = 0;
  const int value = Digits(&count);
  if (Peek() == '+' && IsAsciiDigit(Peek(1))) {
    ++at_;
    size_t extra = 0;
    Digits(&extra);
  }
  bool found = false;
  for (const std::string_view mark : {"'", "’", "′"}) {
    if (found || !line_.substr(at_).starts_with(mark)) continue;
    at_ += mark.size();
    found = Peek() == ' ' || Peek() == ':' || at_ == line_.size();
  }
  if (!found) {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (line_.substr(at_).starts_with(suffix)) at_ += 2;
    }
    if (Peek() == ' ') ++at_;
    const std::string_view raw = RawWord(at_);
    const std::string word = FoldStampWord(raw);
    at_ += raw.size();
    if (Peek() == '.') ++at_;
    const bool unit = word == "min" || word == "mins" || word == "minute" || word == "over";
    found = unit && (Peek() == ':' || at_ == line_.size());
    found |= unit && Peek() == ' ' && IsAsciiUpper(Peek(1));
  }
  if (found && count <= 3 && value <= kMatchMinutes) {
    if (Peek() == ':') ++at_;
    stamp_.match_minute = true;
    stamp_.text = at_;
    return true;
  }
  at_ = 0;
  return false;
}

}  // namespace wirefold
