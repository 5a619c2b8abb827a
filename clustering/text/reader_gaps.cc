// What the reader makes of everything between words: punctuation, quotations, sentences, lines.
#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string_view>

#include "clustering/text/ascii.h"
#include "clustering/text/attributions.h"
#include "clustering/text/hashed_words.h"
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

// Words that French and Italian shorten before a vowel; what follows the apostrophe is the word.
constexpr std::string_view kElided[] = {"l",     "d",  "n",      "s",      "j",     "c",     "m",
                                        "t",     "qu", "dell",   "nell",   "sull",  "dall",  "all",
                                        "quest", "un", "lorsqu", "puisqu", "jusqu", "quelqu"};

bool IsElided(const Word& word) {
  static const HashedWords<64> kWords(kElided);
  return kWords.Has(word.hash);
}

// Titles and the like, whose full stop ends no sentence.
constexpr std::string_view kAbbreviations[] = {
    "mr",  "mrs",  "ms",  "dr",   "st",   "gen",  "sen", "rep", "gov",  "lt",   "col",
    "sgt", "capt", "maj", "adm",  "cmdr", "prof", "rev", "hon", "sens", "reps", "vs",
    "jan", "feb",  "aug", "sept", "oct",  "nov",  "dec", "ft",  "mt",   "no"};

bool IsAbbreviation(std::string_view folded, uint64_t hash) {
  if (folded.size() == 1) return folded[0] >= 'a' && folded[0] <= 'z';
  static const HashedWords<64> kWords(kAbbreviations);
  return folded.size() <= 4 && kWords.Has(hash);
}

// Marks behind which a straight quotation mark closes.
constexpr bool ClosesBehind(char c) {
  return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || c == '%' ||
         c == ')';
}

// A gap of at most kGapBytes as a number: its bytes, then their count. Seven bytes at `gap` and one
// more can be read.
constexpr size_t kGapBytes = 7;

constexpr uint64_t GapKey(std::string_view gap) {
  uint64_t key = static_cast<uint64_t>(gap.size()) << 56;
  for (size_t i = 0; i < gap.size(); ++i) {
    key |= static_cast<uint64_t>(static_cast<uint8_t>(gap[i])) << (8 * i);
  }
  return key;
}

uint64_t GapKey(const char* gap, size_t size) {
  uint64_t bytes;
  std::memcpy(&bytes, gap, sizeof(bytes));
  return (bytes & ((uint64_t{1} << (8 * size)) - 1)) | static_cast<uint64_t>(size) << 56;
}

}  // namespace

// True where the last word ends at `at`.
bool Reader::Adjoins(size_t at) const { return count_ > 0 && out_->words[count_ - 1].end == at; }

bool Reader::StartsWord(size_t at) const {
  if (at >= text_.size()) return false;
  if (!IsHigh(text_[at])) return IsAsciiWord(text_[at]);
  const CharKind kind = KindOf(DecodeUtf8(text_, at).code);
  return kind == CharKind::kLetter || kind == CharKind::kSegment;
}

// Does the mark of `size` bytes at `at`, right behind the last word, hold two parts of a word
// together?
bool Reader::JoinsAcross(size_t at, size_t size) const {
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
    return letter(next) && letter(at - 1) && (at < 2 || !StartsWord(at - 2)) &&
           !StartsWord(next + 1);
  }
  return StartsWord(next) && !IsElided(out_->words[count_ - 1]);
}

// Does the line that ends at `at` part a word behind a hyphen ("engi-", "neers")? A compound that
// is parted at its own hyphen is read as one word, too.
bool Reader::PartsWord(size_t at) const {
  return at >= 2 && text_[at - 1] == '-' && Adjoins(at - 1) && IsAsciiLower(text_[at - 2]) &&
         at + 1 < text_.size() && IsAsciiLower(text_[at + 1]);
}

// Is the full stop at `at`, right behind the last word, part of "Mr." or "U.S."?
bool Reader::EndsAbbreviation(size_t at) const {
  const Word& word = out_->words[count_ - 1];
  return (at >= 2 && text_[at - 2] == '.') || IsAbbreviation(FoldedWord(*out_, word), word.hash);
}

