// Words without their inflection, for story terms.
#ifndef WIREFOLD_CLUSTERING_SIGN_STEM_H_
#define WIREFOLD_CLUSTERING_SIGN_STEM_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace wirefold {

// Where the stem of a word lies: it is the first `size` bytes of the word, and a "y" behind them
// where `adds_y` ("parties": "part" and "y"). Nothing is copied to know it.
struct StemShape {
  uint32_t size = 0;
  bool adds_y = false;
};

// Plural, -ed, -ing, -ly and mute e of words in ASCII letters are cut (after Harman's S-stemmer,
// 1991), the last letters of Russian ones; others stay. Never empty for a word. `folded` is in the
// form of text/text.h.
StemShape ShapeOfStem(std::string_view folded);

// The same, written out.
std::string Stem(std::string_view folded);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_STEM_H_
