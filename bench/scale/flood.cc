// What an article of a flood costs, beside an ordinary one.
//
// For each flood the engine (stories off) is filled with ordinary articles, some more of them are
// timed, then the flood comes, timed in tenths; after it ordinary articles are timed once more.
// Articles are made by a WordModel; times are processor time of Plan, Decide and Apply.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "bench/processor_clock.h"
#include "bench/real_articles.h"
#include "bench/scale/word_model.h"
#include "clustering/engine.h"

namespace wirefold::bench {
namespace {

constexpr size_t kWords = 400;
constexpr uint64_t kPhraseSeeds = 1ULL << 50;

struct Settings {
  uint64_t articles = 100000;  // of the flood
  uint64_t before = 50000;     // ordinary ones that are there when it comes
  std::string only;
};

// Text of the flood's article `i`; the outlet is the flood's own or the article's.
struct Flood {
  std::string name;
  std::function<std::string(uint64_t)> text;
  bool one_outlet = false;
  bool equal_bands =
      false;  // every article has the same band keys, as one who can invert hashes would
};

// 100 phrases of `length` words, the same ones in each article but in another order.
std::string Shuffled(const WordModel& model, size_t length, uint64_t seed) {
  std::vector<uint32_t> order(100);
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  Chance chance(Chance(~seed).Next());
  for (uint32_t i = 99; i > 0; --i) std::swap(order[i], order[chance.Below(i + 1)]);
  WordModel::Words words;
  for (uint32_t phrase : order) {
    const auto some = model.Generate(kPhraseSeeds + phrase, length);
    words.insert(words.end(), some.begin(), some.end());
  }
  return model.Text(words);
}

std::vector<Flood> Floods(const WordModel& model) {
  const auto made = [&model](uint64_t seed, size_t words) {
    return model.Text(model.Generate(seed, words));
  };
  const std::string same = made(kPhraseSeeds + 1000, kWords);
  const std::string boilerplate = made(kPhraseSeeds + 1001, 300);
  const auto with_boilerplate = [=](uint64_t i) {
    return made(kPhraseSeeds * 2 + i, 100) + "\n" + boilerplate;
  };
  return {
      {"identical, one outlet", [=](uint64_t) { return same; }, true},
      {"identical, many outlets", [=](uint64_t) { return same; }},
      {"same boilerplate, one outlet", with_boilerplate, true},
      {"same boilerplate, many outlets", with_boilerplate},
      {"empty", [](uint64_t) { return std::string(); }},
      {"one word, the same", [](uint64_t) { return std::string("word"); }},
      {"one word, each another", [](uint64_t i) { return absl::StrCat("word", i); }},
      {"equal band keys", [=](uint64_t i) { return made(kPhraseSeeds * 3 + i, kWords); }, false,
       true},
      {"3-word phrases shuffled", [&model](uint64_t i) { return Shuffled(model, 3, i); }},
      {"4-word phrases shuffled", [&model](uint64_t i) { return Shuffled(model, 4, i); }},
  };
}

Options EngineOptions() {
  Options options;
  options.stories.enabled = false;
  options.window.age_ms = 0;
  return options;
}

class Run {
 public:
  Run(const WordModel& model, const Settings& settings)
      : settings_(settings), model_(model), engine_(EngineOptions()) {}

  void Print(const Flood& flood) {
    Ordinary(settings_.before);
    const double before = Ordinary(settings_.before / 10);
    const uint64_t bytes = engine_.memory().match.total() + engine_.memory().records;
    std::vector<double> tenths;
    const uint64_t each = std::max<uint64_t>(1, settings_.articles / 10);
    for (int tenth = 0; tenth < 10; ++tenth) {
      const double begin_ns = spent_ns_;
      for (uint64_t i = 0; i < each; ++i)
        Put(flood.text(tenth * each + i), flood.one_outlet, flood.equal_bands);
      tenths.push_back((spent_ns_ - begin_ns) / static_cast<double>(each));
    }
    const double grown =
        static_cast<double>(engine_.memory().match.total() + engine_.memory().records - bytes);
    const double after = Ordinary(settings_.before / 10);
    std::puts(absl::StrFormat("| %-30s | %8.1f | %10.1f | %10.1f | %10.2f | %8.1f | %6.0f |",
                              flood.name, before / 1000, tenths.front() / 1000,
                              tenths.back() / 1000,
                              *std::max_element(tenths.begin(), tenths.end()) / before,
                              after / 1000, grown / static_cast<double>(each * 10))
                  .c_str());
    std::fflush(stdout);
  }

 private:
  // Mean cost of `count` ordinary articles in nanoseconds.
  double Ordinary(uint64_t count) {
    const double begin_ns = spent_ns_;
    for (uint64_t i = 0; i < count; ++i)
      Put(model_.Text(model_.Generate(ordinary_++, kWords)), false, false);
    return (spent_ns_ - begin_ns) / static_cast<double>(std::max<uint64_t>(1, count));
  }

  void Put(std::string text, bool one_outlet, bool equal_bands) {
    Article article;
    article.id = absl::StrCat("a", number_);
    article.source =
        one_outlet ? "flood.example" : absl::StrCat("outlet", number_ % 499, ".example");
    article.body = std::move(text);
    article.published_ms = static_cast<TimeMs>(number_++) * kSecondMs;
    article.dated = true;
    const double begin = ProcessorNs();
    std::vector<Unit> units = engine_.Plan(article);
    for (Unit& unit : units) {
      if (equal_bands) {
        for (SignedPart& part : unit.text.parts) part.bands.fill(7);
      }
      engine_.Apply(engine_.Decide(unit));
    }
    spent_ns_ += ProcessorNs() - begin;
  }

  const Settings settings_;
  const WordModel& model_;
  Engine engine_;
  double spent_ns_ = 0;
  uint64_t number_ = 0;
  uint64_t ordinary_ = 0;
};

int Main(int argc, char** argv) {
  Settings settings;
  CLI::App app(
      "Floods the engine with one kind of article after the other and prints what each costs.\n"
      "example: flood --articles 1000000 --only boilerplate");
  app.add_option("--articles", settings.articles, "of each flood")->capture_default_str();
  app.add_option("--before", settings.before, "ordinary articles resident before")
      ->capture_default_str();
  app.add_option("--only", settings.only, "floods whose name holds this");
  CLI11_PARSE(app, argc, argv);
  const std::vector<Article> articles = RealArticles(5000);
  if (articles.empty()) {
    std::fprintf(stderr, "flood: %s\n", MissingData().c_str());
    return 3;
  }
  const WordModel model(articles);
  std::puts(
      "| us an article, processor time   | ordinary | first 10th |  last 10th | worst 10th : "
      "ordinary | ordinary after | bytes |");
  std::puts(
      "|--------------------------------|---------:|-----------:|-----------:|-----------:|--------"
      "-:|-------:|");
  for (const Flood& flood : Floods(model)) {
    if (flood.name.find(settings.only) != std::string::npos) Run(model, settings).Print(flood);
  }
  return 0;
}

}  // namespace
}  // namespace wirefold::bench

int main(int argc, char** argv) { return wirefold::bench::Main(argc, argv); }
