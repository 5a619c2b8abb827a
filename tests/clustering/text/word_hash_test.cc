#include "clustering/text/word_hash.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>

#include "clustering/text/text.h"

namespace wirefold {
namespace {

TEST(WordHash, IsThatOfTheWordInWhateverTextItStands) {
  constexpr uint64_t kSeed = 3;
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 2000; ++round) {
    std::string word;
    for (uint64_t i = 1 + random() % 40; i > 0; --i)
      word += "abcdefghijkmoqtuvwxyz0123"[random() % 25];
    Text text;
    ReadText("x " + word + " y\n" + word, &text);
    ASSERT_EQ(text.words.size(), 4u) << word;
    ASSERT_EQ(text.words[1].hash, WordHash(FoldedWord(text, text.words[1]))) << word;
    ASSERT_EQ(text.words[3].hash, text.words[1].hash) << word;
  }
}

// All words of up to three letters and figures, and long ones that differ in one place: no two are
// equal, and their low bytes, which stand for words in signed units, are spread evenly.
TEST(WordHash, SpreadsShortAndSimilarWords) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::set<uint64_t> hashes;
  std::array<int, 256> low{}, high{};
  int count = 0;
  const auto add = [&](const std::string& word) {
    const uint64_t hash = WordHash(word);
    hashes.insert(hash);
    ++low[hash & 0xff];
    ++high[hash >> 56];
    ++count;
  };
  for (const char a : kLetters) {
    add({a});
    for (const char b : kLetters) {
      add({a, b});
      for (const char c : kLetters) add({a, b, c});
    }
  }
  for (size_t size = 4; size <= 24; ++size) {
    for (size_t at = 0; at < size; ++at) {
      for (const char c : kLetters) {
        if (c == 'e') continue;
        std::string word(size, 'e');
        word[at] = c;
        add(word);
      }
    }
  }
  EXPECT_EQ(hashes.size(), static_cast<size_t>(count));
  for (const auto& bytes : {low, high}) {  // chi squared of 255 degrees: 99.9 % lie under 331
    double chi = 0;
    const double mean = count / 256.0;
    for (const int n : bytes) chi += (n - mean) * (n - mean) / mean;
    EXPECT_LT(chi, 340);
  }
}

}  // namespace
}  // namespace wirefold
