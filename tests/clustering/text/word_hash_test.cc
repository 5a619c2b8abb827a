#include "clustering/text/word_hash.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wirefold {
namespace {

TEST(WordHash, IsTheLibrarysForEveryLength) {
  constexpr uint64_t kSeed = 7;
  std::mt19937_64 random(kSeed);
  for (size_t size = 1; size <= 40; ++size) {
    for (int round = 0; round < 200; ++round) {
      std::string bytes(size + 2 * kHashMargin, '\0');
      for (char& c : bytes) c = static_cast<char>(random());
      const char* word = bytes.data() + kHashMargin;
      ASSERT_EQ(HashWord(word, size), XXH3_64bits(word, size)) << "seed " << kSeed << " size " << size;
    }
  }
}

}  // namespace
}  // namespace wirefold
