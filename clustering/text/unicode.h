// What characters are to the reader, and how words with other than ASCII characters fold.
#ifndef WIREFOLD_CLUSTERING_TEXT_UNICODE_H_
#define WIREFOLD_CLUSTERING_TEXT_UNICODE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirefold {

enum class CharKind : uint8_t {
  kOther,       // parts words
  kSpace,       // parts words, and sentences after a full stop
  kNewline,     // ends a line
  kLetter,      // letter or digit of a script that parts words by spaces
  kSegment,     // letter of Chinese, Japanese, Thai, Lao, Khmer: read as bigrams
  kMark,        // belongs to the character before it
  kIgnorable,   // soft hyphen, zero-width and direction characters: as if not there
  kOpenQuote,   // opens a quotation, except where one is open that it closes („ … “, » … «)
  kCloseQuote,  // closes a quotation, except where the spacing says that it opens one (” … ”, » …
                // «)
  kQuote,       // straight: by spacing
  kApostrophe,  // also a single closing quotation mark
  kStop,        // ends a sentence where space follows
  kFullStop,    // ends a sentence by itself: 。！？
};

// The character at text[at] and its size in bytes; U+FFFD and 1 where the bytes are not UTF-8.
struct DecodedChar {
  char32_t code = 0;
  uint32_t size = 1;
};
DecodedChar DecodeUtf8(std::string_view text, size_t at);

CharKind KindOf(char32_t code);

// An upper-case letter, a digit, or a letter of a script without case: what a sentence may begin
// with.
bool MayBeginSentence(char32_t code);

bool IsUpperCase(char32_t code);

// The value of a decimal figure of any script; -1 for any other character.
int DigitOf(char32_t code);

// Appends the folded form of `word` (valid UTF-8, letters, marks and ignorable characters of one
// word) to `out`: NFKC, lower case, without the accents and vowel marks of Latin, Greek, Cyrillic,
// Arabic and Hebrew, without ignorable characters, digits of all scripts as ASCII, ligatures
// parted, Turkish i, stroked and barred Latin letters as plain ones, Arabic letter variants united.
// May append nothing.
void FoldWord(std::string_view word, std::string* out);

// The same, by ICU for the whole word, without the table of single characters: the oracle.
void FoldWordSlowly(std::string_view word, std::string* out);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_UNICODE_H_
