#include "clustering/text/reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <span>

#include "clustering/text/ascii_scan.h"
#include "clustering/text/attributions.h"
#include "clustering/text/sentence_hash.h"
#include "clustering/text/spelling.h"
#include "clustering/text/word_hash.h"

namespace wirefold {
namespace {

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiWord(char c) { return IsAsciiDigit(c) || IsAsciiUpper(c) || IsAsciiLower(c); }
constexpr bool IsHigh(char c) { return static_cast<uint8_t>(c) >= 0x80; }

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

// Bytes kept free before and behind the text in Text::folded.
constexpr size_t kMargin = kHashMargin;

constexpr std::string_view kPercent = "percent";

}  // namespace

inline uint64_t Reader::WordWindow(size_t at) const {
  const size_t shift = at & 63;
  const uint64_t low = word_bits_[at >> 6] >> shift;
  return low | (word_bits_[(at >> 6) + 1] << 1) << (63 - shift);
}

inline bool Reader::HasDigraph(size_t begin, size_t end) const {
  const size_t shift = begin & 63;
  const size_t length = end - begin;
  uint64_t bits = digraph_bits_[begin >> 6] >> shift;
  if (shift != 0) bits |= digraph_bits_[(begin >> 6) + 1] << (64 - shift);
  return length < 64 ? (bits << (64 - length)) != 0 : true;
}

inline void Reader::Add(uint64_t hash, size_t begin, size_t end, size_t folded, size_t folded_size,
                        bool capital) {
  Word word;
  word.hash = hash;
  word.begin = static_cast<uint32_t>(begin);
  word.end = static_cast<uint32_t>(end);
  word.folded = static_cast<uint32_t>(folded);
  word.folded_size = static_cast<uint16_t>(folded_size);
  word.quoted = opener_ != 0;
  word.capital = capital;
  out_->words.push_back(word);
  const bool join = (state_ & kJoin) != 0;
  state_ = 0;
  if (MayTell(word.hash)) NoteTell();
  if (join) JoinLast();
  if (folded_size == 4 && std::memcmp(lower_ + folded, "cent", 4) == 0) MergePerCent();
}

inline void Reader::AddAscii(size_t begin, size_t end) {
  const char first = text_[begin];
  if ((state_ & (kMayBreak | kMustBreak)) != 0) BeginSentenceAt(static_cast<uint8_t>(first));
  auto size = static_cast<uint32_t>(end - begin);
  char* const word = lower_ + kMargin + begin;
  if (size >= kFoldableWord) {
    if (HasDigraph(begin, end)) size = FoldDigraph(word, size);
    size = FoldEnding(word, size);
  }
  Add(HashWord(word, size), begin, end, kMargin + begin, size, IsAsciiUpper(first));
}

inline bool Reader::MayTell(uint64_t hash) const {
  return (tell_filter_[(hash >> 6) % PhraseBook::kFilterWords] >> (hash & 63) & 1) != 0;
}

void Reader::NoteTell() {
  if (tell_count_ < std::size(tells_)) {
    tells_[tell_count_++] = static_cast<uint32_t>(out_->words.size() - 1);
  }
}

void Reader::Set(uint8_t flag, bool on) {
  state_ = static_cast<uint8_t>(on ? state_ | flag : state_ & ~flag);
}

void Reader::Read() {
  out_->words.clear();
  out_->sentences.clear();
  const size_t size = text_.size();
  const size_t blocks = ScanBlocks(size);
  out_->scan.resize(2 * blocks);
  out_->folded.resize(size + 2 * kMargin);
  lower_ = out_->folded.data();
  ScanAscii(text_, lower_ + kMargin, out_->scan.data(), out_->scan.data() + blocks);
  word_bits_ = out_->scan.data();
  digraph_bits_ = word_bits_ + blocks;

  for (size_t at = 0; at < size;) {
    const size_t begin = NextWord(at);
    if (begin != at) {
      const size_t end = ReadGap(at, begin);
      if (end != begin || begin == size) {
        at = end;
        continue;
      }
    }
    at = ReadAsciiWords(begin);
  }
  EndLine(size);
}

// The loop that prose spends its time in: words with single spaces between them, from `begin` on,
// where a word begins; gives where the first one ends that something else follows.
size_t Reader::ReadAsciiWords(size_t begin) {
  for (;;) {
    // The 64 bytes from `begin` on: a word's bits, then those of the gap behind it.
    const uint64_t window = WordWindow(begin);
    const auto length = static_cast<size_t>(std::countr_one(window));
    const uint64_t behind = length < 64 ? window >> length : 0;
    if (behind == 0) return ReadLastWord(begin);
    const size_t end = begin + length;
    const char next = text_[end];
    if (IsHigh(next) && ContinuesWord(end)) return ReadRun(begin);
    AddAscii(begin, end);
    if (next != ' ' || (behind & 2) == 0) return end;
    begin = end + 1;
  }
}

// A word so long, or with so long a gap behind it, that it does not fit the window.
size_t Reader::ReadLastWord(size_t begin) {
  const size_t end = WordEnd(begin);
  if (end < text_.size() && IsHigh(text_[end]) && ContinuesWord(end)) return ReadRun(begin);
  for (size_t from = begin; from < end; from += kWordBytes) {
    AddAscii(from, std::min<size_t>(end, from + kWordBytes));
  }
  return end;
}

bool Reader::ContinuesWord(size_t at) const {
  const CharKind kind = KindOf(DecodeUtf8(text_, at).code);
  return kind == CharKind::kLetter || kind == CharKind::kSegment || kind == CharKind::kMark ||
         kind == CharKind::kIgnorable;
}

size_t Reader::NextWord(size_t at) const {
  size_t block = at >> 6;
  uint64_t bits = word_bits_[block] & (~uint64_t{0} << (at & 63));
  const size_t last = text_.size() >> 6;
  while (bits == 0) {
    if (++block > last) return text_.size();
    bits = word_bits_[block];
  }
  return block * 64 + static_cast<size_t>(std::countr_zero(bits));
}

size_t Reader::WordEnd(size_t at) const {
  size_t block = at >> 6;
  uint64_t bits = ~word_bits_[block] & (~uint64_t{0} << (at & 63));
  while (bits == 0) bits = ~word_bits_[++block];  // the last block is empty
  return block * 64 + static_cast<size_t>(std::countr_zero(bits));
}

void Reader::AddFolded(size_t begin, size_t end, size_t folded, bool capital) {
  auto size = static_cast<uint32_t>(out_->folded.size() - folded);
  lower_ = out_->folded.data();
  if (size == 0) Set(kJoin, false);
  if (size == 0) return;
  size = FoldEnding(lower_ + folded, FoldDigraph(lower_ + folded, size));
  out_->folded.resize(folded + size);
  Add(XXH3_64bits(lower_ + folded, size), begin, end, folded, size, capital);
}

// The last two words become one: "don't", "U.S.", "1,000".
void Reader::JoinLast() {
  const Word tail = out_->words.back();
  Word& word = out_->words[out_->words.size() - 2];
  const size_t size = size_t{word.folded_size} + tail.folded_size;
  if (size > kWordBytes) return;
  const size_t at = out_->folded.size();
  out_->folded.append(out_->folded, word.folded, word.folded_size);
  out_->folded.append(out_->folded, tail.folded, tail.folded_size);
  lower_ = out_->folded.data();
  word.end = tail.end;
  word.folded = static_cast<uint32_t>(at);
  word.folded_size = static_cast<uint16_t>(size);
  word.hash = XXH3_64bits(lower_ + at, size);
  out_->words.pop_back();
  if (MayTell(out_->words.back().hash)) NoteTell();
}

void Reader::MergePerCent() {
  if (out_->words.size() < 2 || out_->words.size() - 2 < sentence_begin_) return;
  const Word cent = out_->words.back();
  Word& per = out_->words[out_->words.size() - 2];
  if (FoldedWord(*out_, per) != "per" || cent.begin - per.end > 3) return;
  per.end = cent.end;
  per.folded = static_cast<uint32_t>(out_->folded.size());
  per.folded_size = kPercent.size();
  per.hash = XXH3_64bits(kPercent.data(), kPercent.size());
  out_->folded += kPercent;
  lower_ = out_->folded.data();
  out_->words.pop_back();
}

void Reader::AddPercentSign(size_t at) {
  const size_t folded = out_->folded.size();
  out_->folded += kPercent;
  lower_ = out_->folded.data();
  Add(XXH3_64bits(kPercent.data(), kPercent.size()), at, at + 1, folded, kPercent.size(), false);
}

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

size_t Reader::ReadRun(size_t begin) {
  size_t at = begin;
  while (at < text_.size()) {
    const DecodedChar c = DecodeUtf8(text_, at);
    const CharKind kind = c.code < 0x80
                              ? (IsAsciiWord(text_[at]) ? CharKind::kLetter : CharKind::kOther)
                              : KindOf(c.code);
    if (kind == CharKind::kLetter) {
      at = ReadLetters(at);
    } else if (kind == CharKind::kSegment) {
      at = ReadSegments(at);
    } else if (kind == CharKind::kMark || kind == CharKind::kIgnorable) {
      at += c.size;
    } else {
      break;
    }
  }
  return at;
}

size_t Reader::ReadLetters(size_t begin) {
  size_t at = begin;
  size_t end = begin;  // without ignorable characters behind the last letter
  const char32_t first = DecodeUtf8(text_, begin).code;
  while (at < text_.size()) {
    const DecodedChar c = DecodeUtf8(text_, at);
    const CharKind kind = c.code < 0x80
                              ? (IsAsciiWord(text_[at]) ? CharKind::kLetter : CharKind::kOther)
                              : KindOf(c.code);
    const bool part = kind == CharKind::kLetter || kind == CharKind::kMark;
    if (!part && kind != CharKind::kIgnorable) break;
    if (at + c.size - begin > kWordBytes) break;
    at += c.size;
    if (part) end = at;
  }
  if ((state_ & (kMayBreak | kMustBreak)) != 0) BeginSentenceAt(first);
  const size_t folded = out_->folded.size();
  FoldWord(text_.substr(begin, end - begin), &out_->folded);
  AddFolded(begin, end, folded, IsUpperCase(first));
  return at;
}

size_t Reader::ReadSegments(size_t begin) {
  size_t at = begin;
  size_t last_begin = begin, last_folded = 0;
  uint32_t count = 0;
  if ((state_ & (kMayBreak | kMustBreak)) != 0) BeginSentenceAt(DecodeUtf8(text_, begin).code);
  const auto add = [&](size_t from, size_t to, size_t folded) {
    lower_ = out_->folded.data();
    const size_t size = out_->folded.size() - folded;
    if (size == 0) Set(kJoin, false);
    if (size == 0 || size > kWordBytes) return;
    Add(XXH3_64bits(lower_ + folded, size), from, to, folded, size, false);
  };
  while (at < text_.size()) {
    DecodedChar c = DecodeUtf8(text_, at);
    if (KindOf(c.code) != CharKind::kSegment) break;
    const size_t from = at, folded = out_->folded.size();
    do {  // the character, its marks and what is not seen
      at += c.size;
      if (at >= text_.size() || !IsHigh(text_[at])) break;
      c = DecodeUtf8(text_, at);
    } while (at - from < kWordBytes / 4 &&
             (KindOf(c.code) == CharKind::kMark || KindOf(c.code) == CharKind::kIgnorable));
    FoldWord(text_.substr(from, at - from), &out_->folded);
    if (++count > 1) add(last_begin, at, last_folded);
    last_begin = from;
    last_folded = folded;
  }
  if (count == 1) add(begin, at, last_folded);
  return at;
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
