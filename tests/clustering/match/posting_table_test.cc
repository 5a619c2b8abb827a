#include "clustering/match/posting_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace wirefold {
namespace {

// Hashes whose 32 kept bits differ, so that the table must agree with an exact multimap.
uint64_t HashOf(uint64_t key) { return (key * 0x9e3779b97f4a7c15ULL) >> 32; }

// The table's slow twin, obviously right.
class Twin {
 public:
  Inserted Insert(uint64_t hash, RowNumber row, uint16_t note, const LiveRows& rows,
                  const std::vector<RowNumber>& held_by, uint32_t cap) {
    if (IsCommon(hash, rows)) return Inserted::kDropped;
    uint32_t live = 0;
    for (auto [it, end] = map_.equal_range(hash); it != end; ++it) {
      if (!rows.Live(it->second.row)) continue;
      ++live;
      if (std::count(held_by.begin(), held_by.end(), it->second.row) != 0) return Inserted::kHeld;
    }
    if (live >= cap) {
      map_.erase(hash);
      common_[hash] = row;
      return Inserted::kDropped;
    }
    map_.insert({hash, {row, std::min(note, kNoteMost)}});
    return Inserted::kNew;
  }
  std::vector<Posting> Find(uint64_t hash, const LiveRows& rows) const {
    std::vector<Posting> found;
    if (IsCommon(hash, rows)) return found;
    for (auto [it, end] = map_.equal_range(hash); it != end; ++it) {
      if (rows.Live(it->second.row)) found.push_back(it->second);
    }
    return found;
  }

 private:
  bool IsCommon(uint64_t hash, const LiveRows& rows) const {
    const auto it = common_.find(hash);
    return it != common_.end() && it->second - rows.first() < rows.span();
  }

  std::multimap<uint64_t, Posting> map_;
  std::map<uint64_t, RowNumber> common_;  // by hash: the row that was one too many
};

std::vector<Posting> Sorted(std::vector<Posting> postings) {
  std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
    return a.row != b.row ? a.row < b.row : a.note < b.note;
  });
  return postings;
}

// Inserts, kills and drops rows at random; every hash is asked now and then.
void RunAgainstTwin(uint64_t seed, RowNumber first_row) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  constexpr uint32_t kCap = 12;
  constexpr uint64_t kKeys = 900;
  std::mt19937_64 rng(seed);
  LiveRows rows(first_row);
  PostingTable table(kCap);
  Twin twin;
  for (int step = 0; step < 4000; ++step) {
    const RowNumber row = rows.Add();
    for (int i = 0; i < 6; ++i) {
      // Squaring makes some keys common enough to pass the cap.
      const uint64_t u = rng() % kKeys;
      const uint64_t hash = HashOf(u * u / kKeys);
      const auto note = static_cast<uint16_t>(rng() % (kNoteMost + 2));
      const std::vector<RowNumber> held_by = {row, row - 1};
      ASSERT_EQ(table.Insert(hash, row, note, rows, held_by),
                twin.Insert(hash, row, note, rows, held_by, kCap));
    }
    if (rng() % 3 == 0) {
      const RowNumber victim = rows.first() + static_cast<RowNumber>(rng() % rows.span());
      if (rows.Live(victim)) rows.Kill(victim);
    }
    if (rows.span() > 3 * kBlockRows) {
      for (RowNumber r = rows.first(); r != rows.first() + kBlockRows; ++r) {
        if (rows.Live(r)) rows.Kill(r);
      }
      rows.DropBlock();
    }
    if (step % 200 != 0) continue;
    for (uint64_t key = 0; key < kKeys; ++key) {
      std::vector<Posting> found;
      table.Find(HashOf(key), rows, &found);
      ASSERT_EQ(Sorted(found), Sorted(twin.Find(HashOf(key), rows))) << "key " << key;
    }
  }
}

TEST(PostingTable, AgreesWithMultimapUnderInsertionRemovalAndExpiry) {
  for (const uint64_t seed : {1, 2, 3}) RunAgainstTwin(seed, 0);
}

TEST(PostingTable, AgreesWithMultimapWhereRowNumbersPass26And32Bits) {
  RunAgainstTwin(4, (1U << 26) - 1024);
  RunAgainstTwin(5, ~0U - 1023);
}

