#include "daemon/metrics.h"

#include <optional>
#include <vector>

#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "prometheus/text_serializer.h"

namespace wirefold {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using Buckets = Histogram::BucketBoundaries;

constexpr std::array<const char*, kChannels> kChannelNames = {"assignments", "stories",
                                                              "dead_letters", "journal"};

// Seconds: the budgets are 1 ms a decision and 20 ms a commit.
Buckets DecisionBuckets() { return {.00001, .00003, .0001, .0003, .001, .003, .01, .03, .1, 1}; }
Buckets CommitBuckets() { return {.003, .01, .02, .05, .1, .3, 1, 3, 10, 60}; }
Buckets CandidateBuckets() { return {0, 1, 2, 5, 10, 20, 50, 100}; }

// One engine counter and the metric that follows it.
struct Followed {
  uint64_t EngineCounts::* count;
  const char* name;
  const char* help;
};
constexpr Followed kFollowed[] = {
    {&EngineCounts::articles, "wirefold_articles_total", "Articles and posts accepted"},
    {&EngineCounts::repeats, "wirefold_repeats_total", "Same id, version and bytes again"},
    {&EngineCounts::conflicts, "wirefold_conflicts_total", "Same id and version, other bytes"},
    {&EngineCounts::stale, "wirefold_stale_total", "Lower version than known"},
    {&EngineCounts::takedowns, "wirefold_takedowns_total", "Articles taken down"},
    {&EngineCounts::undated, "wirefold_undated_total", "Articles without a readable date"},
    {&EngineCounts::reissues, "wirefold_reissues_total", "Assignments said again"},
    {&EngineCounts::reissues_dropped, "wirefold_reissues_dropped_total",
     "Re-issues beyond the limit for one original"},
    {&EngineCounts::expired, "wirefold_expired_total", "Units that left the window"},
    {&EngineCounts::verified, "wirefold_verified_total", "Candidates compared word by word"},
};

template <typename Builder>
auto& Build(Builder builder, const char* name, const char* help, prometheus::Registry* registry) {
  return builder.Name(name).Help(help).Register(*registry);
}

}  // namespace

struct Metrics::State {
  State();

  Counter& NewCounter(const char* name, const char* help) {
    return Build(prometheus::BuildCounter(), name, help, &registry).Add({});
  }
  Gauge& NewGauge(const char* name, const char* help) {
    return Build(prometheus::BuildGauge(), name, help, &registry).Add({});
  }
  Histogram& NewHistogram(const char* name, const char* help, const Buckets& buckets) {
    return Build(prometheus::BuildHistogram(), name, help, &registry).Add({}, buckets);
  }

  prometheus::Registry registry;
  Counter& read_records = NewCounter("wirefold_input_records_total", "Records read");
  Counter& read_bytes = NewCounter("wirefold_input_bytes_total", "Bytes of their values");
  Counter& shortened = NewCounter("wirefold_shortened_records_total",
                                  "Assignments that lost evidence to fit the topic's limit");
  Gauge& lag_records = NewGauge("wirefold_lag_records", "Records not yet read");
  Gauge& lag_seconds =
      NewGauge("wirefold_lag_seconds", "Age of the newest record read, while others wait");
  Gauge& stories_open = NewGauge("wirefold_stories_open", "Stories held");
  Histogram& decision = NewHistogram("wirefold_decision_seconds",
                                     "Time to decide and apply one unit", DecisionBuckets());
  Histogram& commit = NewHistogram("wirefold_commit_seconds",
                                   "Time from the end of a batch to its commit", CommitBuckets());
  Histogram& candidates =
      NewHistogram("wirefold_candidates", "Candidates considered for one unit", CandidateBuckets());
  Family<Counter>& transactions = Build(prometheus::BuildCounter(), "wirefold_transactions_total",
                                        "Batches, by end", &registry);
  Counter& committed = transactions.Add({{"end", "committed"}});
  Counter& aborted = transactions.Add({{"end", "aborted"}});
  Family<Counter>& dead_letters = Build(prometheus::BuildCounter(), "wirefold_dead_letters_total",
                                        "Records refused, by reason", &registry);
  Family<Gauge>& memory = Build(prometheus::BuildGauge(), "wirefold_memory_bytes",
                                "Memory held for matching and stories, by part", &registry);
  std::array<Counter*, kChannels> sent{};
  std::array<Counter*, kRelationKinds> by_kind{};
  std::vector<Counter*> followed;
  std::optional<EngineCounts> seen;
};

