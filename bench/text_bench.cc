// What text costs before it is signed: words, sentences and furniture; posts of a page; packed
// places.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/real_articles.h"
#include "clustering/text/offsets.h"
#include "clustering/text/page.h"
#include "clustering/text/text.h"

namespace wirefold {
namespace {

constexpr size_t kArticles = 2000;
constexpr size_t kBytes = 2500;  // of each article

// Of some 2.5 KB each; without real ones a made sample, which is kinder than news.
std::vector<std::string> Bodies() {
  std::vector<std::string> bodies;
  for (const Article& article : bench::RealArticles(2 * kArticles)) {
    if (article.body.size() < kBytes || bodies.size() == kArticles) continue;
    size_t end = kBytes;
    while (end > 0 && (static_cast<uint8_t>(article.body[end]) & 0xC0) == 0x80) --end;
    bodies.push_back(article.body.substr(0, end));
  }
  if (!bodies.empty()) return bodies;
  std::string body;
  while (body.size() < kBytes) {
    body +=
        "The harbour wall held through the night, the council’s engineers said on Monday. “We had "
        "been told to expect worse,” its chair, Anna Quay, told reporters.\n\n";
  }
  return {body};
}

// Runs `read` over all bodies, one an iteration.
template <typename Read>
void Run(benchmark::State& state, Read&& read) {
  const std::vector<std::string> bodies = Bodies();
  size_t i = 0, bytes = 0;
  for (auto _ : state) {
    read(bodies[i]);
    bytes += bodies[i].size();
    if (++i == bodies.size()) i = 0;
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}

void BM_ReadText(benchmark::State& state) {
  Text text;
  size_t words = 0, articles = 0;
  Run(state, [&](const std::string& body) {
    ReadText(body, &text);
    words += text.words.size();
    ++articles;
  });
  state.counters["words"] = static_cast<double>(words) / static_cast<double>(articles);
}
BENCHMARK(BM_ReadText);

void BM_ParsePage(benchmark::State& state) {
  Run(state, [](const std::string& body) {
    benchmark::DoNotOptimize(ParsePage(body, 1'700'000'000'000));
  });
}
BENCHMARK(BM_ParsePage);

// Counter B: bytes an article.
void BM_PackOffsets(benchmark::State& state) {
  Text text;
  size_t packed = 0, articles = 0;
  ReadText(Bodies()[0], &text);
  for (auto _ : state) {
    packed += PackOffsets(text.words, 0).size();
    ++articles;
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["B"] = static_cast<double>(packed) / static_cast<double>(articles);
}
BENCHMARK(BM_PackOffsets);

}  // namespace
}  // namespace wirefold
