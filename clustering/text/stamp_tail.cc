// Times that stand behind a headline or a name on their line.
#include <algorithm>
#include <array>
#include <optional>

#include "clustering/text/ascii.h"
#include "clustering/text/ornaments.h"
#include "clustering/text/page_lines.h"
#include "clustering/text/stamp.h"
#include "clustering/text/stamp_words.h"

namespace wirefold {
namespace {

// Marks between a name or a headline and the time behind it.
constexpr std::array<std::string_view, 11> kMarks = {",", "-", "–", "—", "|", "·",
                                                     "•", "(", "[", ":", "/"};
// Words that a page sets before the time without a space: "Bridge shutpublished at 14:05".
constexpr std::array<std::string_view, 2> kGlued = {"published at ", "posted at "};

// A stamp behind a headline is no longer than this, and begins at one of few places.
constexpr size_t kTailBytes = 64;
constexpr int kMostPlaces = 16;
constexpr int kMostMarks = 3;

std::string_view CutMarks(std::string_view text, bool* cut) {
  *cut = false;
  bool again = true;
  for (int marks = 0; again && marks < kMostMarks; ++marks) {
    again = false;
    text = Trim(text);
    for (const std::string_view mark : kMarks) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      again = *cut = true;
    }
  }
  return text;
}

// Does a word of time begin `text`? Days of the week and small words may end a headline.
bool BeginsWithWordOfTime(std::string_view text) {
  if (text.starts_with("at ")) return text.size() > 3 && IsAsciiDigit(text[3]);
  const std::optional<StampWord> word =
      FindStampWord(FoldStampWord(text.substr(0, text.find(' '))));
  return word && (word->kind == StampWordKind::kMonth || word->kind == StampWordKind::kArticle ||
                  word->kind == StampWordKind::kAgo || word->kind == StampWordKind::kNow);
}

// May a stamp begin at `at`: behind a mark; with a figure or a word of time behind a space; with a
// figure right behind a letter; or with words that are set without a space?
bool MayBegin(std::string_view line, size_t at, bool after_mark) {
  const char before = line[at - 1];
  if (IsAsciiDigit(line[at])) return !IsAsciiDigit(before) && before != '.' && before != ':';
  if (std::any_of(kGlued.begin(), kGlued.end(),
                  [&](std::string_view word) { return line.substr(at).starts_with(word); })) {
    return true;
  }
  const bool parted = before == ' ' || before == '(' || before == '[' || before == '|';
  if (!parted || line[at] == ' ') return false;
  return after_mark || BeginsWithWordOfTime(line.substr(at));
}

// The stamp that all of `text` is, where it says a time.
std::optional<Stamp> WholeStamp(std::string_view text, bool after_mark) {
  const auto stamp = ParseStamp(text);
  if (!stamp || stamp->text != text.size()) return std::nullopt;
  if (stamp->tweet || stamp->updated || stamp->match_minute) return std::nullopt;
  if (!stamp->clock && !stamp->ago) return std::nullopt;
  const bool may_be_amount = stamp->loose && !after_mark;  // "won by 3h", "up 19.52"
  return may_be_amount ? std::nullopt : stamp;
}

}  // namespace

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

size_t FindLooseTail(std::string_view line, Stamp* stamp) {
  if (line.empty() || line.find('@') != std::string_view::npos) return 0;
  std::string_view text = line;
  while (text.ends_with(")") || text.ends_with("]")) text.remove_suffix(1);
  const size_t least = text.size() > kTailBytes ? text.size() - kTailBytes : 1;
  if (const auto whole = ParseStamp(line); whole && whole->text == line.size()) return 0;
  int places = 0;
  for (size_t at = least; at < text.size() && places < kMostPlaces; ++at) {
    bool after_mark = false;
    const std::string_view before = CutMarks(text.substr(0, at), &after_mark);
    if (!MayBegin(text, at, after_mark)) continue;
    ++places;
    const auto found = WholeStamp(text.substr(at), after_mark);
    if (!found) continue;
    if (TrimOrnaments(before).empty() || EndsSentence(before)) return 0;
    *stamp = *found;
    return before.size();
  }
  return 0;
}

}  // namespace wirefold
