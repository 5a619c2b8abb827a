// The matcher stage by stage: band and passage look-up, insertion, verification, a whole decision.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clustering/match/equal_bytes.h"
#include "clustering/match/matcher.h"
#include "clustering/match/posting_table.h"
#include "clustering/model/hash.h"
#include "clustering/sign/sign.h"

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
      filled.table.Insert(NextHash(&filled.rng), row, i, filled.rows, {row});
    }
  }
  state.SetItemsProcessed(state.iterations() * kOfRow);
}
BENCHMARK(PostingInsert)->Arg(500000)->Arg(5000000);

void CompareLines(benchmark::State& state, SlotsByTag (*compare)(const PostingLine&, uint32_t)) {
  PostingLine line{};
  for (size_t i = 0; i < line.slots.size(); ++i) line.slots[i] = i << PostingLine::kTagShift;
  uint32_t tag = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(line);
    benchmark::DoNotOptimize(compare(line, tag++ % 8));
  }
}
void CompareTagsSse2(benchmark::State& state) { CompareLines(state, CompareTags); }
void CompareTagsOneByOne(benchmark::State& state) { CompareLines(state, CompareTagsScalar); }
BENCHMARK(CompareTagsSse2);
BENCHMARK(CompareTagsOneByOne);

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

// Words drawn from 20,000, twenty a sentence.
std::string Words(std::mt19937_64* rng, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    absl::StrAppend(&text, "w", (*rng)() % 20000, i % 20 == 19 ? ". " : " ");
  }
  return text;
}

SignedUnit SignArticle(const std::string& id, const std::string& text, SignScratch* scratch) {
  UnitHeader header;
  header.id = id;
  header.source = id + ".example";
  return Sign(std::move(header), text, 0, Options(), scratch);
}

struct FilledMatcher {
  explicit FilledMatcher(int64_t articles) : matcher(CopyOptions()), rng(kSeed) {
    for (int64_t i = 0; i < articles; ++i) {
      text = Words(&rng, 400);
      const SignedUnit unit = SignArticle(absl::StrCat("a", i), text, &scratch);
      UnitContext of_article;
      of_article.order.arrival = of_article.family = static_cast<uint64_t>(i);
      matcher.Add(unit, of_article, {});
    }
    last = absl::StrCat("a", articles - 1);
    const std::string copy = text.substr(0, text.size() / 2) + Words(&rng, 200);
    asked = SignArticle("copy", copy, &scratch);
    stranger = SignArticle("stranger", Words(&rng, 400), &scratch);
    context.order.arrival = context.family = static_cast<uint64_t>(articles);
  }
  Matcher matcher;
  std::mt19937_64 rng;
  SignScratch scratch;
  std::string text, last;
  SignedUnit asked, stranger;
  UnitContext context;
};

void Verification(benchmark::State& state) {
  FilledMatcher filled(1000);
  for (auto unused : state) {
    benchmark::DoNotOptimize(filled.matcher.Evidence(filled.asked, filled.last));
  }
}
void RelateCopy(benchmark::State& state) {
  FilledMatcher filled(state.range(0));
  for (auto unused : state) {
    benchmark::DoNotOptimize(filled.matcher.Relate(filled.asked, filled.context));
  }
}
void RelateStranger(benchmark::State& state) {
  FilledMatcher filled(state.range(0));
  for (auto unused : state) {
    benchmark::DoNotOptimize(filled.matcher.Relate(filled.stranger, filled.context));
  }
}
BENCHMARK(Verification);
BENCHMARK(RelateCopy)->Arg(1000)->Arg(20000);
BENCHMARK(RelateStranger)->Arg(1000)->Arg(20000);

}  // namespace
}  // namespace wirefold
