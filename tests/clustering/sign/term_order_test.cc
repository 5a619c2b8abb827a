#include "clustering/sign/term_order.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace wirefold {
namespace {

std::vector<std::string> Sorted(const std::vector<std::string>& texts) {
  std::vector<TermKey> keys, sorted(texts.size());
  for (const std::string& text : texts) {
    keys.push_back({FirstEight(text), static_cast<uint32_t>(keys.size())});
  }
  SortByFirstEight(keys, sorted.data());
  std::vector<std::string> result;
  for (const TermKey& key : sorted) result.push_back(texts[key.term]);
  return result;
}

std::string Word(std::string_view letters, std::mt19937_64* random) {
  std::string word;
  const size_t size = 1 + (*random)() % 8;
  while (word.size() < size) word += letters[(*random)() % letters.size()];
  return word;
}

TEST(TermOrder, IsThatOfTexts) {
  const uint64_t seed = 7;
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  for (const std::string& letters :
       {std::string("abcdefghijklmnopqrstuvwxyz"), std::string("ab"), std::string("0123456789az"),
        std::string("\xD0\xD1\x80\x81\x90\xBF"), std::string("a\x7F{z`"), all}) {
    for (size_t count : {0, 1, 2, 17, 130, 500}) {
      std::vector<std::string> texts;
      for (size_t i = 0; i < count; ++i) texts.push_back(Word(letters, &random));
      std::vector<std::string> expected = texts;
      std::sort(expected.begin(), expected.end());
      EXPECT_EQ(Sorted(texts), expected);
    }
  }
}

TEST(TermOrder, OfEightBytesIsThatOfBytes) {
  EXPECT_LT(FirstEight("a"), FirstEight("aa"));
  EXPECT_LT(FirstEight("z"), FirstEight("\xC3\xA9"));
  EXPECT_EQ(FirstEight("reporter"), FirstEight("reporters"));
  EXPECT_EQ(FirstEight(""), 0U);
}

}  // namespace
}  // namespace wirefold
