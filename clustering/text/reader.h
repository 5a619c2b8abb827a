// The pass behind ReadText: finds words, sentences, lines and quotations in order of the text.
#ifndef WIREFOLD_CLUSTERING_TEXT_READER_H_
#define WIREFOLD_CLUSTERING_TEXT_READER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "clustering/text/furniture.h"
#include "clustering/text/phrases.h"
#include "clustering/text/text.h"
#include "clustering/text/unicode.h"

namespace wirefold {

class Reader {
 public:
  // `furniture` may be null: then nothing is marked (so are phrases themselves read).
  Reader(std::string_view text, FurnitureFinder* furniture, Text* out)
      : text_(text),
        out_(out),
        furniture_(furniture),
        tell_filter_(furniture == nullptr ? NoTells().data() : PhraseBook::Get().filter().data()) {}

  void Read();

 private:
  static constexpr uint8_t kStopped = 1;    // a full stop stood last, but for closing marks
  static constexpr uint8_t kMayBreak = 2;   // ... and space behind it
  static constexpr uint8_t kMustBreak = 4;  // ... and then an opening quotation mark
  static constexpr uint8_t kJoin = 8;       // the next word belongs to the last one
  static constexpr uint32_t kNoQuote = ~0U;

  void Set(uint8_t flag, bool on) {
    state_ = static_cast<uint8_t>(on ? state_ | flag : state_ & ~flag);
  }
  static const PhraseBook::Filter& NoTells();
  void OnTell(uint64_t hash);

  void Scan();
  void MakeRoom();
  size_t ReadAsciiWords(size_t at);
  void ReadPlainWords();
  bool EndsInRun() const;
  void ReadLastWord();
  bool PassGap(size_t begin, size_t end);
  bool ContinuesWord(size_t at) const;
  size_t NextWord(size_t at);

  // What stands between words; gives where reading goes on: `end`, or behind words that it found.
  size_t ReadGap(size_t begin, size_t end);
  void ReadFullStop(size_t at);
  void ReadPunctuation(CharKind kind, char32_t code, size_t at, size_t size);
  // A run of words that holds other than ASCII characters; gives its end.
  size_t ReadRun(size_t begin);
  size_t ReadLetters(size_t begin);
  size_t ReadSegments(size_t begin);

  static bool PutPlainAscii(const char* text, const char* lower, const uint32_t* edge, bool quoted,
                            Word* word);
  void FoldAscii(uint32_t begin, uint32_t end, bool digraph, Word* word);
  void AddUnusualAscii(uint32_t begin, uint32_t end, bool digraph);
  void Put(uint64_t hash, size_t begin, size_t end, size_t folded, size_t folded_size,
           bool capital);
  void AddFolded(size_t begin, size_t end, size_t folded, bool capital);
  void Add(uint64_t hash, size_t begin, size_t end, size_t folded, size_t folded_size,
           bool capital);
  void JoinLast();
  void MergePerCent();
  void AddPercentSign(size_t at);
  bool Adjoins(size_t at) const;
  bool StartsWord(size_t at) const;
  bool JoinsAcross(size_t at, size_t size) const;
  bool PartsWord(size_t at) const;
  bool IsGershayim(size_t at) const;
  bool EndsAbbreviation(size_t at) const;

  void StraightQuote(size_t at, size_t size);
  void OpenQuote();
  void CloseQuote();
  void SingleQuote(size_t at, size_t size);
  bool OpensSingleQuote(size_t at, size_t size) const;
  bool ClosesSingleQuote(size_t at, size_t size) const;
  bool ClosesLater(size_t at) const;

  void BeginSentenceAt(char32_t first);
  void CloseSentence();
  void EndLine(size_t at);

  std::string_view text_;
  Text* out_;
  FurnitureFinder* furniture_;
  const uint64_t* tell_filter_;
  // In Text::places: the run of ASCII word bytes that is next, as begin and end, then those behind
  // it; and what is special from there on (ascii_scan.h).
  uint32_t* edge_ = nullptr;
  const uint32_t* edges_end_ = nullptr;
  const uint32_t* special_ = nullptr;
  uint32_t count_ = 0;     // words; Text::words has room for all that are still to come
  char* lower_ = nullptr;  // Text::folded, which begins with the text in lower case

  size_t line_begin_ = 0;             // byte
  uint32_t sentence_begin_ = 0;       // word
  size_t line_sentence_ = 0;          // first sentence of the line
  uint32_t quote_begin_ = 0;          // word behind the last quotation mark or the line's start
  char32_t opener_ = 0;               // of the open quotation; 0 where none is
  uint32_t single_begin_ = kNoQuote;  // word behind a single mark that may have opened one
  bool bracket_ = false;              // the sentence holds an opening bracket
  uint8_t state_ = 0;                 // what stands between the last word and the next one
  // In Text::places: words of the sentence that may give away a phrase. At most kTells count; there
  // is room for all.
  static constexpr uint32_t kTells = 32;
  uint32_t* tells_ = nullptr;
  uint32_t tell_count_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_READER_H_