Metrics::State::State() {
  auto& output = Build(prometheus::BuildCounter(), "wirefold_output_records_total",
                       "Records produced, by topic", &registry);
  for (int i = 0; i < kChannels; ++i) sent[i] = &output.Add({{"topic", kChannelNames[i]}});
  auto& relations = Build(prometheus::BuildCounter(), "wirefold_relations_total",
                          "Relations decided, by kind", &registry);
  for (int i = 0; i < kRelationKinds; ++i) {
    by_kind[i] =
        &relations.Add({{"kind", std::string(RelationName(static_cast<RelationKind>(i)))}});
  }
  for (const Followed& row : kFollowed) followed.push_back(&NewCounter(row.name, row.help));
}

Metrics::Metrics(std::string_view engine_version, std::string_view config_fingerprint)
    : state_(std::make_unique<State>()) {
  Build(prometheus::BuildGauge(), "wirefold_build_info", "Always 1", &state_->registry)
      .Add({{"engine", std::string(engine_version)}, {"config", std::string(config_fingerprint)}})
      .Set(1);
}
Metrics::~Metrics() = default;

void Metrics::Read(uint64_t records, uint64_t bytes) {
  state_->read_records.Increment(static_cast<double>(records));
  state_->read_bytes.Increment(static_cast<double>(bytes));
}
void Metrics::Sent(Channel channel) { state_->sent[static_cast<int>(channel)]->Increment(); }
void Metrics::Decided(double seconds, uint32_t candidates) {
  state_->decision.Observe(seconds);
  state_->candidates.Observe(candidates);
}
void Metrics::DeadLettered(std::string_view reason) {
  state_->dead_letters.Add({{"reason", std::string(reason)}}).Increment();
}
void Metrics::Shortened() { state_->shortened.Increment(); }
void Metrics::Committed(double seconds) {
  state_->commit.Observe(seconds);
  state_->committed.Increment();
}
void Metrics::Aborted() { state_->aborted.Increment(); }
void Metrics::Lags(int64_t records, double seconds) {
  state_->lag_records.Set(static_cast<double>(records));
  state_->lag_seconds.Set(seconds);
}

void Metrics::Observe(const Engine& engine) {
  const EngineCounts now = engine.counts();
  if (state_->seen) {
    const EngineCounts& seen = *state_->seen;
    for (size_t i = 0; i < std::size(kFollowed); ++i) {
      const auto count = kFollowed[i].count;
      state_->followed[i]->Increment(static_cast<double>(now.*count - seen.*count));
    }
    for (int i = 0; i < kRelationKinds; ++i) {
      state_->by_kind[i]->Increment(static_cast<double>(now.by_kind[i] - seen.by_kind[i]));
    }
  }
  state_->seen = now;
  state_->stories_open.Set(static_cast<double>(engine.live_stories()));
  const EngineMemory memory = engine.memory();
  const std::pair<const char*, uint64_t> parts[] = {{"words", memory.match.words},
                                                    {"offsets", memory.match.offsets},
                                                    {"postings", memory.match.postings},
                                                    {"bands", memory.match.bands},
                                                    {"exact", memory.match.exact},
                                                    {"units", memory.match.units},
                                                    {"furniture", memory.match.furniture},
                                                    {"stories", memory.stories},
                                                    {"records", memory.records}};
  for (const auto& [part, bytes] : parts) {
    state_->memory.Add({{"part", part}}).Set(static_cast<double>(bytes));
  }
}

std::string Metrics::Text(double seconds_since_progress) const {
  std::vector<prometheus::MetricFamily> families = state_->registry.Collect();
  prometheus::MetricFamily age;
  age.name = "wirefold_progress_age_seconds";
  age.help = "Time since a transaction was last committed";
  age.type = prometheus::MetricType::Gauge;
  age.metric.emplace_back().gauge.value = seconds_since_progress;
  families.push_back(age);
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace wirefold
