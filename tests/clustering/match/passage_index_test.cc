#include "clustering/match/passage_index.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace wirefold {
namespace {

std::vector<Posting> Look(const PassageIndex& index, uint64_t hash, const LiveRows& rows) {
  std::vector<Posting> found;
  const auto any = [](uint16_t) { return true; };
  PostingTable::ForEach(index.Seek(hash), rows, any, [&](const Posting& p) { found.push_back(p); });
  return found;
}

std::string Saved(const PassageIndex& index) {
  std::string bytes;
  ByteWriter out(&bytes);
  index.Save(&out);
  return bytes;
}

TEST(PassageIndex, FindsShinglesOfEitherRateAndTellsThemApart) {
  PassageIndex index{CopyOptions()};
  LiveRows rows;
  const RowNumber row = rows.Add();
  const uint64_t thin = 0x0123456789abcdefULL;
  const uint64_t dense = thin | 1ULL << 63;  // the same 32 bits
  EXPECT_EQ(index.Insert(thin, row, 5, rows, {row}), Inserted::kNew);
  EXPECT_TRUE(Look(index, dense, rows).empty());
  EXPECT_EQ(index.Insert(dense, row, 6, rows, {row}), Inserted::kNew);
  EXPECT_EQ(Look(index, thin, rows), (std::vector<Posting>{{row, 5}}));
  EXPECT_EQ(Look(index, dense, rows), (std::vector<Posting>{{row, 6}}));
}

TEST(PassageIndex, TakesBackWhatWasLentAsItWas) {
  std::mt19937_64 rng(12);
  for (const uint32_t rate : {1U, 8U, 64U}) {
    CopyOptions options;
    options.sample_rate = rate;
    PassageIndex index(options);
    LiveRows rows;
    const RowNumber row = rows.Add();
    for (int i = 0; i < 500; ++i) {
      const uint64_t hash = rng();
      const auto note = static_cast<uint16_t>(rng() % kNoteMost);
      ASSERT_EQ(index.Return(index.LendOf(hash, note), row, rows, {}), Inserted::kNew);
      ASSERT_EQ(Look(index, hash, rows), (std::vector<Posting>{{row, note}})) << "rate " << rate;
    }
  }
}

TEST(PassageIndex, KeepsMoreOfAShingleWhereMoreIsHeld) {
  CopyOptions options;
  options.posting_cap = 4;
  for (const auto& [held, kept] : {std::pair{1000U, 4U}, std::pair{1600000U, 16U}}) {
    PassageIndex index(options);
    LiveRows rows;
    while (rows.count() < held) rows.Add();
    uint32_t inserted = 0;
    for (RowNumber row = 0; row != 30; ++row) {
      inserted += index.Insert(7, row, 0, rows, {}) == Inserted::kNew;
    }
    EXPECT_EQ(inserted, kept) << held << " held";
    EXPECT_TRUE(Look(index, 7, rows).empty()) << "too common all the same";
  }
}

// What leaves gives its heirs their postings, perhaps as the first thing after a restart.
TEST(PassageIndex, TakesBackTheSameBeforeAndAfterALoad) {
  CopyOptions options;
  options.posting_cap = 4;
  LiveRows rows;
  while (rows.count() < 1600000) rows.Add();
  const auto fill = [&](PassageIndex* index, RowNumber from) {
    for (RowNumber row = from; row != from + 10; ++row) {
      index->Return(index->LendOf(7, 1), row, rows, {});
    }
  };
  PassageIndex index(options);
  for (RowNumber row = 0; row != 5; ++row) index.Insert(7, row, 1, rows, {});
  PassageIndex loaded(options);
  const std::string bytes = Saved(index);
  ByteReader in(bytes);
  loaded.Load(&in);
  fill(&index, 5);
  fill(&loaded, 5);
  EXPECT_EQ(Look(index, 7, rows).size(), 15U);
  EXPECT_EQ(Saved(index), Saved(loaded));
}

TEST(PassageIndex, LoadsWhatItSaved) {
  std::mt19937_64 rng(13);
  PassageIndex index{CopyOptions()};
  LiveRows rows;
  const RowNumber row = rows.Add();
  for (int i = 0; i < 1000; ++i) index.Insert(rng(), row, 1, rows, {});
  const std::string bytes = Saved(index);
  PassageIndex loaded{CopyOptions()};
  ByteReader in(bytes);
  loaded.Load(&in);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(Saved(loaded), bytes);
}

}  // namespace
}  // namespace wirefold
