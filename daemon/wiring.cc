#include "daemon/wiring.h"

#include <utility>

#include "daemon/kafka/admin.h"
#include "daemon/log.h"
#include "daemon/topics.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

// syslog: 3 error, 4 warning, 6 info.
LogLevel LevelOf(int syslog_level) {
  if (syslog_level <= 3) return LogLevel::kError;
  if (syslog_level <= 4) return LogLevel::kWarn;
  return syslog_level <= 6 ? LogLevel::kInfo : LogLevel::kDebug;
}

PipelineOptions PipelineOptionsOf(const Config& config, const DecidedBy& by) {
  PipelineOptions options;
  options.articles_topic = config.topics.articles;
  options.instance = config.instance;
  options.by = by;
  options.exactly_once = config.delivery == Delivery::kExactlyOnce;
  options.interval = Millis(config.commit_interval_ms);
  options.records = config.commit_records;
  options.bytes = config.commit_bytes;
  return options;
}

}  // namespace

Daemon::Daemon(const Config& config, const Stop* stop)
    : config_(config),
      stop_(stop),
      by_{std::string(kEngineVersion), ConfigFingerprint(config.engine)},
      engine_(config.engine),
      metrics_(by_.engine, by_.config) {
  events_.log = [](int level, std::string_view text) { Log(LevelOf(level), text); };
  events_.waiting = [this] { health_.Turn(); };
}

absl::StatusOr<std::unique_ptr<Daemon>> Daemon::Create(const Config& config, const Stop* stop) {
  const auto servers = config.kafka.find("bootstrap.servers");
  if (servers == config.kafka.end() || servers->second.empty()) {
    return absl::InvalidArgumentError("kafka.bootstrap.servers is not set: HOST:PORT of a broker");
  }
  std::unique_ptr<Daemon> daemon(new Daemon(config, stop));
  if (absl::Status status = daemon->Connect(); !status.ok()) return status;
  if (absl::Status status = daemon->Listen(); !status.ok()) return status;
  return daemon;
}

absl::Status Daemon::Connect() {
  auto source = KafkaSource::Create(config_.kafka, config_.topics.articles,
                                    std::string(kConsumerGroup), &events_, stop_);
  if (!source.ok()) return source.status();
  source_ = *std::move(source);
  const KafkaSinkOptions options = {ChannelTopicsOf(config_.topics), config_.topics.articles,
                                    config_.instance};
  if (config_.delivery == Delivery::kExactlyOnce) {
    auto sink =
        ExactlyOnceSink::Create(config_.kafka, options, source_->consumer(), &events_, stop_);
    if (!sink.ok()) return sink.status();
    sink_ = *std::move(sink);
  } else {
    auto sink =
        AtLeastOnceSink::Create(config_.kafka, options, source_->consumer(), &events_, stop_);
    if (!sink.ok()) return sink.status();
    sink_ = *std::move(sink);
  }
  journal_ =
      std::make_unique<KafkaJournalReader>(config_.kafka, config_.topics.journal, &events_, stop_);
  snapshots_ = std::make_unique<SnapshotKeeper>(
      SnapshotPolicy{config_.state_dir,
                     Millis(config_.snapshot_interval_ms),
                     {by_.engine, by_.config, config_.instance, config_.topics.journal}});
  const PipelineParts parts = {source_.get(),  source_.get(),    sink_.get(),
                               journal_.get(), &engine_,         &metrics_,
                               &health_,       snapshots_.get(), stop_};
  pipeline_ = std::make_unique<Pipeline>(PipelineOptionsOf(config_, by_), parts);
  return absl::OkStatus();
}

absl::Status Daemon::Listen() {
  HttpAnswers answers;
  answers.live = [this] { return health_.alive(); };
  answers.unready = [this] {
    const std::string why = health_.Unready();
    return why.empty() && !events_.reachable ? "no broker can be reached" : why;
  };
  answers.metrics = [this] { return metrics_.Text(health_.seconds_since_progress()); };
  auto http = HttpServer::Start(config_.http_listen, std::move(answers));
  if (!http.ok()) return http.status();
  http_ = *std::move(http);
  LogInfo("listening", {{"http", http_->address()}});
  return absl::OkStatus();
}

absl::Status Daemon::CheckJournalTopic() {
  const auto actual = DescribeTopic(source_->consumer(), config_.topics.journal);
  if (!actual.ok()) {
    LogWarn("the journal topic's retention is not known",
            {{"why", std::string(actual.status().message())}});
    return absl::OkStatus();
  }
  for (const TopicSpec& spec : TopicSpecs(config_, 1)) {
    if (spec.name != config_.topics.journal) continue;
    for (const std::string& line : ShortOf(spec, 1, *actual)) {
      return absl::FailedPreconditionError(
          fmt::format("topic {}: {}; set it with kafka-configs --alter", spec.name, line));
    }
  }
  return absl::OkStatus();
}

absl::Status Daemon::Open() {
  const bool exactly_once = config_.delivery == Delivery::kExactlyOnce;
  LogInfo("starting", {{"instance", config_.instance},
                       {"delivery", exactly_once ? "exactly_once" : "at_least_once"},
                       {"engine", by_.engine},
                       {"config", by_.config}});
  if (absl::Status status = pipeline_->Open(); !status.ok()) return status;
  return exactly_once ? CheckJournalTopic() : absl::OkStatus();
}

}  // namespace wirefold
