// Which implementation stands behind each interface: this file and main.cc alone know.
#ifndef WIREFOLD_DAEMON_WIRING_H_
#define WIREFOLD_DAEMON_WIRING_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clustering/engine.h"
#include "daemon/config.h"
#include "daemon/health.h"
#include "daemon/http.h"
#include "daemon/kafka/journal.h"
#include "daemon/kafka/sink.h"
#include "daemon/kafka/source.h"
#include "daemon/metrics.h"
#include "daemon/pipeline.h"
#include "daemon/stop.h"

namespace wirefold {

// One instance of wirefold: Kafka in, engine, Kafka out, and its HTTP server. Not thread-safe.
class Daemon {
 public:
  // Starts HTTP and connects nothing yet. `stop` outlives the daemon. InvalidArgument names what in
  // the configuration cannot be.
  static absl::StatusOr<std::unique_ptr<Daemon>> Create(const Config& config, const Stop* stop);

  // Takes over, rebuilds the state, begins to read. Codes: stream.h.
  absl::Status Open();
  // One batch (Pipeline::Step).
  absl::StatusOr<size_t> Step(Millis wait) { return pipeline_->Step(wait); }
  // Until told to stop.
  absl::Status Run() { return pipeline_->Run(); }

  const Engine& engine() const { return engine_; }
  const std::string& http_address() const { return http_->address(); }

 private:
  Daemon(const Config& config, const Stop* stop);

  absl::Status Connect();
  absl::Status Listen();
  // A journal that forgets sooner than the engine could not rebuild it.
  absl::Status CheckJournalTopic();

  const Config config_;
  const Stop* const stop_;
  const DecidedBy by_;
  Engine engine_;
  Metrics metrics_;
  Health health_;
  KafkaEvents events_;
  std::unique_ptr<KafkaSource> source_;
  std::unique_ptr<KafkaSink> sink_;
  std::unique_ptr<KafkaJournalReader> journal_;
  std::unique_ptr<SnapshotKeeper> snapshots_;
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<HttpServer> http_;  // ends first
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_WIRING_H_
