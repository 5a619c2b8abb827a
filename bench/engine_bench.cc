// The whole engine on real text: read, sign, match, group; articles/s and bytes an article by part.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bench/real_articles.h"
#include "benchmark/benchmark.h"
#include "clustering/engine.h"
#include "proto/article_json.h"
#include "proto/records_json.h"

namespace wirefold::bench {
namespace {

Options KeepAll(bool stories) {
  Options options;
  options.stories.enabled = stories;
  options.stories.expire_ms = 0;
  options.window.age_ms = 0;
  options.window.memory = 0;
  return options;
}

void CountBytes(const Engine& engine, benchmark::State* state) {
  const EngineMemory memory = engine.memory();
  const double articles = static_cast<double>(std::max<uint64_t>(1, engine.counts().articles));
  const auto each = [&](const char* name, uint64_t bytes) {
    state->counters[name] = static_cast<double>(bytes) / articles;
  };
  each("B_words", memory.match.words);
  each("B_postings", memory.match.postings + memory.match.lent);
  each("B_units", memory.match.units + memory.match.links);
  each("B_ids", memory.match.ids);
  each("B_bands", memory.match.bands);
  each("B_exact", memory.match.exact);
  each("B_offsets", memory.match.offsets);
  each("B_furniture", memory.match.furniture);
  each("B_records", memory.records);
  each("B_stories", memory.stories);
  state->counters["verified"] = static_cast<double>(engine.counts().verified) / articles;
}

// An empty engine takes in the first state.range(0) articles; state.range(1): with stories.
void Process(benchmark::State& state) {
  const auto articles = RealArticles(state.range(0));
  if (articles.empty()) return state.SkipWithError(MissingData().c_str());
  for (auto _ : state) {
    Engine engine(KeepAll(state.range(1) != 0));
    for (const Article& article : articles) benchmark::DoNotOptimize(engine.Process(article));
    state.PauseTiming();
    CountBytes(engine, &state);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(articles.size()));
}
BENCHMARK(Process)
    ->ArgNames({"articles", "stories"})
    ->Args({2000, 0})
    ->Args({10000, 0})
    ->Args({2000, 1})
    ->Args({10000, 1})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->Repetitions(3)
    ->ReportAggregatesOnly();

// Plan alone: text read and signed, nothing matched.
void Plan(benchmark::State& state) {
  const auto articles = RealArticles(1000);
  if (articles.empty()) return state.SkipWithError(MissingData().c_str());
  const Engine engine(KeepAll(false));
  size_t next = 0, bytes = 0;
  for (auto _ : state) {
    const Article& article = articles[next++ % articles.size()];
    bytes += article.body.size();
    benchmark::DoNotOptimize(engine.Plan(article));
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(Plan);

// JSON to article, and article's record to JSON: the edges of `wirefold cluster`.
void Decode(benchmark::State& state) {
  const auto lines = RealLines(1000);
  if (lines.empty()) return state.SkipWithError(MissingData().c_str());
  ArticleDecoder decoder(Limits{}, state.range(0) != 0);
  Article article;
  Refusal why;
  size_t next = 0, bytes = 0;
  for (auto _ : state) {
    const std::string& line = lines[next++ % lines.size()];
    bytes += line.size();
    benchmark::DoNotOptimize(decoder.Decode(line, &article, &why));
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(Decode)->ArgName("language")->Arg(0)->Arg(1);

void Encode(benchmark::State& state) {
  const auto articles = RealArticles(2000);
  if (articles.empty()) return state.SkipWithError(MissingData().c_str());
  Engine engine(KeepAll(false));
  std::vector<AssignmentRecord> records;
  for (const Article& article : articles) {
    for (AssignmentRecord& record : engine.Process(article).assignments)
      records.push_back(std::move(record));
  }
  const DecidedBy by{"1", "0123456789abcdef"};
  std::string out;
  size_t next = 0;
  for (auto _ : state) {
    out.clear();
    AppendAssignment(records[next++ % records.size()], by, &out);
    benchmark::DoNotOptimize(out);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Encode);

}  // namespace
}  // namespace wirefold::bench
