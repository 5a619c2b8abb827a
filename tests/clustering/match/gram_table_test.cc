#include "clustering/match/gram_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace wirefold {
namespace {

bool Excluded(const PartView& part, uint32_t at) {
  for (const WordSpan& s : part.excluded) {
    if (s.begin < at + kShingleWords && at < s.end) return true;
  }
  return false;
}

// Where each gram of a text stands first.
std::map<std::string, uint32_t> FirstPlaces(const PartView& part) {
  std::map<std::string, uint32_t> first;
  for (uint32_t i = 0; i + kShingleWords <= part.words.size(); ++i) {
    if (!Excluded(part, i)) first.try_emplace(std::string(part.words.substr(i, kShingleWords)), i);
  }
  return first;
}

std::string Text(std::mt19937_64* rng, size_t words) {
  std::string text;
  for (size_t i = 0; i < words; ++i) text.push_back(static_cast<char>('a' + (*rng)() % 6));
  return text;
}

// One table for all rounds: buffers of a longer text must not be seen by a shorter one.
TEST(GramTable, FindsSharedRunsAsPlainlyWrittenDown) {
  const uint64_t seed = 21;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 rng(seed);
  GramTable table;
  std::vector<GramTable::Run> runs;
  for (int round = 0; round < 600; ++round) {
    const std::string text = Text(&rng, rng() % 300);
    const std::string other = Text(&rng, rng() % 100);
    PartView part;
    part.words = text;
    if (text.size() > 20) part.excluded = {{5, 9}, {12, 13}};
    PartView source;
    source.words = other;
    if (other.size() > 20) source.excluded = {{2, 6}};
    table.Build(part);
    EXPECT_EQ(table.distinct(), FirstPlaces(part).size());
    for (int again = 0; again < 2; ++again) table.Scan(source);
    const auto first = FirstPlaces(source);
    std::vector<std::pair<uint32_t, uint32_t>> plain;
    for (uint32_t i = 0; i < table.positions(); ++i) {
      const auto it = first.find(text.substr(i, kShingleWords));
      const bool shared = it != first.end() && !Excluded(part, i);
      ASSERT_EQ(table.FirstIn(i), shared ? it->second : GramTable::kNone);
      if (!shared) continue;
      if (plain.empty() || plain.back().second != i) plain.push_back({i, i});
      plain.back().second = i + 1;
    }
    table.SharedRuns(1, &runs);
    ASSERT_EQ(runs.size(), plain.size()) << "round " << round;
    for (size_t i = 0; i < runs.size(); ++i) {
      EXPECT_EQ(runs[i].begin, plain[i].first);
      EXPECT_EQ(runs[i].end, plain[i].second);
    }
    table.SharedRuns(3, &runs);
    for (const GramTable::Run& run : runs) EXPECT_GE(run.end - run.begin, 3U);
  }
}

}  // namespace
}  // namespace wirefold
