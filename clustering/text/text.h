// One pass over a unit's text: words with their places, sentences, quotations, known furniture and
// the fields that are taken out of it (attributions, dateline).
//
// Word: a maximal run of letters and digits after folding, at most kWordBytes long; for Chinese,
// Japanese, Thai, Lao, Khmer and Burmese a bigram of characters. Folding: NFKC, case, accents and
// marks, ligatures, soft hyphens and zero-width characters, Turkish i, UK/US endings ("defence" =
// "defense"). What houses write in different ways is one word: "don't" = "don’t" = "dont", "U.S." =
// "US", "per cent" = "percent" = "%" after a number, "1,000" = "1000"; an elided article is a word
// of its own ("l'État").
#ifndef WIREFOLD_CLUSTERING_TEXT_TEXT_H_
#define WIREFOLD_CLUSTERING_TEXT_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirefold {

// A run without a break is parted here: no text makes a word longer than this.
inline constexpr uint32_t kWordBytes = 255;

struct Word {
  uint64_t hash = 0;   // of the folded word: word_hash.h
  uint32_t begin = 0;  // bytes of the input, [begin, end)
  uint32_t end = 0;
  uint32_t folded = 0;  // start in Text::folded; length folded_size
  uint16_t folded_size = 0;
  bool quoted = false;   // inside quotation marks
  bool capital = false;  // begins with an upper-case letter in the input
};

struct Sentence {
  uint32_t begin = 0;  // words, [begin, end)
  uint32_t end = 0;
  uint64_t hash = 0;        // of its word hashes
  bool furniture = false;   // known furniture: takes no part in matching or stories
  bool credit = false;      // says who wrote it: part of the text, but no matter of stories
  bool line_start = false;  // first sentence of a line
};

// Buffers are reused from one text to the next: ReadText clears them first.
struct Text {
  std::vector<Word> words;
  std::vector<Sentence> sentences;  // cover all words, in order
  std::string folded;  // folded bytes of words, where Word::folded says; else undefined
  std::vector<std::string> attributions;  // distinct, ascending
  std::string dateline;
  std::vector<uint64_t> scan;    // the reader's own
  std::vector<uint32_t> places;  // the reader's own
};

inline std::string_view FoldedWord(const Text& text, const Word& word) {
  return std::string_view(text.folded).substr(word.folded, word.folded_size);
}

// Reads valid UTF-8. Cost: one pass, O(bytes); no allocation once the buffers have grown.
void ReadText(std::string_view text, Text* out);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_TEXT_H_
