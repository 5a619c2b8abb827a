// Quotations between single marks, as British houses set them: ‘We will stay,’ he said. The same
// marks are apostrophes, so that words are marked only once a quotation has closed, and never
// beyond its line.
#include <algorithm>
#include <iterator>
#include <string_view>

#include "clustering/text/ascii.h"
#include "clustering/text/reader.h"

namespace wirefold {
namespace {

// How far on the line a better end is looked for where a mark may be a plural's: "the workers'
// vote".
constexpr size_t kLookAhead = 400;

// Words that begin with an apostrophe: 'tis, rock 'n' roll.
constexpr std::string_view kShortened[] = {"tis", "twas", "em", "til", "n", "cos", "cuz", "bout"};

constexpr std::string_view kCurly[] = {"\u2018", "\u2019"};

// Bytes of the single mark at `at`; 0 where there is none.
size_t SingleMarkAt(std::string_view text, size_t at) {
  if (text[at] == '\'') return 1;
  const std::string_view mark = text.substr(at, kCurly[0].size());
  return mark == kCurly[0] || mark == kCurly[1] ? mark.size() : 0;
}

// "'tis", "'90s": an apostrophe stands for what was left out.
bool IsShortened(std::string_view text) {
  size_t size = 0;
  while (size < text.size() && size < 8 && IsAsciiWord(text[size])) ++size;
  const std::string_view word = text.substr(0, size);
  if (size >= 2 && IsAsciiDigit(word[0]) && IsAsciiDigit(word[1])) {
    return size == 2 || (size == 3 && word[2] == 's');
  }
  return std::any_of(std::begin(kShortened), std::end(kShortened), [&](std::string_view s) {
    return s.size() == size && std::equal(s.begin(), s.end(), word.begin(),
                                          [](char a, char b) { return a == (b | 0x20); });
  });
}

}  // namespace

bool Reader::OpensSingleQuote(size_t at, size_t size) const {
  if (Adjoins(at) || text_.substr(at, size) == kCurly[1] || !StartsWord(at + size)) return false;
  const char before = at > line_begin_ ? text_[at - 1] : ' ';
  const bool free = before == ' ' || before == '(' || before == '[' || before == '"' ||
                    before == '-' || before == '\t' || IsHigh(before);
  return free && !IsShortened(text_.substr(at + size));
}

bool Reader::ClosesSingleQuote(size_t at, size_t size) const {
  if (at == line_begin_ || text_[at - 1] == ' ' || text_.substr(at, size) == kCurly[0]) {
    return false;
  }
  return !StartsWord(at + size);
}

// Does another mark close the quotation later on the line, before one opens?
bool Reader::ClosesLater(size_t at) const {
  const size_t end = std::min(text_.size(), at + kLookAhead);
  for (; at < end && text_[at] != '\n'; ++at) {
    const size_t size = SingleMarkAt(text_, at);
    if (size == 0) continue;
    if (ClosesSingleQuote(at, size)) return true;
    if (text_[at - 1] == ' ') return false;
  }
  return false;
}

void Reader::SingleQuote(size_t at, size_t size) {
  if (OpensSingleQuote(at, size)) {
    single_begin_ = count_;
    return;
  }
  if (single_begin_ == kNoQuote || !ClosesSingleQuote(at, size)) return;
  const char last = text_[at - 1];
  if (Adjoins(at) && (last == 's' || last == 'S') && ClosesLater(at + size)) return;
  for (size_t i = single_begin_; i < count_; ++i) out_->words[i].quoted = true;
  single_begin_ = kNoQuote;
}

}  // namespace wirefold
