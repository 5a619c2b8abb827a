// What the reader makes of everything between words: punctuation, quotations, sentences, lines.
#include <algorithm>
#include <array>
#include <span>

#include "clustering/text/ascii.h"
#include "clustering/text/attributions.h"
#include "clustering/text/reader.h"
#include "clustering/text/sentence_hash.h"

namespace wirefold {
namespace {

constexpr auto kAsciiKinds = [] {
  std::array<CharKind, 128> kinds{};
  kinds[' '] = kinds['\t'] = CharKind::kSpace;
  kinds['\n'] = kinds['\v'] = kinds['\f'] = kinds['\r'] = CharKind::kNewline;
  kinds['"'] = CharKind::kQuote;
  kinds['\''] = kinds['`'] = CharKind::kApostrophe;
  kinds['.'] = kinds['!'] = kinds['?'] = CharKind::kStop;
  return kinds;
}();

// Up to eight letters as one number.
constexpr uint64_t Packed(std::string_view word) {
  uint64_t packed = 0;
  for (const char c : word) packed = packed << 8 | static_cast<uint8_t>(c);
  return packed;
}

template <size_t kCount>
constexpr auto PackAll(const std::string_view (&words)[kCount]) {
  std::array<uint64_t, kCount> packed{};
  for (size_t i = 0; i < kCount; ++i) packed[i] = Packed(words[i]);
  return packed;
}

template <size_t kCount>
bool IsOneOf(std::string_view word, const std::array<uint64_t, kCount>& packed) {
  const uint64_t wanted = Packed(word);
  bool found = false;
  for (const uint64_t other : packed) found |= other == wanted;
  return found;
}

// Words that French and Italian shorten before a vowel; what follows the apostrophe is the word.
bool IsElided(std::string_view word) {
  static constexpr auto kElided = PackAll(
      {"l",    "d",    "n",    "s",   "j",     "c",  "m",      "t",      "qu",    "dell",
       "nell", "sull", "dall", "all", "quest", "un", "lorsqu", "puisqu", "jusqu", "quelqu"});
  return word.size() <= 6 && IsOneOf(word, kElided);
}

// Titles and the like, whose full stop ends no sentence.
bool IsAbbreviation(std::string_view word) {
  if (word.size() == 1) return word[0] >= 'a' && word[0] <= 'z';
  static constexpr auto kAbbreviations =
      PackAll({"mr",  "mrs",  "ms",  "dr",   "st",   "gen",  "sen", "rep", "gov",  "lt",   "col",
               "sgt", "capt", "maj", "adm",  "cmdr", "prof", "rev", "hon", "sens", "reps", "vs",
               "jan", "feb",  "aug", "sept", "oct",  "nov",  "dec", "ft",  "mt",   "no"});
  return word.size() <= 4 && IsOneOf(word, kAbbreviations);
}

// Marks behind which a straight quotation mark closes.
constexpr bool ClosesBehind(char c) {
  return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || c == '%' ||
         c == ')';
}

}  // namespace

// True where the last word ends at `at`.
bool Reader::Adjoins(size_t at) const {
  return !out_->words.empty() && out_->words.back().end == at;
}

bool Reader::StartsWord(size_t at) const {
  if (at >= text_.size()) return false;
  if (!IsHigh(text_[at])) return IsAsciiWord(text_[at]);
  const CharKind kind = KindOf(DecodeUtf8(text_, at).code);
  return kind == CharKind::kLetter || kind == CharKind::kSegment;
}

// Does the mark of `size` bytes at `at`, right behind the last word, hold two parts of a word
// together?
bool Reader::JoinsAcross(size_t at, size_t size) const {
  const Word& word = out_->words.back();
  const size_t next = at + size;
  const char mark = text_[at];
  const auto digit = [&](size_t i) { return i < text_.size() && IsAsciiDigit(text_[i]); };
  const auto letter = [&](size_t i) {
    return i < text_.size() && IsAsciiWord(text_[i]) && !IsAsciiDigit(text_[i]);
  };
  if (mark == ',') {  // thousands
    return at > 0 && digit(at - 1) && digit(next) && digit(next + 1) && digit(next + 2) &&
           !StartsWord(next + 3);
  }
  if (mark == '.') {  // initials written together
    return letter(at - 1) && (at < 2 || !StartsWord(at - 2)) && letter(next) &&
           !StartsWord(next + 1);
  }
  return StartsWord(next) && !IsElided(FoldedWord(*out_, word));
}

// Is the full stop at `at`, right behind the last word, part of "Mr." or "U.S."?
bool Reader::EndsAbbreviation(size_t at) const {
  return (at >= 2 && text_[at - 2] == '.') || IsAbbreviation(FoldedWord(*out_, out_->words.back()));
}

size_t Reader::ReadGap(size_t begin, size_t end) {
  size_t at = begin;
  while (at < end) {
    const char byte = text_[at];
    if (!IsHigh(byte)) {
      const CharKind kind = kAsciiKinds[static_cast<uint8_t>(byte)];
      const bool doubled = byte == '\'' && at + 1 < end && text_[at + 1] == '\'';
      if (doubled) {
        StraightQuote(at, 2);
        at += 2;
        continue;
      }
      ReadPunctuation(kind, static_cast<uint8_t>(byte), at, 1);
      ++at;
      continue;
    }
    const DecodedChar c = DecodeUtf8(text_, at);
    const CharKind kind = KindOf(c.code);
    if (kind == CharKind::kLetter || kind == CharKind::kSegment) return ReadRun(at);
    ReadPunctuation(kind, c.code, at, c.size);
    at += c.size;
  }
  return end;
}

void Reader::ReadPunctuation(CharKind kind, char32_t code, size_t at, size_t size) {
  switch (kind) {
    case CharKind::kSpace:
      if ((state_ & kStopped) != 0) state_ |= kMayBreak;
      return;
    case CharKind::kNewline:
      return EndLine(at);
    case CharKind::kQuote:
      return StraightQuote(at, size);
    case CharKind::kOpenQuote:
      // „ … “ and » … «: the mark that opens in other languages closes here.
      if (opener_ == 0x201E && code == 0x201C) return CloseQuote();
      if (opener_ == 0xBB && code == 0xAB) return CloseQuote();
      OpenQuote();
      opener_ = code;
      return;
    case CharKind::kCloseQuote:
      // ” … ” and » … «: one that stands free before a word and that nothing opened, opens.
      if (opener_ == 0 && !Adjoins(at) && (state_ & kStopped) == 0 && StartsWord(at + size) &&
          (at == line_begin_ || text_[at - 1] == ' ') && (code == 0x201D || code == 0xBB)) {
        OpenQuote();
        opener_ = code;
        return;
      }
      return CloseQuote();
    case CharKind::kApostrophe:
      Set(kJoin, Adjoins(at) && JoinsAcross(at, size));
      return;
    case CharKind::kStop:
      if (Adjoins(at) && code == '.' && JoinsAcross(at, size)) {
        Set(kJoin, true);
        return;
      }
      Set(kStopped, !(code == '.' && Adjoins(at) && EndsAbbreviation(at)));
      return;
    case CharKind::kFullStop:
      state_ |= kStopped | kMayBreak | kMustBreak;
      return;
    default:
      break;
  }
  bracket_ |= code == '(' && furniture_ != nullptr;  // an agency may follow
  if (code == ',') Set(kJoin, Adjoins(at) && JoinsAcross(at, size));
  if (code == '%' && Adjoins(at) && IsAsciiDigit(text_[at - 1])) AddPercentSign(at);
  if (code != ')' && code != ']' && kind == CharKind::kOther) Set(kStopped, false);
}

// A straight mark opens where no word or its punctuation ends before it and text follows.
void Reader::StraightQuote(size_t at, size_t size) {
  const char before = at > 0 ? text_[at - 1] : ' ';
  const bool ends_word = Adjoins(at) || ClosesBehind(before);
  const size_t next = at + size;
  const bool text_follows = next < text_.size() && text_[next] != ' ' && text_[next] != '\n';
  if (!ends_word && text_follows) {
    OpenQuote();
    opener_ = '"';
  } else {
    CloseQuote();
  }
}

void Reader::OpenQuote() {
  if ((state_ & kMayBreak) != 0) state_ |= kMustBreak;
  quote_begin_ = static_cast<uint32_t>(out_->words.size());
}

void Reader::CloseQuote() {
  if (opener_ == 0) {  // opened before this line or text began
    for (size_t i = quote_begin_; i < out_->words.size(); ++i) out_->words[i].quoted = true;
  }
  opener_ = 0;
  quote_begin_ = static_cast<uint32_t>(out_->words.size());
}

void Reader::BeginSentenceAt(char32_t first) {
  const bool begins =
      first < 0x80 ? !IsAsciiLower(static_cast<char>(first)) : MayBeginSentence(first);
  if ((state_ & kMustBreak) != 0 || begins) CloseSentence();
}

void Reader::CloseSentence() {
  const auto end = static_cast<uint32_t>(out_->words.size());
  if (end == sentence_begin_) return;
  Sentence sentence;
  sentence.begin = sentence_begin_;
  sentence.end = end;
  sentence.line_start = out_->sentences.size() == line_sentence_;
  SentenceHash hash;
  for (uint32_t i = sentence.begin; i < end; ++i) hash.Add(out_->words[i].hash);
  sentence.hash = hash.value();
  if (tell_count_ > 0) {
    const std::span<const uint32_t> tells(tells_, tell_count_);
    furniture_->OnSentence(tells, &sentence);
    FindAttributions(text_, sentence.begin, end, tells, out_);
  }
  if (bracket_) FindBracketedAgencies(text_, sentence.begin, sentence.end, out_);
  tell_count_ = 0;
  bracket_ = false;
  out_->sentences.push_back(sentence);
  sentence_begin_ = end;
}

void Reader::EndLine(size_t at) {
  CloseSentence();
  if (furniture_ != nullptr && out_->sentences.size() > line_sentence_) {
    furniture_->OnLine(text_, line_begin_, at, line_sentence_);
  }
  state_ = 0;
  opener_ = 0;
  quote_begin_ = static_cast<uint32_t>(out_->words.size());
  line_sentence_ = out_->sentences.size();
  line_begin_ = at + 1;
}

}  // namespace wirefold
