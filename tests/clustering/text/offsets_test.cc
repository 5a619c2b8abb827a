#include "clustering/text/offsets.h"

#include <gtest/gtest.h>

#include <random>

namespace wirefold {
namespace {

std::string Packed(const std::vector<ByteSpan>& places) {
  std::vector<Word> words(places.size());
  for (size_t i = 0; i < places.size(); ++i) {
    words[i].begin = places[i].begin;
    words[i].end = places[i].end;
  }
  return PackOffsets(words, 0);
}

TEST(Offsets, TakeAboutOneByteAWordOfProse) {
  std::vector<ByteSpan> words;
  for (uint32_t i = 0, at = 0; i < 400; ++i) {
    words.push_back({at, at + 2 + i % 9});
    at = words.back().end + (i % 12 == 11 ? 2 : 1);
  }
  const std::string packed = Packed(words);
  EXPECT_EQ(packed.size(), 400u);
  EXPECT_EQ(UnpackOffsets(packed), words);
}

TEST(Offsets, ComeBackWhateverTheirGapsSizesAndOverlaps) {
  constexpr uint64_t kSeed = 4;
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 500; ++round) {
    std::vector<ByteSpan> words;
    uint32_t begin = 0;
    for (uint32_t i = random() % 50; i > 0; --i) {
      begin += random() % (random() % 8 == 0 ? 100000 : 20);
      words.push_back(
          {begin, begin + static_cast<uint32_t>(random() % (random() % 8 == 0 ? 300 : 17))});
    }
    ASSERT_EQ(UnpackOffsets(Packed(words)), words) << "seed " << kSeed << " round " << round;
  }
}

TEST(Offsets, OfDamagedBytesAreFewerAndNeverDescend) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
    uint32_t last = 0;
    for (const ByteSpan& word : UnpackOffsets(bytes)) {
      EXPECT_GE(word.begin, last);
      EXPECT_GE(word.end, word.begin);
      last = word.begin;
    }
  }
}

}  // namespace
}  // namespace wirefold
