// Time, memory, candidates and copies found while the matcher fills with articles.
//
// Articles are made by a WordModel. Text is read, signed, related and added, one after the other,
// as the engine does it without stories; making the text is not timed. At each size 1,000 planted
// copies are asked for and not added. One JSON object a size goes to standard output. Times are
// processor time.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "bench/processor_clock.h"
#include "bench/real_articles.h"
#include "bench/scale/planted.h"
#include "bench/scale/word_model.h"
#include "clustering/match/matcher.h"
#include "clustering/sign/sign.h"

namespace wirefold::bench {
namespace {

constexpr size_t kBatch = 1000;
constexpr uint64_t kTimed = 20000;  // articles before a size whose times count for it

struct Settings {
  uint64_t articles = 1000000;
  size_t words = 400;
  uint32_t probes = 1000;
  size_t learn = 5000;
  bool source_offsets = true;
};

struct Times {
  double read_sign_ns = 0, relate_ns = 0, add_ns = 0;
  uint64_t articles = 0, candidates = 0, verified = 0, claims = 0;
  std::vector<double> decisions_us;  // relate alone: what a decision waits for

  double Percentile(double share) {
    if (decisions_us.empty()) return 0;
    std::sort(decisions_us.begin(), decisions_us.end());
    return decisions_us[static_cast<size_t>(share * static_cast<double>(decisions_us.size() - 1))];
  }
};

struct Found {
  uint32_t asked = 0, found = 0, traced = 0;
};

uint64_t ResidentBytes() {
  std::ifstream file("/proc/self/statm");
  uint64_t size = 0, resident = 0;
  file >> size >> resident;
  return resident * 4096;
}

std::string Id(uint64_t number) { return absl::StrCat("a", number); }

class Scale {
 public:
  Scale(const WordModel& model, const Settings& settings)
      : model_(model),
        settings_(settings),
        options_(OptionsOf(settings)),
        matcher_(options_.copies) {}

  void Run() {
    for (uint64_t size : Sizes()) {
      Times times;
      while (added_ < size) AddBatch(std::min<uint64_t>(kBatch, size - added_), size, &times);
      Report(&times);
    }
  }

 private:
  static Options OptionsOf(const Settings& settings) {
    Options options;
    options.stories.enabled = false;
    options.copies.source_offsets = settings.source_offsets;
    return options;
  }

  std::vector<uint64_t> Sizes() const {
    std::vector<uint64_t> sizes;
    for (uint64_t power = 10000; power <= settings_.articles; power *= 10) {
      for (uint64_t size : {power, 3 * power}) {
        if (size <= settings_.articles) sizes.push_back(size);
      }
    }
    if (sizes.empty() || sizes.back() != settings_.articles) sizes.push_back(settings_.articles);
    return sizes;
  }

  UnitHeader HeaderOf(std::string id, uint64_t number) const {
    UnitHeader header;
    header.id = std::move(id);
    header.source = absl::StrCat("outlet", number % 499, ".example");
    header.published_ms = static_cast<TimeMs>(number) * kSecondMs;
    header.dated = true;
    return header;
  }

  static UnitContext ContextOf(uint64_t number) {
    UnitContext context;
    context.order = {static_cast<TimeMs>(number) * kSecondMs, number};
    context.family = number;
    return context;
  }

  void AddBatch(uint64_t count, uint64_t size, Times* times) {
    std::vector<std::string> texts;
    for (uint64_t i = 0; i < count; ++i) {
      texts.push_back(model_.Text(model_.Generate(added_ + i, settings_.words)));
    }
    const bool timed = added_ + kTimed >= size;
    for (const std::string& text : texts) {
      const double begin = ProcessorNs();
      const SignedUnit unit = Sign(HeaderOf(Id(added_), added_), text, 0, options_, &scratch_);
      const double signed_ns = ProcessorNs() - begin;
      const MatchResult result = matcher_.Relate(unit, ContextOf(added_));
      const double related_ns = ProcessorNs() - begin;
      matcher_.Add(unit, ContextOf(added_), result);
      const double added_ns = ProcessorNs() - begin;
      ++added_;
      if (!timed) continue;
      times->read_sign_ns += signed_ns;
      times->relate_ns += related_ns - signed_ns;
      times->add_ns += added_ns - related_ns;
      times->decisions_us.push_back((related_ns - signed_ns) / 1000);
      ++times->articles;
      times->candidates += result.candidates;
      times->verified += result.verified;
      times->claims += !result.relation.sources.empty();
    }
  }

