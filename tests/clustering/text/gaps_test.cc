// Gaps between words that the reader tells at one look, against the same gaps made longer by white
// space, which it reads mark by mark.
#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/text/text.h"

namespace wirefold {
namespace {

// `text` with every space doubled and every line break but the first of a pair too.
std::string Longer(std::string_view text) {
  std::string longer;
  for (const char c : text) longer += c == ' ' ? "  " : c == '\n' ? "\n \n" : std::string(1, c);
  return longer;
}

std::string Shape(std::string_view text) {
  Text out;
  ReadText(text, &out);
  std::string shape;
  for (const Sentence& sentence : out.sentences) {
    for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
      shape += out.words[i].quoted ? "<" : " ";
      shape += FoldedWord(out, out.words[i]);
    }
    shape += sentence.line_start ? " | " : " / ";
    shape += std::to_string(sentence.hash) + "\n";
  }
  return shape;
}

constexpr std::string_view kGaps[] = {
    " ",        ", ",      ". ",       "? ",          "! ",       ".\n\n",       "\n\n",
    "'",        "\u2019",  ".",        ",",           " \"",      ",\" ",        "\" ",
    ".\" ",     ".\"\n\n", ". \"",     ".\n\n\"",     "\n",       " \u201C",     "; ",
    ",\u201D ", "\u201D ", ".\u201D ", ".\u201D\n\n", ". \u201C", ".\n\n\u201C", " '",
    "' ",       " \u2018", "\u2019 ",  " (",          ") ",       "% ",          ": ",
    " \u201E",  "\u201C ", "...",      " - "};
constexpr std::string_view kWords[] = {
    "Harbour", "wall",    "held", "s",   "U", "S",    "Mr",           "5", "1", "000",
    "l",       "defence", "told", "The", "t", "aeon", "encyclopaedia"};

TEST(Gaps, MeanTheSameAtOneLookAndMarkByMark) {
  for (uint64_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    std::string text;
    for (int i = 0; i < 24; ++i) {
      text += kWords[random() % std::size(kWords)];
      text += kGaps[random() % std::size(kGaps)];
    }
    ASSERT_EQ(Shape(text), Shape(Longer(text))) << text;
  }
}

TEST(Gaps, EndSentencesAndLines) {
  EXPECT_EQ(Shape("One. Two").find('\n'), Shape("One.  Two").find('\n'));
  Text out;
  ReadText("The wall held. \"We stay,\" she said.\n\n\"Go!\"\n\nMr. Quay left? It is so.", &out);
  std::vector<uint32_t> ends;
  for (const Sentence& sentence : out.sentences) ends.push_back(sentence.end);
  EXPECT_EQ(ends, (std::vector<uint32_t>{3, 7, 8, 11, 14}));
}

}  // namespace
}  // namespace wirefold
