// What signing costs by stage, and what its vector kernels gain over their scalar twins.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bench/real_articles.h"
#include "clustering/model/hash.h"
#include "clustering/sign/shingle.h"
#include "clustering/sign/sign.h"
#include "clustering/sign/sketch.h"
#include "clustering/text/ascii_scan.h"
#include "clustering/text/text.h"
#include "clustering/text/word_hash.h"
#include "xxhash.h"

namespace wirefold {
namespace {

constexpr size_t kArticles = 2000;
constexpr size_t kBytes = 2500;  // of each article

struct Sample {
  std::string title, body;
};

// Of 2.5 KB each; without real ones a made sample, which is kinder than news.
const std::vector<Sample>& Samples() {
  static const auto* const kSamples = [] {
    auto* samples = new std::vector<Sample>();
    for (const Article& article : bench::RealArticles(2 * kArticles)) {
      if (article.body.size() < kBytes || samples->size() == kArticles) continue;
      size_t end = kBytes;
      while (end > 0 && (static_cast<uint8_t>(article.body[end]) & 0xC0) == 0x80) --end;
      samples->push_back({article.title, article.body.substr(0, end)});
    }
    if (!samples->empty()) return samples;
    Sample made{"Harbour wall holds", ""};
    while (made.body.size() < kBytes) {
      made.body +=
          "The harbour wall held through the night, the council’s engineers said on Monday. “We "
          "had "
          "been told to expect worse,” its chair, Anna Quay, told reporters.\n\n";
    }
    samples->push_back(made);
    return samples;
  }();
  return *kSamples;
}

// Runs `work` over all samples, one an iteration.
template <typename Work>
void Run(benchmark::State& state, Work&& work) {
  size_t i = 0, bytes = 0;
  for (auto _ : state) {
    const Sample& sample = Samples()[i];
    work(sample);
    bytes += sample.body.size();
    if (++i == Samples().size()) i = 0;
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}

// Text to signed unit. state.range(0): with story features.
void BM_Sign(benchmark::State& state) {
  Options options;
  options.stories.enabled = state.range(0) != 0;
  SignScratch scratch;
  Run(state, [&](const Sample& sample) {
    UnitHeader header;
    header.title = sample.title;
    // As the engine does where no one keeps the decision.
    scratch.spare = Sign(std::move(header), sample.body, 0, options, &scratch);
    benchmark::DoNotOptimize(scratch.spare);
  });
}
BENCHMARK(BM_Sign)->ArgName("stories")->Arg(0)->Arg(1);

// Text to the hashes of all its shingles, as programs do that compare texts by nothing else.
void BM_NormaliseAndShingle(benchmark::State& state) {
  Text text;
  std::vector<uint64_t> shingles;
  Run(state, [&](const Sample& sample) {
    ReadText(sample.body, &text);
    shingles.clear();
    for (size_t i = 0; i + kShingleWords <= text.words.size(); ++i) {
      const Word* w = &text.words[i];
      shingles.push_back(ShingleHash(w[0].hash, w[1].hash, w[2].hash));
    }
    benchmark::DoNotOptimize(shingles.data());
  });
}
BENCHMARK(BM_NormaliseAndShingle);

// Sketch and band keys of state.range(0) shingles.
void BM_Sketch(benchmark::State& state) {
  std::vector<uint64_t> hashes;
  for (int64_t i = 0; i < state.range(0); ++i) hashes.push_back(Mix64(static_cast<uint64_t>(i)));
  for (auto _ : state) benchmark::DoNotOptimize(BandKeys(MakeSketch(hashes)));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Sketch)->ArgName("shingles")->Arg(40)->Arg(400)->Arg(4000);

// state.range(0): the vector kernels that this processor has, or their scalar twins.
void BM_ScanAscii(benchmark::State& state) {
  const auto scan = state.range(0) != 0 ? ScanAscii : ScanAsciiScalar;
  std::string lower(2 * kBytes, '\0');
  std::vector<uint64_t> bits(2 * ScanBlocks(2 * kBytes));
  Run(state, [&](const Sample& sample) {
    scan(sample.body, lower.data(), bits.data(), bits.data() + bits.size() / 2);
    benchmark::DoNotOptimize(bits.data());
  });
}
BENCHMARK(BM_ScanAscii)->ArgName("vector")->Arg(0)->Arg(1);

// Over many texts: of one text the branch predictor soon knows every word's length.
void BM_FindEdges(benchmark::State& state) {
  const auto find = state.range(0) != 0 ? FindEdges : FindEdgesScalar;
  std::vector<std::vector<uint64_t>> bits;
  std::string lower(2 * kBytes, '\0');
  for (const Sample& sample : Samples()) {
    std::vector<uint64_t>& b = bits.emplace_back(2 * ScanBlocks(sample.body.size()));
    ScanAscii(sample.body, lower.data(), b.data(), b.data() + b.size() / 2);
  }
  std::vector<uint32_t> edges(2 * kBytes + kMorePlaces);
  size_t i = 0;
  for (auto _ : state) {
    find(bits[i].data(), bits[i].size() / 2, edges.data());
    benchmark::DoNotOptimize(edges.data());
    if (++i == bits.size()) i = 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_FindEdges)->ArgName("vector")->Arg(0)->Arg(1);

// Words of an article hashed one after the other. state.range(0): as the reader does it, or by
// XXH3.
void BM_HashWords(benchmark::State& state) {
  Text text;
  ReadText(Samples()[0].body, &text);
  uint64_t sum = 0;
  for (auto _ : state) {
    for (const Word& word : text.words) {
      const char* folded = text.folded.data() + word.folded;
      const bool own = state.range(0) != 0 && word.folded_size <= kShortWord &&
                       word.folded + kShortWord <= text.folded.size();
      sum += own ? ShortWordHash(ShortWord(folded, word.folded_size))
                 : XXH3_64bits(folded, word.folded_size);
    }
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(text.words.size()));
}
BENCHMARK(BM_HashWords)->ArgName("own")->Arg(0)->Arg(1);

}  // namespace
}  // namespace wirefold
