// A broker inside the process, for the demo and tests: librdkafka's mock cluster. It neither stores
// transactional offsets, nor hides aborted records, nor fences: at_least_once only, and nothing
// seen on it tells anything about exactly-once. A partition keeps about its newest 5 MB.
#ifndef WIREFOLD_DAEMON_KAFKA_EMBEDDED_H_
#define WIREFOLD_DAEMON_KAFKA_EMBEDDED_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/kafka/client.h"
#include "librdkafka/rdkafka_mock.h"

namespace wirefold {

class EmbeddedBroker {
 public:
  // `events` outlives the broker. Each topic gets `partitions` partitions.
  static absl::StatusOr<std::unique_ptr<EmbeddedBroker>> Start(
      const std::vector<std::string>& topics, int partitions, KafkaEvents* events);
  ~EmbeddedBroker();

  std::string bootstrap_servers() const;

  absl::Status CreateTopic(const std::string& topic, int partitions);

  // For tests that let requests fail.
  rd_kafka_mock_cluster_t* cluster() { return cluster_; }

 private:
  EmbeddedBroker(KafkaClient owner, rd_kafka_mock_cluster_t* cluster);

  KafkaClient owner_;  // the cluster lives on its thread
  rd_kafka_mock_cluster_t* const cluster_;
};

// A topic as an outsider reads and writes it: not the daemon's own clients.
class TopicClient {
 public:
  // `topics` exist and are all that will be used. `events` outlives the client.
  static absl::StatusOr<std::unique_ptr<TopicClient>> Connect(
      const std::string& bootstrap_servers, const std::vector<std::string>& topics,
      KafkaEvents* events);

  // Produces to partition 0. Produced when Flush says so.
  absl::Status Produce(const std::string& topic, const std::string& key, const std::string& value);
  absl::Status Flush();

  // Records of partition 0 that were not yet read by this client, to the topic's end.
  absl::StatusOr<std::vector<InputRecord>> ReadOn(const std::string& topic);

 private:
  TopicClient(KafkaClient producer, KafkaClient consumer);

  KafkaClient producer_;
  KafkaClient consumer_;
  std::map<std::string, int64_t> next_;  // offset by topic
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_EMBEDDED_H_
