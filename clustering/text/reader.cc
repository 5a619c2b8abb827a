#include "clustering/text/reader.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

#define XXH_INLINE_ALL  // words are short: the call would cost as much as the hash
#include <xxhash.h>

#include "clustering/text/ascii.h"
#include "clustering/text/ascii_scan.h"
#include "clustering/text/spelling.h"

namespace wirefold {
namespace {

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
  char* const word = lower_ + begin;
  if (size >= kFoldableWord) {
    if (HasDigraph(begin, end)) size = FoldDigraph(word, size);
    size = FoldEnding(word, size);
  }
  Add(XXH3_64bits(word, size), begin, end, begin, size, IsAsciiUpper(first));
}

inline bool Reader::MayTell(uint64_t hash) const {
  return (tell_filter_[(hash >> 6) % PhraseBook::kFilterWords] >> (hash & 63) & 1) != 0;
}

void Reader::NoteTell() {
  if (tell_count_ < std::size(tells_)) {
    tells_[tell_count_++] = static_cast<uint32_t>(out_->words.size() - 1);
  }
}

void Reader::Read() {
  out_->words.clear();
  out_->sentences.clear();
  const size_t size = text_.size();
  const size_t blocks = ScanBlocks(size);
  out_->scan.resize(2 * blocks);
  out_->folded.resize(size);
  lower_ = out_->folded.data();
  ScanAscii(text_, lower_, out_->scan.data(), out_->scan.data() + blocks);
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

}  // namespace wirefold
