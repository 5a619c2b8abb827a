#include "clustering/text/reader.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "clustering/text/ascii.h"
#include "clustering/text/ascii_scan.h"
#include "clustering/text/spelling.h"
#include "clustering/text/word_hash.h"

namespace wirefold {
namespace {

constexpr std::string_view kCent = PhraseBook::kCent;
constexpr std::string_view kPercent = "percent";

// Words beyond ASCII that are added before more room is made.
constexpr size_t kRoom = 64;

inline bool HasBit(const uint64_t* filter, uint64_t hash) {
  return (filter[(hash >> 6) % PhraseBook::kFilterWords] >> (hash & 63) & 1) != 0;
}

}  // namespace

const PhraseBook::Filter& Reader::NoTells() {
  static const PhraseBook::Filter kNone = [] {
    PhraseBook::Filter filter{};
    PhraseBook::SetBit(WordHash(kCent), &filter);
    return filter;
  }();
  return kNone;
}

void Reader::Read() {
  Scan();
  const size_t size = text_.size();
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
  out_->words.resize(count_);
}

// Buffers are not emptied first: what they hold from the text before need not be cleared again.
void Reader::Scan() {
  out_->sentences.clear();
  const size_t size = text_.size();
  const size_t blocks = ScanBlocks(size);
  if (out_->scan.size() < 2 * blocks) out_->scan.resize(3 * blocks);
  out_->folded.resize(size + kShortWord);  // words are loaded whole
  lower_ = out_->folded.data();
  uint64_t* const words = out_->scan.data();
  uint64_t* const specials = words + blocks;
  ScanAscii(text_, lower_, words, specials);
  const size_t edges = CountEdges(words, blocks);
  const size_t special_places = CountBits(specials, blocks) + kMorePlaces;
  const size_t tells = edges / 2 + kTells + 1;
  const size_t places = edges + kMorePlaces + special_places + tells;
  if (out_->places.size() < places) out_->places.resize(places + places / 4);
  edge_ = out_->places.data();
  edges_end_ = edge_ + edges;
  uint32_t* const special = edge_ + edges + kMorePlaces;
  special_ = special;
  tells_ = special + special_places;
  FindEdges(words, blocks, edge_);
  FindPlaces(specials, blocks, static_cast<uint32_t>(size), special);
  if (out_->words.size() < edges / 2 + 2) out_->words.resize(edges / 2 + 2);
}

// For every ASCII word still to come, and some.
void Reader::MakeRoom() {
  const size_t wanted = count_ + static_cast<size_t>(edges_end_ - edge_) / 2 + 2;
  if (out_->words.size() < wanted) out_->words.resize(wanted + wanted / 8 + kRoom);
}

// First ASCII word byte at or after `at`; the text's end if none. Never goes back.
size_t Reader::NextWord(size_t at) {
  while (edge_[1] <= at) edge_ += 2;
  return std::min(text_.size(), std::max<size_t>(at, edge_[0]));
}

// Puts the word that lies at edge[0], edge[1], if it is one of those that need nothing but a hash.
// Does not branch on the length of a word, which is a matter of chance; writes its fields as three
// numbers.
inline bool Reader::PutPlainAscii(const char* text, const char* lower, const uint32_t* edge,
                                  bool quoted, Word* word) {
  static_assert(sizeof(Word) == 24 && offsetof(Word, begin) == 8 && offsetof(Word, folded) == 16 &&
                offsetof(Word, folded_size) == 20 && offsetof(Word, quoted) == 22 &&
                offsetof(Word, capital) == 23 && std::endian::native == std::endian::little);
  uint64_t place;
  std::memcpy(&place, edge, sizeof(place));
  const uint64_t begin = place & 0xFFFFFFFF, end = place >> 32, size = end - begin;
  if (size > kShortWord || MayFoldEnding(LastFour(lower + end))) return false;
  const uint64_t capital = text[begin] != lower[begin];
  const uint64_t rest = begin | size << 32 | uint64_t{quoted} << 48 | capital << 56;
  word->hash = ShortWordHash(ShortWord(lower + begin, size));
  auto* const bytes = reinterpret_cast<char*>(word);
  std::memcpy(bytes + offsetof(Word, begin), &place, sizeof(place));
  std::memcpy(bytes + offsetof(Word, folded), &rest, sizeof(rest));
  return true;
}

// Words from `at` on, where one begins, and the gaps between them that are known at one look; gives
// the end of the word that something else follows.
size_t Reader::ReadAsciiWords(size_t at) {
  while (*special_ < at) ++special_;
  edge_[0] = static_cast<uint32_t>(at);
  if ((state_ & (kMayBreak | kMustBreak)) != 0) BeginSentenceAt(static_cast<uint8_t>(text_[at]));
  state_ &= kJoin;
  for (;;) {
    while (state_ == 0 && edge_[2] <= *special_) ReadPlainWords();
    const uint32_t end = edge_[1];
    if (EndsInRun()) return ReadRun(edge_[0]);
    ReadLastWord();
    if (!PassGap(end, edge_[0])) return end;
  }
}

// The loop that prose spends its time in: words with nothing special in them or behind them, up to
// one that takes more than a hash. It has no branch on what is a matter of chance: a word that may
// give a phrase away is noted down whether it does or not.
void Reader::ReadPlainWords() {
  const uint32_t special = *special_;
  const uint64_t* const filter = tell_filter_;
  const char* const text = text_.data();
  const char* const lower = lower_;
  const bool quoted = opener_ != 0;
  const uint32_t* edge = edge_;
  Word* word = out_->words.data() + count_;
  uint32_t count = count_;
  uint32_t* tell = tells_ + tell_count_;
  bool stop = edge[1] < sizeof(uint32_t);  // the bytes before an ending are looked at
  while (!stop) {
    if (!PutPlainAscii(text, lower, edge, quoted, word)) {
      stop = edge[1] - edge[0] > kWordBytes;
      if (stop) break;
      FoldAscii(edge[0], edge[1], false, word);
      stop = word->hash == WordHash(kCent);
      if (stop) break;
    }
    *tell = count;
    tell += HasBit(filter, word->hash);
    edge += 2;
    ++word;
    ++count;
    if (edge[2] > special) break;
  }
  tell_count_ = std::min(static_cast<uint32_t>(tell - tells_), kTells);
  count_ = count;
  edge_ += edge - edge_;
  if (!stop) return;
  AddUnusualAscii(edge_[0], edge_[1], false);
  edge_ += 2;
}

// The word that is next goes on beyond ASCII.
bool Reader::EndsInRun() const {
  const uint32_t end = edge_[1];
  return end < text_.size() && IsHigh(text_[end]) && ContinuesWord(end);
}

// The word that is next, which holds something special or has it behind it, or which is to be
// joined to the one before.
void Reader::ReadLastWord() {
  const uint32_t end = edge_[1];
  const bool digraph = *special_ < end;  // nothing else is special in a word
  while (*special_ < end) ++special_;
  Word& word = out_->words[count_];
  const bool quoted = opener_ != 0;
  if (!digraph && end >= sizeof(uint32_t) &&
      PutPlainAscii(text_.data(), lower_, edge_, quoted, &word)) {
    ++count_;
    if (HasBit(tell_filter_, word.hash)) OnTell(word.hash);
  } else {
    AddUnusualAscii(edge_[0], end, digraph);
  }
  edge_ += 2;
  const bool join = (state_ & kJoin) != 0;
  state_ = 0;
  if (join) JoinLast();
}

// A word that is long or may fold, kWordBytes at most.
void Reader::FoldAscii(uint32_t begin, uint32_t end, bool digraph, Word* word) {
  char* const lower = lower_ + begin;
  uint32_t size = end - begin;
  if (digraph) size = FoldDigraph(lower, size);
  size = FoldEnding(lower, size);
  word->hash = size <= kShortWord ? ShortWordHash(ShortWord(lower, size)) : WordHash({lower, size});
  word->begin = begin;
  word->end = end;
  word->folded = begin;
  word->folded_size = static_cast<uint16_t>(size);
  word->quoted = opener_ != 0;
  word->capital = IsAsciiUpper(text_[begin]);
}

// The same of any length: a run without a break is parted.
void Reader::AddUnusualAscii(uint32_t begin, uint32_t end, bool digraph) {
  for (; begin < end; begin += kWordBytes) {
    MakeRoom();
    Word& word = out_->words[count_++];
    FoldAscii(begin, std::min(end, begin + kWordBytes), digraph, &word);
    if (HasBit(tell_filter_, word.hash)) OnTell(word.hash);
  }
}

void Reader::Put(uint64_t hash, size_t begin, size_t end, size_t folded, size_t folded_size,
                 bool capital) {
  MakeRoom();
  Word& word = out_->words[count_++];
  word.hash = hash;
  word.begin = static_cast<uint32_t>(begin);
  word.end = static_cast<uint32_t>(end);
  word.folded = static_cast<uint32_t>(folded);
  word.folded_size = static_cast<uint16_t>(folded_size);
  word.quoted = opener_ != 0;
  word.capital = capital;
  if (HasBit(tell_filter_, hash)) OnTell(hash);
}

// "cent" tells of "per cent" only.
void Reader::OnTell(uint64_t hash) {
  if (hash == WordHash(kCent)) {
    if ((state_ & kJoin) == 0) MergePerCent();
  } else if (tell_count_ < kTells) {
    tells_[tell_count_++] = count_ - 1;
  }
}

// A word with characters beyond ASCII, or one that is not written in the text.
void Reader::Add(uint64_t hash, size_t begin, size_t end, size_t folded, size_t folded_size,
                 bool capital) {
  Put(hash, begin, end, folded, folded_size, capital);
  const bool join = (state_ & kJoin) != 0;
  state_ = 0;
  if (join) JoinLast();
}

bool Reader::ContinuesWord(size_t at) const {
  const CharKind kind = KindOf(DecodeUtf8(text_, at).code);
  return kind == CharKind::kLetter || kind == CharKind::kSegment || kind == CharKind::kMark ||
         kind == CharKind::kIgnorable;
}

void Reader::AddFolded(size_t begin, size_t end, size_t folded, bool capital) {
  auto size = static_cast<uint32_t>(out_->folded.size() - folded);
  lower_ = out_->folded.data();
  if (size == 0) Set(kJoin, false);
  if (size == 0) return;
  size = FoldEnding(lower_ + folded, FoldDigraph(lower_ + folded, size));
  out_->folded.resize(folded + size);
  Add(WordHash({lower_ + folded, size}), begin, end, folded, size, capital);
}

// The last two words become one: "don't", "U.S.", "1,000".
void Reader::JoinLast() {
  const Word& tail = out_->words[count_ - 1];
  Word& word = out_->words[count_ - 2];
  const size_t size = size_t{word.folded_size} + tail.folded_size;
  if (size > kWordBytes) return;
  // As a rule the tail moves up to the word, over the mark between them.
  size_t at = word.folded;
  if (word.folded == word.begin && word.folded + size <= tail.end) {
    std::memmove(lower_ + at + word.folded_size, lower_ + tail.folded, tail.folded_size);
  } else {
    at = out_->folded.size();
    out_->folded.append(out_->folded, word.folded, word.folded_size);
    out_->folded.append(out_->folded, tail.folded, tail.folded_size);
    lower_ = out_->folded.data();
  }
  word.end = tail.end;
  word.folded = static_cast<uint32_t>(at);
  word.folded_size = static_cast<uint16_t>(size);
  word.hash = WordHash({lower_ + at, size});
  --count_;
  if (HasBit(tell_filter_, word.hash)) OnTell(word.hash);
}

void Reader::MergePerCent() {
  if (count_ < 2 || count_ - 2 < sentence_begin_) return;
  const Word& cent = out_->words[count_ - 1];
  Word& per = out_->words[count_ - 2];
  if (FoldedWord(*out_, per) != "per" || cent.begin - per.end > 3) return;
  per.end = cent.end;
  per.folded = static_cast<uint32_t>(out_->folded.size());
  per.folded_size = kPercent.size();
  per.hash = WordHash(kPercent);
  out_->folded += kPercent;
  lower_ = out_->folded.data();
  --count_;
}

void Reader::AddPercentSign(size_t at) {
  const size_t folded = out_->folded.size();
  out_->folded += kPercent;
  lower_ = out_->folded.data();
  Add(WordHash(kPercent), at, at + 1, folded, kPercent.size(), false);
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
    Add(WordHash({lower_ + folded, size}), from, to, folded, size, false);
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
