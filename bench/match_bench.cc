// The matcher's parts on made hashes, in sizes that no set of articles here reaches: look-ups and
// insertions in a posting table, and the kernels beside their scalar twins.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <vector>

#include "clustering/match/equal_bytes.h"
#include "clustering/match/posting_table.h"
#include "clustering/model/hash.h"
#include "clustering/model/options.h"

namespace wirefold {
namespace {

constexpr uint64_t kSeed = 7;
constexpr uint32_t kOfRow = 50;  // postings of an article of 400 words

// Half of the hashes are met once; of the others as many stand in 1 of 2 as in 1 of 2^32.
uint64_t NextHash(std::mt19937_64* rng) {
  const uint64_t value = (*rng)();
  return value % 2 == 0 ? value : Mix64(value >> (32 + value / 2 % 32));
}

// state.range(0) postings.
struct FilledTable {
  explicit FilledTable(int64_t postings, uint32_t cap) : table(cap), rng(kSeed) {
    for (int64_t i = 0; i < postings; ++i) {
      if (i % kOfRow == 0) rows.Add();
      table.Insert(NextHash(&rng), rows.next() - 1, 8, rows, {});
    }
  }
  PostingTable table;
  LiveRows rows;
  std::mt19937_64 rng;
};

void LookUp(benchmark::State& state, uint32_t cap) {
  FilledTable filled(state.range(0), cap);
  std::vector<uint64_t> hashes(100);
  std::vector<Posting> found;
  uint64_t postings = 0;
  for (auto unused : state) {
    for (uint64_t& hash : hashes) hash = NextHash(&filled.rng);
    found.clear();
    for (const uint64_t hash : hashes) filled.table.Prefetch(hash);
    for (const uint64_t hash : hashes) filled.table.Find(hash, filled.rows, &found);
    postings += found.size();
  }
  state.SetItemsProcessed(state.iterations() * 100);
  state.counters["postings"] =
      benchmark::Counter(static_cast<double>(postings) / 100, benchmark::Counter::kAvgIterations);
}
void PassageLookUp(benchmark::State& state) { LookUp(state, CopyOptions().posting_cap); }
void BandLookUp(benchmark::State& state) { LookUp(state, 4); }
BENCHMARK(PassageLookUp)->Arg(500000)->Arg(5000000);
BENCHMARK(BandLookUp)->Arg(500000)->Arg(5000000);

void PostingInsert(benchmark::State& state) {
  FilledTable filled(state.range(0), CopyOptions().posting_cap);
  for (auto unused : state) {
    const RowNumber row = filled.rows.Add();
    for (uint32_t i = 0; i < kOfRow; ++i) {
      filled.table.Insert(NextHash(&filled.rng), row, static_cast<uint16_t>(i), filled.rows, {row});
    }
  }
  state.SetItemsProcessed(state.iterations() * kOfRow);
}
BENCHMARK(PostingInsert)->Arg(500000)->Arg(5000000);

void CompareLines(benchmark::State& state, uint32_t (*compare)(const PostingLine&, uint32_t)) {
  PostingLine line{};
  for (size_t i = 0; i < line.slots.size(); ++i) line.slots[i] = i << PostingLine::kTagShift;
  uint32_t tag = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(line);
    benchmark::DoNotOptimize(compare(line, tag++ % 8));
  }
}
void SlotsOfTagSse2(benchmark::State& state) { CompareLines(state, SlotsOfTag); }
void SlotsOfTagOneByOne(benchmark::State& state) { CompareLines(state, SlotsOfTagScalar); }
BENCHMARK(SlotsOfTagSse2);
BENCHMARK(SlotsOfTagOneByOne);

void CountEqual(benchmark::State& state, uint32_t (*count)(const char*, const char*, size_t)) {
  std::string a(64, 'a');
  std::string b = a;
  for (auto unused : state) {
    benchmark::DoNotOptimize(b.data());
    benchmark::ClobberMemory();
    benchmark::DoNotOptimize(count(a.data(), b.data(), a.size()));
  }
}
void CountEqualSse2(benchmark::State& state) { CountEqual(state, CountEqualBytes); }
void CountEqualOneByOne(benchmark::State& state) { CountEqual(state, CountEqualBytesScalar); }
BENCHMARK(CountEqualSse2);
BENCHMARK(CountEqualOneByOne);

}  // namespace
}  // namespace wirefold