  Found Ask(CopyKind kind) {
    Found found;
    for (uint32_t i = static_cast<uint32_t>(kind); i < settings_.probes; i += kCopyKinds) {
      Chance chance(added_ * 1000003 + i);
      const uint64_t of = chance.Next() % added_;
      const auto copy =
          MakeCopy(model_, model_.Generate(of, settings_.words), kind, chance.Next() >> 32);
      // A number beyond every resident one, so that the copy comes last and from its own outlet.
      const uint64_t number = added_ + 499 * i + 1;
      const SignedUnit unit =
          Sign(HeaderOf(absl::StrCat("p", i), number), model_.Text(copy), 0, options_, &scratch_);
      const auto sources = matcher_.Relate(unit, ContextOf(number)).relation.sources;
      const auto is_it = [&](const Source& s) { return s.article_id == Id(of); };
      ++found.asked;
      found.found += std::any_of(sources.begin(), sources.end(), is_it);
      found.traced += !sources.empty() && is_it(sources[0]);
    }
    return found;
  }

  void Report(Times* times) {
    const double n = static_cast<double>(std::max<uint64_t>(1, times->articles));
    const double total = static_cast<double>(std::max<uint64_t>(1, added_));
    const MatcherMemory m = matcher_.memory();
    const auto each = [&](uint64_t bytes) { return static_cast<double>(bytes) / total; };
    std::string line = absl::StrFormat(
        R"({"articles":%d,"sign_us":%.2f,"relate_us":%.2f,"add_us":%.2f,"p50_us":%.1f,"p99_us":%.1f,)"
        R"("candidates":%.2f,"verified":%.2f,"claims":%.4f,)"
        R"("words":%.1f,"postings":%.1f,"units":%.1f,"bands":%.1f,"exact":%.1f,"ids":%.1f,"offsets":%.1f,)"
        R"("furniture_bytes":%d,"resident_bytes":%d)",
        added_, times->read_sign_ns / n / 1000, times->relate_ns / n / 1000,
        times->add_ns / n / 1000, times->Percentile(.5), times->Percentile(.99),
        static_cast<double>(times->candidates) / n, static_cast<double>(times->verified) / n,
        static_cast<double>(times->claims) / n, each(m.words), each(m.postings + m.lent),
        each(m.units + m.links), each(m.bands), each(m.exact), each(m.ids), each(m.offsets),
        m.furniture, ResidentBytes());
    constexpr const char* kNames[] = {"edited", "excerpt", "rewrite"};
    for (int kind = 0; kind < kCopyKinds; ++kind) {
      const Found f = Ask(static_cast<CopyKind>(kind));
      const double asked = std::max(1u, f.asked);
      absl::StrAppendFormat(&line, R"(,"%s":[%d,%.4f,%.4f])", kNames[kind], f.asked,
                            f.found / asked, f.traced / asked);
    }
    std::puts((line + "}").c_str());
    std::fflush(stdout);
  }

  const WordModel& model_;
  const Settings settings_;
  const Options options_;
  Matcher matcher_;
  SignScratch scratch_;
  uint64_t added_ = 0;
};

int Main(int argc, char** argv) {
  Settings settings;
  CLI::App app(
      "Fills the matcher with made articles and prints one JSON object a size.\n"
      "example: scale --articles 1000000");
  app.add_option("--articles", settings.articles, "resident at the end")->capture_default_str();
  app.add_option("--words", settings.words, "an article")->capture_default_str();
  app.add_option("--probes", settings.probes, "planted copies at each size")->capture_default_str();
  app.add_option("--learn", settings.learn, "real articles that the words are learnt from")
      ->capture_default_str();
  app.add_flag("!--no-source-offsets", settings.source_offsets,
               "without byte offsets into sources");
  CLI11_PARSE(app, argc, argv);
  const std::vector<Article> articles = RealArticles(settings.learn);
  if (articles.empty()) {
    std::fprintf(stderr, "scale: %s\n", MissingData().c_str());
    return 3;
  }
  const WordModel model(articles);
  Scale(model, settings).Run();
  return 0;
}

}  // namespace
}  // namespace wirefold::bench

int main(int argc, char** argv) { return wirefold::bench::Main(argc, argv); }
