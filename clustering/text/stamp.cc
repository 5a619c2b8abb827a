#include "clustering/text/stamp.h"

#include <algorithm>
#include <string>
#include <utility>

#include "clustering/text/ascii.h"
#include "clustering/text/stamp_parser.h"
#include "clustering/text/unicode.h"

namespace wirefold {
namespace {

// Marks that part a stamp from what follows, and those that only stand in it.
constexpr std::string_view kParting[] = {"–", "—", "·", "•", "：", "｜", "»"};
constexpr std::string_view kIdle[] = {"\u00a0", "\u202f", "\u200b", "\ufe0f", "\u3000", "，", "、"};
// "As of 7:52 p.m.: The road is open" is an update as well.
constexpr std::string_view kAsOf = "As of ";

// Text behind "Updated at 7:52 p.m.:" is an update where it has this many bytes.
constexpr size_t kUpdateBytes = 24;

// Between wide brackets.
constexpr size_t kWeekdayBytes = 24;

// Words of languages without spaces, longest first.
struct IdeographWord {
  std::string_view word;
  StampWordKind kind;
  int value = 0;
};
constexpr IdeographWord kIdeographs[] = {
    {"午後", StampWordKind::kMeridiem, 12},   {"下午", StampWordKind::kMeridiem, 12},
    {"晚上", StampWordKind::kMeridiem, 12},   {"오후", StampWordKind::kMeridiem, 12},
    {"午前", StampWordKind::kMeridiem, 0},    {"上午", StampWordKind::kMeridiem, 0},
    {"오전", StampWordKind::kMeridiem, 0},    {"更新", StampWordKind::kUpdated, 0},
    {"업데이트", StampWordKind::kUpdated, 0}, {"前", StampWordKind::kAgo, 0},
    {"전", StampWordKind::kAgo, 0},           {"刚刚", StampWordKind::kNow, 0},
    {"発表", StampWordKind::kNoise, 0},       {"配信", StampWordKind::kNoise, 0},
    {"发布", StampWordKind::kNoise, 0},       {"發布", StampWordKind::kNoise, 0},
    {"ที่แล้ว", StampWordKind::kAgo, 0},         {"ก่อน", StampWordKind::kAgo, 0},
    {"เมื่อ", StampWordKind::kNoise, 0},        {"เวลา", StampWordKind::kNoise, 0},
    {"น.", StampWordKind::kNoise, 0},         {"星期", StampWordKind::kNoise, 0},
    {"ม.ค.", StampWordKind::kMonth, 1},       {"มกราคม", StampWordKind::kMonth, 1},
    {"ก.พ.", StampWordKind::kMonth, 2},       {"กุมภาพันธ์", StampWordKind::kMonth, 2},
    {"มี.ค.", StampWordKind::kMonth, 3},       {"มีนาคม", StampWordKind::kMonth, 3},
    {"เม.ย.", StampWordKind::kMonth, 4},      {"เมษายน", StampWordKind::kMonth, 4},
    {"พ.ค.", StampWordKind::kMonth, 5},       {"พฤษภาคม", StampWordKind::kMonth, 5},
    {"มิ.ย.", StampWordKind::kMonth, 6},       {"มิถุนายน", StampWordKind::kMonth, 6},
    {"ก.ค.", StampWordKind::kMonth, 7},       {"กรกฎาคม", StampWordKind::kMonth, 7},
    {"ส.ค.", StampWordKind::kMonth, 8},       {"สิงหาคม", StampWordKind::kMonth, 8},
    {"ก.ย.", StampWordKind::kMonth, 9},       {"กันยายน", StampWordKind::kMonth, 9},
    {"ต.ค.", StampWordKind::kMonth, 10},      {"ตุลาคม", StampWordKind::kMonth, 10},
    {"พ.ย.", StampWordKind::kMonth, 11},      {"พฤศจิกายน", StampWordKind::kMonth, 11},
    {"ธ.ค.", StampWordKind::kMonth, 12},      {"ธันวาคม", StampWordKind::kMonth, 12},
};

bool BeginsText(std::string_view text) {
  const char32_t code = DecodeUtf8(text, 0).code;
  const CharKind kind = KindOf(code);
  if (kind == CharKind::kLetter || kind == CharKind::kSegment) {
    return MayBeginSentence(code) && !IsAsciiDigit(text[0]);
  }
  return kind == CharKind::kOpenQuote || kind == CharKind::kQuote;
}

bool IsLetterAt(std::string_view text, size_t at, uint32_t* size) {
  const char c = text[at];
  *size = 1;
  if (!IsHigh(c)) return IsAsciiUpper(c) || IsAsciiLower(c);
  const DecodedChar found = DecodeUtf8(text, at);
  *size = found.size;
  const CharKind kind = KindOf(found.code);
  return kind == CharKind::kLetter || kind == CharKind::kMark;
}

}  // namespace

std::optional<Stamp> StampParser::Parse() {
  if (MatchMinute()) return stamp_;
  while (line_.substr(at_).starts_with("+")) {
    ++at_;
    ticker_ = true;
  }
  while (at_ < line_.size() && at_ < kStampBytes) {
    if (!Step()) return kept_ ? kept_ : loose_;
  }
  if (at_ < line_.size()) return kept_ ? kept_ : loose_;
  Finish();
  stamp_.text = line_.size();
  return Holds(stamp_) ? std::optional<Stamp>(stamp_) : kept_ ? kept_ : loose_;
}

bool StampParser::Step() {
  const char c = Peek();
  if (IsAsciiDigit(c)) return Number();
  if (Mark()) return true;
  if (at_ >= line_.size()) return false;  // a word that does not belong here ended the line
  uint32_t size = 0;
  return IsLetterAt(line_, at_, &size) ? WordToken() : Separator();
}

// Is what was read a stamp, or a date that stands alone?
bool StampParser::Holds(const Stamp& stamp) const {
  if (broken_ || (has_day_ && stamp.month == 0) || (stamp.month != 0 && stamp.day == 0)) {
    return false;
  }
  if ((quantity_ || bare_unit_ != 0) && !stamp.ago && !clock_word_) return false;
  if (short_date_ && !stamp.clock) return false;
  return stamp.clock || stamp.ago || stamp.marker || stamp.month != 0;
}

void StampParser::Finish() {
  if (bare_unit_ != 0 && !quantity_) {
    if (ago_word_) {
      amount_ = bare_unit_;  // "час назад"
      quantity_ = true;
    } else if (stamp_.clock) {
      clock_word_ = true;  // "ore 14.05", "1905 hrs"
    }
  }
  // "19.52" may be any number.
  const bool placed = stamp_.meridiem || stamp_.zone || stamp_.dated() || clock_word_;
  stamp_.loose |= dotted_ && !placed;
  if (ago_word_ && quantity_) stamp_.ago = amount_;
  if (now_) stamp_.ago = 0;
  if (update_ && stamp_.clock) stamp_.marker = true;
}

// Text may follow here: keep what was read so far.
void StampParser::Keep() {
  const Stamp before = stamp_;
  Finish();
  stamp_.text = at_;
  if (stamp_.updated && stamp_.clock && line_.size() - at_ >= kUpdateBytes) {
    stamp_.updated = false;  // "Updated at 7:52 p.m.: The road is open"
    stamp_.marker = true;
  }
  if ((stamp_.clock || stamp_.ago || stamp_.marker) && Holds(stamp_)) kept_ = stamp_;
  stamp_ = before;
}

// Text may follow here without a mark. Words that tell no more of the time may be the text's.
void StampParser::KeepLoose() {
  const int weight = stamp_.clock.has_value() + stamp_.zone.has_value() + stamp_.meridiem +
                     (stamp_.month != 0 && stamp_.day != 0) + (stamp_.year != 0) + stamp_.today;
  if (!stamp_.clock || stamp_.tweet || as_of_ || weight <= loose_weight_) return;
  if (at_ >= line_.size() || !BeginsText(line_.substr(at_))) return;
  const Stamp before = stamp_;
  Finish();
  stamp_.text = at_;
  stamp_.loose |= !ticker_;
  if (Holds(stamp_)) {
    loose_ = stamp_;
    loose_weight_ = weight;
  }
  stamp_ = before;
}

bool StampParser::Mark() {
  const std::string_view rest = line_.substr(at_);
  if (static_cast<uint8_t>(rest[0]) < 0x80) return false;
  for (const std::string_view mark : kParting) {
    if (!rest.starts_with(mark)) continue;
    at_ += mark.size();
    dash_ = true;
    Keep();
    return true;
  }
  for (const std::string_view mark : kIdle) {
    if (!rest.starts_with(mark)) continue;
    at_ += mark.size();
    return true;
  }
  for (const IdeographWord& known : kIdeographs) {
    if (!rest.starts_with(known.word)) continue;
    at_ += known.word.size();
    if (known.kind != StampWordKind::kMeridiem)
      return Meaning({known.word, known.kind, known.value});
    half_ = known.value == 0 ? 1 : known.value;
    return true;
  }
  if (rest.starts_with("（")) {  // "3月12日（火）"
    const size_t close = rest.find("）");
    if (close == std::string_view::npos || close > kWeekdayBytes) return false;
    at_ += close + std::string_view("）").size();
    return true;
  }
  // Arrows and the like part a time of day from what follows.
  const DecodedChar symbol = DecodeUtf8(line_, at_);
  if (!stamp_.clock || KindOf(symbol.code) != CharKind::kOther) return false;
  at_ += symbol.size;
  dash_ = true;
  Keep();
  return true;
}

bool StampParser::Separator() {
  const char c = Peek();
  if (c == '(') return Parenthesis();
  if (c == ' ' || c == '\t' || c == ',' || c == '/' || c == '.' || c == '#' || c == ')' ||
      c == '*') {
    ++at_;
    if (c == '.' && update_ && Peek() == ' ') Keep();
    if (c == '*' && stamp_.clock) Keep();
    if (c == ' ') KeepLoose();
    slash_ |= c == '/' && stamp_.clock;
    return true;
  }
  constexpr std::string_view kSpace = "&nbsp;";
  if (line_.substr(at_).starts_with(kSpace)) {
    at_ += kSpace.size();
    return true;
  }
  if (c == '[') {
    if (at_ == 0) stamp_.bracketed = true;
    ++at_;
    return true;
  }
  if (c == ':' || c == '|' || c == ']' || c == '-' || c == '>' || c == '~' || c == ';') {
    ++at_;
    dash_ = c == '-';
    Keep();
    return true;
  }
  return false;
}

// Beside a time of day a parenthesis holds its zone, or the time elsewhere: then it is passed
// over.
bool StampParser::Parenthesis() {
  const size_t close = line_.find(')', at_);
  if (close == std::string_view::npos) return false;
  const std::string_view inside = line_.substr(at_ + 1, close - at_ - 1);
  const bool weekday =
      !inside.empty() && inside.size() <= 9 && static_cast<uint8_t>(inside[0]) >= 0xE3;
  if (weekday || inside == "s") {  // "(火)", "minute(s)"
    at_ = close + 1;
    return true;
  }
  ++at_;
  if (!stamp_.clock) return true;
  if (const auto zone = FindTimeZone(inside); zone && !stamp_.zone) {
    stamp_.zone = zone;
    at_ = close + 1;
    return true;
  }
  if (inside.size() > 24) return false;
  const auto zoned = ParseStamp(std::string("0:00 ").append(inside));
  if (zoned && zoned->zone && !zoned->loose && !stamp_.zone) {
    stamp_.zone = zoned->zone;  // "(UTC+3)"
  } else if (const auto other = ParseStamp(inside); other && other->zone && !stamp_.zone) {
    stamp_.clock = other->clock;
    stamp_.zone = other->zone;
  }
  at_ = close + 1;
  return true;
}

// Letters from byte `begin` on, up to where another word is glued on: "agoTue".
std::string_view StampParser::RawWord(size_t begin) const {
  size_t end = begin;
  uint32_t size = 0;
  while (end < line_.size() && end - begin < kLongestStampWord && IsLetterAt(line_, end, &size)) {
    if (IsAsciiUpper(line_[end]) && end > begin && IsAsciiLower(line_[end - 1])) break;
    end += size;
  }
  return line_.substr(begin, std::min(end, line_.size()) - begin);
}

bool StampParser::WordToken() {
  const std::string_view raw = RawWord(at_);
  const std::string folded = FoldStampWord(raw);
  if (at_ <= 1 && folded == "original") return OriginalEntry();
  if (at_ == 0 && line_.starts_with(kAsOf)) {
    at_ = kAsOf.size();
    update_ = as_of_ = true;
    return true;
  }
  if (TakeZone(raw)) return true;
  if (folded == "i" && NordicDay()) return true;
  if (folded == "time" && article_ && !quantity_) {  // "for en time siden"
    at_ += raw.size();
    return Meaning({"time", StampWordKind::kUnit, 60});
  }
  const std::optional<StampWord> word = FindStampWord(folded);
  if (!word) return false;
  at_ += raw.size();
  // "بتوقيت غرينتش"
  after_clock_ = after_clock_ && word->kind == StampWordKind::kNoise && IsHigh(raw[0]);
  for (const std::string_view mark : {"'", "’"}) {  // "aujourd'hui", "un'ora fa"
    uint32_t size = 0;
    const size_t behind = at_ + mark.size();
    if (!line_.substr(at_).starts_with(mark) || behind >= line_.size()) continue;
    if (IsLetterAt(line_, behind, &size)) at_ = behind;
  }
  return Meaning(*word);
}

bool StampParser::TakeZone(std::string_view raw) {
  TimeZone long_zone;
  if (const size_t size = after_clock_ ? FindLongZone(line_.substr(at_), &long_zone) : 0) {
    if (!stamp_.zone) stamp_.zone = long_zone;
    at_ += size;
    return true;
  }
  size_t upper = 0;
  while (upper < raw.size() && IsAsciiUpper(raw[upper])) ++upper;
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
  if (name.size() < raw.size()) KeepLoose();
  return true;
}

bool StampParser::Meaning(const StampWord& word) {
  switch (word.kind) {
    case StampWordKind::kMonth:
      if (stamp_.month != 0 && stamp_.day == word.value) {  // "07/11/2023July 11, 2023"
        std::swap(stamp_.month, stamp_.day);
      }
      stamp_.day_order = DayOrder::kKnown;
      if (stamp_.month != 0) return stamp_.month == word.value;
      stamp_.month = word.value;
      if (has_day_) stamp_.day = day_;
      stamp_.tweet |= dash_ && stamp_.meridiem && !stamp_.zone;
      return true;
    case StampWordKind::kUnit:
      if (!article_ && (quantity_ || bare_unit_ != 0)) return false;
      if (!article_) {
        bare_unit_ = word.value;
        return word.value != 0;
      }
      amount_ += word.value;
      quantity_ = true;
      return true;
    case StampWordKind::kAgo:
      if (letter_clock_ && !quantity_) {  // "2h04 ago"
        amount_ = *stamp_.clock;
        stamp_.clock.reset();
        quantity_ = true;
      }
      ago_said_ |= quantity_;  // "3h ago3 hours ago"
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
    case StampWordKind::kMeridiem:  // Latin ones are taken by their number
      if (!stamp_.clock || stamp_.meridiem || *stamp_.clock > 13 * 60) return false;
      stamp_.clock = *stamp_.clock % (12 * 60) + word.value * 60;
      stamp_.meridiem = true;
      return true;
    case StampWordKind::kOClock:
      clock_word_ = true;
      return true;
    case StampWordKind::kWeekday:
    case StampWordKind::kNoise:
      return true;
  }
  return false;
}

// "I dag kl. 14:05", "i går 22.14".
bool StampParser::NordicDay() {
  if (Peek(1) != ' ') return false;
  const std::string_view raw = RawWord(at_ + 2);
  const std::string folded = FoldStampWord(raw);
  if (folded != "dag" && folded != "gar") return false;
  stamp_.today = true;
  stamp_.day_shift = folded == "dag" ? 0 : -1;
  at_ += 2 + raw.size();
  return true;
}

// The block under which a page keeps its first text.
bool StampParser::OriginalEntry() {
  constexpr std::string_view kWords[] = {"original entry", "original post", "original story"};
  for (const std::string_view words : kWords) {
    const std::string_view found = line_.substr(at_, words.size());
    bool same = found.size() == words.size();
    for (size_t i = 0; same && i < words.size(); ++i) same = (found[i] | 0x20) == (words[i] | 0x20);
    if (!same) continue;
    at_ += words.size();
    if (Peek() != ':' && at_ != line_.size()) return false;
    stamp_.marker = true;
    return true;
  }
  return false;
}

}  // namespace wirefold
