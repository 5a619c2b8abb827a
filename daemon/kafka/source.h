// The articles topic by static assignment of all its partitions.
#ifndef WIREFOLD_DAEMON_KAFKA_SOURCE_H_
#define WIREFOLD_DAEMON_KAFKA_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/kafka/client.h"
#include "daemon/stop.h"
#include "daemon/stream.h"

namespace wirefold {

class KafkaSource : public RecordSource, public CommittedPositions {
 public:
  // `events` and `stop` outlive the source.
  static absl::StatusOr<std::unique_ptr<KafkaSource>> Create(const KafkaProperties& properties,
                                                             const std::string& topic,
                                                             const std::string& group,
                                                             KafkaEvents* events, const Stop* stop);

  // NotFound where the topic does not exist; Unavailable when told to stop before a broker answers.
  absl::StatusOr<std::vector<Position>> Committed() override;

  absl::Status Start(const std::vector<Position>& from) override;

  // OutOfRange where a position is no longer in the topic: an operator decides what is lost.
  absl::Status Poll(Millis wait, size_t most, std::vector<InputRecord>* records) override;

  SourceLag lag() const override;

  // For the sinks: group metadata of a transaction, commits outside of one. Never auto-creates
  // topics.
  rd_kafka_t* consumer() { return consumer_.get(); }

 private:
  KafkaSource(KafkaClient consumer, std::string topic, KafkaEvents* events, const Stop* stop);

  void AskWhetherReachable();
  absl::Status Take(const rd_kafka_message_t& message, std::vector<InputRecord>* records);

  KafkaClient consumer_;
  KafkaPtr<rd_kafka_queue_t> queue_;  // freed before the consumer
  const std::string topic_;
  KafkaEvents* const events_;
  const Stop* const stop_;
  std::vector<Position> next_;  // by partition
  int64_t newest_timestamp_ms_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_SOURCE_H_
