// The matcher stage by stage on real text: band and passage look-up, verification, a decision and
// what it adds. Each stage takes one article an iteration, of those that the index does not hold
// yet.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bench/real_articles.h"
#include "clustering/match/matcher.h"
#include "clustering/match/matcher_state.h"
#include "clustering/match/posting_table.h"
#include "clustering/sign/sign.h"

namespace wirefold::bench {
namespace {

constexpr size_t kResident = 8000;
constexpr size_t kAsked = 2000;

UnitHeader HeaderOf(const Article& article) {
  UnitHeader header;
  header.id = article.id;
  header.source = article.source;
  header.published_ms = article.published_ms;
  return header;
}

// The first articles, each signed whole; empty without real ones.
const std::vector<SignedUnit>& Units() {
  static const auto* const kUnits = [] {
    auto* units = new std::vector<SignedUnit>();
    Options options;
    options.stories.enabled = false;
    SignScratch scratch;
    for (const Article& article : RealArticles(kResident + kAsked)) {
      units->push_back(Sign(HeaderOf(article), article.body, 0, options, &scratch));
    }
    return units;
  }();
  return *kUnits;
}

UnitContext ContextOf(size_t i) {
  UnitContext context;
  context.order = {Units()[i].header.published_ms, i};
  context.family = i;
  return context;
}

// Adds the first kResident units; what later ones owe to them.
struct FilledIndex {
  FilledIndex() : matcher(CopyOptions()), passages(CopyOptions().posting_cap), bands(4) {
    for (size_t i = 0; i < Units().size() && i < kResident; ++i) {
      const SignedUnit& unit = Units()[i];
      matcher.Add(unit, ContextOf(i), matcher.Relate(unit, ContextOf(i)));
      rows.Add();
      for (const SignedPart& part : unit.parts) Insert(part);
    }
    for (size_t i = kResident; i < Units().size(); ++i) {
      for (const Source& s : matcher.Relate(Units()[i], ContextOf(i)).relation.sources) {
        pairs.push_back({i, s.article_id});
      }
    }
  }

  void Insert(const SignedPart& part) {
    const RowNumber row = rows.next() - 1;
    for (const SampledShingle& s : part.sample) {
      passages.Insert(s.hash, row, 0, rows, {});
    }
    for (int band = 0; band < kBands; ++band) {
      if (part.bands[band] != 0) bands.Insert(BandHash(band, part.bands[band]), row, 0, rows, {});
    }
  }

  Matcher matcher;
  PostingTable passages, bands;  // of every sampled shingle, where the matcher takes one in two
  LiveRows rows;
  std::vector<std::pair<size_t, std::string>> pairs;  // of an asked unit and one of its sources
};

const FilledIndex& Index() {
  static const auto* const kIndex = new FilledIndex();
  return *kIndex;
}

// Runs `work` over the asked units, one an iteration; counter B: bytes an article of what is looked
// into.
template <typename Work>
void Run(benchmark::State& state, uint64_t bytes, Work&& work) {
  if (Units().size() < kResident + kAsked) return state.SkipWithError(MissingData().c_str());
  size_t i = 0;
  for (auto unused : state) {
    work(kResident + i);
    if (++i == kAsked) i = 0;
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["B"] = static_cast<double>(bytes) / kResident;
}

void PassageLookUp(benchmark::State& state) {
  std::vector<Posting> found;
  Run(state, Index().passages.bytes(), [&](size_t i) {
    found.clear();
    for (const SignedPart& part : Units()[i].parts) {
      for (const SampledShingle& s : part.sample) Index().passages.Prefetch(s.hash);
      for (const SampledShingle& s : part.sample) {
        Index().passages.Find(s.hash, Index().rows, &found);
      }
    }
    benchmark::DoNotOptimize(found.data());
  });
}
BENCHMARK(PassageLookUp);

void BandLookUp(benchmark::State& state) {
  std::vector<Posting> found;
  Run(state, Index().bands.bytes(), [&](size_t i) {
    found.clear();
    for (const SignedPart& part : Units()[i].parts) {
      for (int band = 0; band < kBands; ++band) {
        Index().bands.Find(BandHash(band, part.bands[band]), Index().rows, &found);
      }
    }
    benchmark::DoNotOptimize(found.data());
  });
}
BENCHMARK(BandLookUp);

// One article against one source that it owes to.
void Verification(benchmark::State& state) {
  const std::vector<std::pair<size_t, std::string>>& pairs = Index().pairs;
  if (pairs.empty()) return state.SkipWithError(MissingData().c_str());
  size_t i = 0;
  for (auto unused : state) {
    benchmark::DoNotOptimize(Index().matcher.Evidence(Units()[pairs[i].first], pairs[i].second));
    if (++i == pairs.size()) i = 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Verification);

void Relate(benchmark::State& state) {
  Run(state, Index().matcher.memory().total(),
      [](size_t i) { benchmark::DoNotOptimize(Index().matcher.Relate(Units()[i], ContextOf(i))); });
}
BENCHMARK(Relate);

}  // namespace
}  // namespace wirefold::bench