// What stands behind a hash that became common, or between two that did, must still be found.
TEST(PostingTable, FindsTheNeighboursOfCommonHashes) {
  constexpr uint32_t kCap = 100;
  PostingTable table(kCap);
  LiveRows rows;
  const std::vector<uint64_t> hashes = {1ULL << 20, (1ULL << 20) + 256, (1ULL << 20) + 512,
                                        (1ULL << 20) + 768};  // of one partition, tags in a row
  for (uint32_t i = 0; i < kCap + 20; ++i) {
    const RowNumber row = rows.Add();
    for (size_t h = 0; h < hashes.size(); ++h) {
      if (h % 2 == 0 || i < kCap) table.Insert(hashes[h], row, 0, rows, {row});
    }
  }
  for (size_t h = 0; h < hashes.size(); ++h) {
    std::vector<Posting> found;
    table.Find(hashes[h], rows, &found);
    EXPECT_EQ(found.size(), h % 2 == 0 ? 0 : kCap);
  }
}

TEST(PostingTable, BeginsAnewWhenWhatMadeAHashCommonHasLeft) {
  PostingTable table(4);
  LiveRows rows;
  for (uint32_t i = 0; i < kBlockRows; ++i) {
    const RowNumber row = rows.Add();
    table.Insert(HashOf(1), row, 0, rows, {row});
  }
  std::vector<Posting> found;
  const RowNumber late = rows.Add();
  EXPECT_EQ(table.Insert(HashOf(1), late, 0, rows, {late}), Inserted::kDropped);
  for (RowNumber row = 0; row != kBlockRows; ++row) rows.Kill(row);
  rows.DropBlock();
  EXPECT_EQ(table.Insert(HashOf(1), late, 16, rows, {late}), Inserted::kNew);
  table.Find(HashOf(1), rows, &found);
  EXPECT_EQ(found, (std::vector<Posting>{{late, 16}}));
}

TEST(PostingTable, KeepsOneSlotOfAHashThatBecameCommon) {
  constexpr uint32_t kCap = 12;
  constexpr uint64_t kHashes = 20000;
  PostingTable table(kCap);
  LiveRows rows;
  for (uint32_t i = 0; i <= kCap; ++i) rows.Add();
  for (uint64_t key = 0; key < kHashes; ++key) {
    for (RowNumber row = 0; row <= kCap; ++row) table.Insert(HashOf(key), row, 0, rows, {row});
  }
  EXPECT_LT(table.bytes(), kHashes * 3 * sizeof(uint64_t)) << "what marks replaced was not reused";
}

TEST(PostingTable, KeepsEveryPostingWhileItGrows) {
  PostingTable table(100);
  LiveRows rows;
  constexpr uint64_t kCount = 200000;
  for (uint64_t key = 0; key < kCount; ++key) {
    if (key % 50 == 0) rows.Add();
    ASSERT_EQ(table.Insert(HashOf(key), rows.next() - 1, 8, rows, {}), Inserted::kNew);
  }
  std::vector<Posting> found;
  for (uint64_t key = 0; key < kCount; ++key) {
    found.clear();
    table.Find(HashOf(key), rows, &found);
    ASSERT_EQ(found, (std::vector<Posting>{{static_cast<RowNumber>(key / 50), 8}}));
  }
  EXPECT_LT(table.bytes(), kCount * 11) << "load has fallen below what a posting may cost";
}

TEST(PostingTable, ReusesWhatExpiredRowsHeld) {
  PostingTable table(100);
  LiveRows rows;
  uint64_t settled = 0;
  for (uint64_t step = 0; step < 200; ++step) {
    for (uint32_t i = 0; i < kBlockRows; ++i) {
      const RowNumber row = rows.Add();
      for (uint64_t k = 0; k < 20; ++k) {
        table.Insert(HashOf((step * kBlockRows + i) * 20 + k), row, 0, rows, {});
      }
    }
    if (step < 10) continue;
    for (RowNumber r = rows.first(); r != rows.first() + kBlockRows; ++r) rows.Kill(r);
    rows.DropBlock();
    if (step == 50) settled = table.bytes();
  }
  EXPECT_LE(table.bytes(), settled * 3 / 2);
}

TEST(PostingTable, GivesEqualBytesForEqualSequencesAndThroughLoad) {
  std::string bytes[2];
  for (std::string& b : bytes) {
    PostingTable table(10);
    LiveRows rows;
    for (uint64_t key = 0; key < 5000; ++key) {
      const RowNumber row = rows.Add();
      table.Insert(HashOf(key % 700), row, static_cast<uint16_t>(key % 512), rows, {});
    }
    ByteWriter out(&b);
    table.Save(&out);
  }
  EXPECT_EQ(bytes[0], bytes[1]);
  PostingTable loaded(10);
  ByteReader in(bytes[0]);
  loaded.Load(&in);
  ASSERT_TRUE(in.ok());
  std::string again;
  ByteWriter out(&again);
  loaded.Save(&out);
  EXPECT_EQ(again, bytes[0]);
}

}  // namespace
}  // namespace wirefold
