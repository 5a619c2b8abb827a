// What the story step costs: decide, apply, advance and drain, by live stories; an article of one
// hot story by its size; memory of a live story. Articles are made (made_news.h).
#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "bench/made_news.h"
#include "clustering/group/grouper.h"

namespace wirefold {
namespace {

class Desk {
 public:
  Desk() {
    options_.expire_ms = 0;
    grouper_ = std::make_unique<Grouper>(options_);
  }

  SignedUnit News() { return news_.Next(Clock()); }
  SignedUnit ArticleOf(uint64_t event) { return news_.ArticleOf(event, Clock()); }

  void Take(const SignedUnit& unit) {
    const StoryChange change =
        grouper_->Decide(unit, RelationKind::kOriginal, "", absl::StrCat("s-", unit.header.id));
    const UnitHeader& h = unit.header;
    grouper_->Apply(
        change,
        {h.id, h.title, h.source, h.url, h.language, h.published_ms, RelationKind::kOriginal,
         unit.story.word_count, static_cast<uint32_t>(unit.story.terms.size())},
        unit.story);
    joined_ += !change.founds;
    grouper_->Advance(h.published_ms);
    benchmark::DoNotOptimize(grouper_->Drain());
  }

  void Fill(uint64_t stories) {
    while (grouper_->live_stories() < stories) Take(News());
  }

  const Grouper& grouper() const { return *grouper_; }
  // Share of all articles so far that joined a story.
  double joined() const { return static_cast<double>(joined_) / static_cast<double>(articles_); }

 private:
  TimeMs Clock() { return static_cast<TimeMs>(++articles_) * 1000; }

  MadeNews news_;
  StoryOptions options_;
  std::unique_ptr<Grouper> grouper_;
  uint64_t articles_ = 0;
  uint64_t joined_ = 0;
};

// Making an article costs about what taking it does, so that a batch is made before it is timed.
void TakeBatches(benchmark::State& state, Desk* desk, SignedUnit (*make)(Desk*)) {
  constexpr size_t kBatch = 256;
  std::vector<SignedUnit> batch;
  size_t next = 0;
  for (auto _ : state) {
    if (next == batch.size()) {
      state.PauseTiming();
      batch.clear();
      for (size_t i = 0; i < kBatch; ++i) batch.push_back(make(desk));
      next = 0;
      state.ResumeTiming();
    }
    desk->Take(batch[next++]);
  }
  state.SetItemsProcessed(state.iterations());
}

void StoryStep(benchmark::State& state) {
  static Desk* const desk = new Desk;  // grows from size to size
  desk->Fill(static_cast<uint64_t>(state.range(0)));
  TakeBatches(state, desk, [](Desk* d) { return d->News(); });
  const auto live = static_cast<double>(desk->grouper().live_stories());
  state.counters["live"] = live;
  state.counters["joined"] = desk->joined();
  state.counters["B_story"] = static_cast<double>(desk->grouper().memory()) / live;
}
BENCHMARK(StoryStep)->Arg(10'000)->Arg(50'000)->Arg(200'000)->MinTime(2);

// Event 0 alone, after it has had so many articles, beside 10,000 other stories.
void HotStory(benchmark::State& state) {
  static Desk* const desk = new Desk;
  static int64_t size = 0;
  desk->Fill(10'000);
  for (; size < state.range(0); ++size) desk->Take(desk->ArticleOf(0));
  TakeBatches(state, desk, [](Desk* d) { return d->ArticleOf(0); });
  size += state.iterations();
  state.counters["live"] = static_cast<double>(desk->grouper().live_stories());
}
BENCHMARK(HotStory)->Arg(100)->Arg(1000)->Arg(100'000)->Iterations(4096);

}  // namespace
}  // namespace wirefold
