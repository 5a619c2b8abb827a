#include "clustering/text/dateline.h"

#include <algorithm>

#include "clustering/text/outlets.h"
#include "clustering/text/page_lines.h"
#include "clustering/text/unicode.h"

namespace wirefold {
namespace {

constexpr int kLines = 10;            // looked at
constexpr uint32_t kBytes = 4000;     // ... and no further
constexpr size_t kPrefixBytes = 100;  // a dateline is no longer
constexpr size_t kPlaceBytes = 48;
constexpr uint32_t kPlaceWords = 5;
constexpr uint32_t kBarePlaceWords = 3;  // ... where neither state, date nor agency follows it
constexpr size_t kPartBytes = 32;        // a state, a country, a date
constexpr size_t kReportBytes = 30;      // text that must follow

// Words in capitals that stand before a dash and are no places.
constexpr std::string_view kLabels[] = {
    "BREAKING",      "UPDATE",   "UPDATED",    "WATCH",      "EXCLUSIVE",     "OPINION",
    "ANALYSIS",      "VIDEO",    "PHOTOS",     "LIVE",       "REPORT",        "RELATED",
    "CORRECTION",    "NOTE",     "READ",       "MORE",       "LISTEN",        "FACT CHECK",
    "ADVERTISEMENT", "FILE",     "FILE PHOTO", "HIGHLIGHTS", "UPDATE II",     "UPDATE I",
    "WOW",           "PASS NOW", "PHOTO",      "THE LATEST", "BREAKING NEWS", "EDITORIAL",
    "COMMENTARY",    "REVIEW",   "FACT",       "CLAIM",      "TRUTH"};

// Where the dash of a dateline begins in `line` and how long it is.
size_t FindDash(std::string_view line, size_t* size) {
  const size_t first = std::min(line.find('-', 1), line.find('\xE2', 1));
  for (size_t at = first; at < line.size(); ++at) {
    const char c = line[at];
    if (c != '-' && c != '\xE2') continue;
    const std::string_view rest = line.substr(at);
    const bool spaced = line[at - 1] == ' ';
    for (const std::string_view dash : {"—", "–", "―", "--", "- "}) {
      if (!rest.starts_with(dash) || (dash == "- " && !spaced)) continue;
      *size = dash.size();
      return at;
    }
  }
  return std::string_view::npos;
}

// Every letter is upper case, and there are some.
bool IsCapitals(std::string_view place) {
  int letters = 0;
  for (size_t i = 0; i < place.size();) {
    const DecodedChar c = DecodeUtf8(place, i);
    i += c.size;
    if (KindOf(c.code) != CharKind::kLetter) continue;
    if (!IsUpperCase(c.code)) return false;
    ++letters;
  }
  return letters >= 3;
}

// Every word begins with a capital.
bool IsCapitalised(std::string_view place) {
  bool begins = true, any = false;
  for (size_t i = 0; i < place.size();) {
    const DecodedChar c = DecodeUtf8(place, i);
    i += c.size;
    const bool letter = KindOf(c.code) == CharKind::kLetter;
    if (begins && letter && MayBeginSentence(c.code) == false) return false;
    any |= letter;
    begins = !letter;
  }
  return any;
}

bool IsPlace(std::string_view place) {
  return !place.empty() && place[0] != '\'' && place.size() <= kPlaceBytes &&
         CountWords(place) <= kPlaceWords &&
         std::find(std::begin(kLabels), std::end(kLabels), place) == std::end(kLabels) &&
         place.find_first_of(".!?:;\"[]|0123456789") == std::string_view::npos;
}

// What stands between the place and the dash: a state or country, a date, an agency.
bool ReadRest(std::string_view rest, Dateline* line) {
  while (!rest.empty()) {
    const char c = rest.front();
    if (c == ',' || c == ' ' || c == '.') {
      rest.remove_prefix(1);
      continue;
    }
    if (c == '(' || c == '/') {
      const size_t close = rest.find(c == '(' ? ')' : '/', 1);
      if (close == std::string_view::npos || close < 3) return false;
      line->agency = Trim(rest.substr(1, close - 1));
      rest.remove_prefix(close + 1);
      continue;
    }
    const size_t end = std::min(rest.find_first_of(",(/"), rest.size());
    if (end > kPartBytes || !IsCapitalised(Trim(rest.substr(0, end)))) {
      const bool date = end <= kPartBytes && rest.substr(0, end).find_first_of("0123456789") < end;
      if (!date) return false;
    }
    rest.remove_prefix(end);
  }
  return true;
}

// `prefix` is all before the dash, or before the text where `dash` is false ("Washington (CNN)The
// ...").
bool ReadPrefix(std::string_view prefix, bool dash, Dateline* line) {
  prefix = Trim(prefix);
  const size_t end = std::min(prefix.find_first_of(",(/"), prefix.size());
  line->place = Trim(prefix.substr(0, end));
  line->agency = {};
  if (!ReadRest(prefix.substr(end), line)) return false;
  const bool agency = !line->agency.empty() && IsAgency(line->agency);
  if (line->place.empty()) return agency;
  if (!IsPlace(line->place)) return false;
  if (agency) return IsCapitalised(line->place);
  const bool bare = end == prefix.size();
  return dash && IsCapitals(line->place) && (!bare || CountWords(line->place) <= kBarePlaceWords);
}

// Two capitals, or a bracket soon: all other lines are passed over at one look.
bool MayBeginDateline(std::string_view line) {
  const auto capital = [](char c) { return c < 'a' || c > 'z'; };
  if (line.size() > 1 && capital(line[0]) && capital(line[1])) return true;
  const std::string_view place = line.substr(0, kPlaceBytes + kPartBytes);
  return place.find('(') != std::string_view::npos || place.find('/') != std::string_view::npos;
}

bool ReadLine(std::string_view text, const PageLine& at, Dateline* found) {
  const std::string_view line = text.substr(at.begin, at.end - at.begin);
  if (!MayBeginDateline(line)) return false;
  const std::string_view head = line.substr(0, kPrefixBytes);
  size_t dash_size = 0;
  const size_t dash = FindDash(head, &dash_size);
  size_t end = std::string_view::npos;
  if (dash != std::string_view::npos && ReadPrefix(head.substr(0, dash), true, found)) {
    end = dash + dash_size;
  } else if (const size_t close = head.find(')'); close != std::string_view::npos) {
    if (ReadPrefix(head.substr(0, close + 1), false, found)) end = close + 1;
  }
  if (end == std::string_view::npos) return false;
  const std::string_view report = Trim(line.substr(end));
  if (report.size() < kReportBytes || !MayBeginSentence(DecodeUtf8(report, 0).code)) return false;
  found->begin = at.begin;
  found->end = at.begin + static_cast<uint32_t>(end);
  return true;
}

// "新华社北京7月11日电": agency, place, date, "wire".
bool ReadChinese(std::string_view text, const PageLine& at, Dateline* found) {
  const std::string_view head =
      text.substr(at.begin, std::min<size_t>(at.end - at.begin, kPrefixBytes));
  const size_t agency = head.substr(0, 15).find("社");
  if (agency == std::string_view::npos) return false;
  const size_t wire = head.find("电");
  if (wire == std::string_view::npos || wire < agency) return false;
  const size_t digit = head.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > wire || head.find("日") > wire) return false;
  found->agency = head.substr(0, agency + std::string_view("社").size());
  for (const std::string_view mark : {"（", "【", "("}) {
    if (found->agency.starts_with(mark)) found->agency.remove_prefix(mark.size());
  }
  found->place = head.substr(agency + 3, digit - agency - 3);
  found->begin = at.begin;
  found->end = at.begin + static_cast<uint32_t>(wire + 3);
  return true;
}

}  // namespace

Dateline FindDateline(std::string_view text) {
  Dateline found;
  uint32_t at = 0;
  for (int line = 0; line < kLines && at < text.size() && at < kBytes;) {
    const PageLine next = LineAt(text, at);
    at = next.next;
    if (next.empty()) continue;
    ++line;
    if (ReadLine(text, next, &found) || ReadChinese(text, next, &found)) return found;
  }
  return {};
}

}  // namespace wirefold
