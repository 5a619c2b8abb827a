#include "clustering/text/ascii_scan.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "clustering/text/ascii.h"

namespace wirefold {
namespace {

std::string RandomBytes(std::mt19937_64* random) {
  std::string text((*random)() % 300, '\0');
  for (char& c : text) {
    c = (*random)() % 4 == 0 ? static_cast<char>((*random)())
                             : "aAeE zZ9@[`{,.\n'"[(*random)() % 16];
  }
  return text;
}

struct Scanned {
  std::string lower;
  std::vector<uint64_t> words, specials;

  bool operator==(const Scanned&) const = default;
};

template <typename Scan>
Scanned ScanBy(Scan scan, const std::string& text, uint64_t dirt) {
  const size_t blocks = ScanBlocks(text.size());
  Scanned s{std::string(text.size(), '\0'), std::vector<uint64_t>(blocks, dirt),
            std::vector<uint64_t>(blocks, dirt)};
  scan(text, s.lower.data(), s.words.data(), s.specials.data());
  return s;
}

TEST(ScanAscii, MarksTheSameBytesAsItsScalarTwin) {
  constexpr uint64_t kSeed = 12;
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = RandomBytes(&random);
    ASSERT_EQ(ScanBy(ScanAscii, text, 1), ScanBy(ScanAsciiScalar, text, 2))
        << "seed " << kSeed << " round " << round;
  }
}

TEST(ScanAscii, MarksWordsAndWhatIsSpecialAndNothingElse) {
  const std::string text = "Aegean; 1,5 a, b\n(x)\"é";
  const Scanned s = ScanBy(ScanAsciiScalar, text, 0);
  std::string words, specials;
  for (size_t i = 0; i < text.size(); ++i) {
    words += (s.words[0] >> i & 1) != 0 ? 'w' : '-';
    specials += (s.specials[0] >> i & 1) != 0 ? 's' : '-';
  }
  EXPECT_EQ(s.lower, "aegean; 1,5 a, b\n(x)\"é");
  EXPECT_EQ(words, "wwwwww--w-w-w--w--w----");
  EXPECT_EQ(specials, "s--------s------ss--ss-");
}

// A bit after the other.
TEST(FindEdges, GivesWhereEachRunBeginsAndEnds) {
  constexpr uint64_t kSeed = 13;
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 3000; ++round) {
    const size_t blocks = 1 + random() % 6;
    std::vector<uint64_t> bits(blocks, 0);
    for (size_t i = 0; i + 1 < blocks; ++i) bits[i] = random() & random() & (random() | random());
    if (round % 7 == 0) bits[0] = ~0ULL;
    if (blocks == 1)
      bits[0] = 0;
    else
      bits[blocks - 1] = 0;
    std::vector<uint32_t> edges, places;
    bool last = false;
    for (uint32_t i = 0; i < 64 * blocks; ++i) {
      const bool set = (bits[i / 64] >> (i % 64) & 1) != 0;
      if (set != last) edges.push_back(i);
      if (set) places.push_back(i);
      last = set;
    }
    ASSERT_EQ(CountEdges(bits.data(), blocks), edges.size());
    ASSERT_EQ(CountBits(bits.data(), blocks), places.size());
    const size_t edge_count = edges.size(), place_count = places.size();
    edges.insert(edges.end(), {kNoPlace, kNoPlace, kNoPlace, kNoPlace});
    places.insert(places.end(), {777, kNoPlace, kNoPlace, kNoPlace});
    for (const auto find : {FindEdges, FindEdgesScalar}) {
      std::vector<uint32_t> found(edge_count + kMorePlaces);
      find(bits.data(), blocks, found.data());
      found.resize(edges.size());
      ASSERT_EQ(found, edges) << "seed " << kSeed << " round " << round;
    }
    for (const auto find : {FindPlaces, FindPlacesScalar}) {
      std::vector<uint32_t> found(place_count + kMorePlaces);
      find(bits.data(), blocks, 777, found.data());
      found.resize(places.size());
      ASSERT_EQ(found, places) << "seed " << kSeed << " round " << round;
    }
  }
}

}  // namespace
}  // namespace wirefold
