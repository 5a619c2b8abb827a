#include "clustering/sign/stem.h"

#include <algorithm>
#include <cstddef>

namespace wirefold {
namespace {

bool IsAsciiLetter(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Letters that stand double in a stem of their own ("fall", "class").
bool MayStandDouble(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'l' || c == 's';
}

// Letter by letter: a call would cost more than the comparison.
template <size_t kSize>
bool EndsWith(std::string_view word, const char (&end)[kSize]) {
  bool same = word.size() >= kSize - 1;
  for (size_t i = 1; same && i < kSize; ++i) same = word[word.size() - i] == end[kSize - 1 - i];
  return same;
}

// `w` ends in "s" and has more than three letters; one in "ies" has at most four.
std::string_view WithoutPlural(std::string_view w) {
  if (EndsWith(w, "sses")) return w.substr(0, w.size() - 2);
  const char before = w[w.size() - 2];
  if (before == 'e' && w.size() > 4) {
    const char third = w[w.size() - 3];
    if (third == 's' || third == 'x' || third == 'z' || third == 'h') {
      return w.substr(0, w.size() - 2);
    }
  }
  return before != 's' && before != 'u' ? w.substr(0, w.size() - 1) : w;
}

std::string_view WithoutSuffix(std::string_view w) {
  if (EndsWith(w, "ing") && w.size() > 5) return w.substr(0, w.size() - 3);
  if (EndsWith(w, "ed") && w.size() > 4) return w.substr(0, w.size() - 2);
  if (EndsWith(w, "ly") && w.size() > 5) return w.substr(0, w.size() - 2);
  if (EndsWith(w, "e") && w.size() > 4) return w.substr(0, w.size() - 1);
  return w;
}

// "stopp" of "stopped" is "stop".
std::string_view WithoutDouble(std::string_view w) {
  const bool twice = w.size() > 3 && w.back() == w[w.size() - 2] && !MayStandDouble(w.back());
  return twice ? w.substr(0, w.size() - 1) : w;
}

// "parties" is "party", but "families" is "fami" as "family" is.
StemShape StemOfIes(std::string_view word) {
  std::string_view w = word.substr(0, word.size() - 3);
  const size_t size = w.size() + 1;  // with its "y"
  if (w.back() == 'y' && size > 3) return {static_cast<uint32_t>(w.size())};
  if (w.back() != 'l' || size <= 5) return {static_cast<uint32_t>(w.size()), true};
  return {static_cast<uint32_t>(WithoutDouble(w.substr(0, w.size() - 1)).size())};
}

StemShape StemOfAscii(std::string_view word) {
  if (word.back() == 's') {
    if (EndsWith(word, "ies") && word.size() > 4) return StemOfIes(word);
    word = WithoutPlural(word);
  }
  return {static_cast<uint32_t>(WithoutDouble(WithoutSuffix(word)).size())};
}

// Two bytes a letter, first byte 0xD0 or 0xD1: the Cyrillic block that Russian uses.
bool IsCyrillic(std::string_view word) {
  if (word.size() % 2 != 0) return false;
  for (size_t i = 0; i < word.size(); i += 2) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (c != 0xD0 && c != 0xD1) return false;
  }
  return true;
}

size_t StemOfCyrillic(std::string_view word) {
  const size_t letters = word.size() / 2;
  if (letters <= 5) return word.size();
  return 2 * (letters > 7 ? std::max<size_t>(5, letters - 2) : letters - 1);
}

}  // namespace

StemShape ShapeOfStem(std::string_view folded) {
  const auto size = static_cast<uint32_t>(folded.size());
  if (folded.empty() || IsDigit(folded[0])) return {size};
  if (size > 3 && IsAsciiLetter(folded.back())) return StemOfAscii(folded);
  return {IsCyrillic(folded) ? static_cast<uint32_t>(StemOfCyrillic(folded)) : size};
}

std::string Stem(std::string_view folded) {
  const StemShape shape = ShapeOfStem(folded);
  std::string stem(folded.substr(0, shape.size));
  if (shape.adds_y) stem += 'y';
  return stem;
}

}  // namespace wirefold