// A gap between two words without anything special, or with what stands in most others, told at one
// look. As words stand on both sides, marks have their plain meaning, which is what ReadGap gives
// them too. False where the gap is another; then nothing has happened.
bool Reader::PassGap(size_t begin, size_t end) {
  if (end <= *special_) return true;
  if (end - begin > kGapBytes) return false;
  const auto open = [&] {
    OpenQuote();
    opener_ = '"';
  };
  const auto break_before = [&] {
    if (!IsAsciiLower(text_[end])) CloseSentence();
  };
  const auto end_lines = [&](size_t at) {
    EndLine(at);
    EndLine(at + 1);
  };
  switch (GapKey(lower_ + begin, end - begin)) {
    case GapKey(". "):
      if (!EndsAbbreviation(begin)) break_before();
      break;
    case GapKey("? "):
    case GapKey("! "):
      break_before();
      break;
    case GapKey(".\n\n"):
      end_lines(begin + 1);
      break;
    case GapKey("'"):
    case GapKey("."):
    case GapKey(","):
      Set(kJoin, JoinsAcross(begin, 1));
      break;
    case GapKey("\u2019"):
      Set(kJoin, JoinsAcross(begin, 3));
      break;
    case GapKey(" \""):
      open();
      break;
    case GapKey(",\" "):
    case GapKey("\" "):
    case GapKey(",\u201D "):
    case GapKey("\u201D "):
      CloseQuote();
      break;
    case GapKey(" \u201C"):
      ReadPunctuation(CharKind::kOpenQuote, 0x201C, begin + 1, 3);
      break;
    case GapKey("\n\n"):
      end_lines(begin);
      break;
    case GapKey(".\"\n\n"):
      CloseQuote();
      end_lines(begin + 2);
      break;
    case GapKey(".\n\n\""):
      end_lines(begin + 1);
      open();
      break;
    default:
      return false;
  }
  while (*special_ < end) ++special_;
  return true;
}

// The marks that stand in most gaps come first.
size_t Reader::ReadGap(size_t begin, size_t end) {
  for (size_t at = begin; at < end;) {
    const char byte = text_[at];
    if (byte == ' ') {
      if ((state_ & kStopped) != 0) state_ |= kMayBreak;
      ++at;
    } else if (byte == '.') {
      ReadFullStop(at++);
    } else if (byte == '\n') {
      if (at > begin && PartsWord(at)) {
        state_ |= kJoin;
      } else {
        EndLine(at);
      }
      ++at;
    } else if (!IsHigh(byte)) {
      const bool doubled = byte == '\'' && at + 1 < end && text_[at + 1] == '\'';
      const size_t size = doubled ? 2 : 1;
      const CharKind kind = doubled ? CharKind::kQuote : kAsciiKinds[static_cast<uint8_t>(byte)];
      ReadPunctuation(kind, static_cast<uint8_t>(byte), at, size);
      at += size;
    } else {
      const DecodedChar c = DecodeUtf8(text_, at);
      const CharKind kind = KindOf(c.code);
      if (kind == CharKind::kLetter || kind == CharKind::kSegment) return ReadRun(at);
      ReadPunctuation(kind, c.code, at, c.size);
      at += c.size;
    }
  }
  return end;
}

void Reader::ReadFullStop(size_t at) {
  const bool adjoins = Adjoins(at);
  if (adjoins && JoinsAcross(at, 1)) {
    state_ |= kJoin;
  } else {
    Set(kStopped, !(adjoins && EndsAbbreviation(at)));
  }
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
      if ((state_ & kJoin) == 0) SingleQuote(at, size);
      return;
    case CharKind::kStop:
      state_ |= kStopped;
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

// "צה"ל": keyboards have the straight mark for the one that parts the letters of an abbreviation.
bool Reader::IsGershayim(size_t at) const {
  const auto letter = [&](size_t i) {
    return text_[i] == '\xD7' && static_cast<uint8_t>(text_[i + 1]) >= 0x90;
  };
  return at >= 2 && at + 2 < text_.size() && letter(at - 2) && letter(at + 1);
}

// A straight mark opens where no word or its punctuation ends before it and text follows.
void Reader::StraightQuote(size_t at, size_t size) {
  if (size == 1 && Adjoins(at) && IsGershayim(at)) {
    state_ |= kJoin;
    return;
  }
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
  quote_begin_ = count_;
}

void Reader::CloseQuote() {
  if (opener_ == 0) {  // opened before this line or text began
    for (size_t i = quote_begin_; i < count_; ++i) out_->words[i].quoted = true;
  }
  opener_ = 0;
  quote_begin_ = count_;
}

void Reader::BeginSentenceAt(char32_t first) {
  const bool begins =
      first < 0x80 ? !IsAsciiLower(static_cast<char>(first)) : MayBeginSentence(first);
  if ((state_ & kMustBreak) != 0 || begins) CloseSentence();
}

void Reader::CloseSentence() {
  const uint32_t end = count_;
  if (end == sentence_begin_) return;
  Sentence sentence;
  sentence.begin = sentence_begin_;
  sentence.end = end;
  sentence.line_start = out_->sentences.size() == line_sentence_;
  SentenceHash hash;
  for (uint32_t i = sentence.begin; i < end; ++i) hash.Add(out_->words[i].hash);
  sentence.hash = hash.value();
  if (tell_count_ > 0 && furniture_ != nullptr) {
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
  if (count_ > sentence_begin_) CloseSentence();
  if (out_->sentences.size() > line_sentence_ && furniture_ != nullptr) {
    furniture_->OnLine(text_, line_begin_, at, line_sentence_);
  }
  state_ = 0;
  opener_ = 0;
  single_begin_ = kNoQuote;
  quote_begin_ = count_;
  line_sentence_ = out_->sentences.size();
  line_begin_ = at + 1;
}

}  // namespace wirefold
