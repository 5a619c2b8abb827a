// Memory and time of the story step while a stream goes by: stories expire as by default, articles
// are made (made_news.h), so many a day that about 200,000 stories are live.
//
// usage: story_growth [--articles N]
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "bench/made_news.h"
#include "bench/processor_clock.h"
#include "clustering/group/grouper.h"

namespace wirefold {
namespace {

// One event in 2.5 articles, each live for 30 days.
constexpr TimeMs kBetween = 30 * kDayMs / 500'000;

void Run(uint64_t articles) {
  Grouper grouper((StoryOptions()));
  MadeNews news;
  double busy = 0;
  uint64_t next = 10'000, since = 0;
  std::cout
      << "| articles seen | live stories | bytes/live story | bytes/live article | us/article |\n"
         "|---:|---:|---:|---:|---:|\n";
  for (uint64_t i = 1; i <= articles; ++i) {
    const SignedUnit unit = news.Next(static_cast<TimeMs>(i) * kBetween);
    const UnitHeader& h = unit.header;
    const double begun = bench::ProcessorNs();
    const StoryChange change =
        grouper.Decide(unit, RelationKind::kOriginal, "", absl::StrCat("s-", h.id));
    grouper.Apply(
        change,
        {h.id, h.title, h.source, h.url, h.language, h.published_ms, RelationKind::kOriginal,
         unit.story.word_count, static_cast<uint32_t>(unit.story.terms.size())},
        unit.story);
    grouper.Advance(h.published_ms);
    grouper.Drain();
    busy += bench::ProcessorNs() - begun;
    if (i != next && i != articles) continue;
    const auto memory = static_cast<double>(grouper.memory());
    const auto live = static_cast<double>(grouper.live_stories());
    const double kept = std::min(static_cast<double>(i), 500'000.);
    std::cout << absl::StrFormat("| %d | %.0f | %.0f | %.0f | %.1f |\n", i, live, memory / live,
                                 memory / kept, 1e-3 * busy / static_cast<double>(i - since))
              << std::flush;
    since = i;
    busy = 0;
    next *= 3;
  }
}

}  // namespace
}  // namespace wirefold

int main(int argc, char** argv) {
  CLI::App app("Memory and time of the story step while a stream goes by.");
  uint64_t articles = 1'500'000;
  app.add_option("--articles", articles, "that go by")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  wirefold::Run(articles);
  return 0;
}
