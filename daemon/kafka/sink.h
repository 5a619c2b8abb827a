// The output topics. One Kafka transaction holds records and consumed offsets; or, where the broker
// has no transactions (librdkafka's mock cluster), records first and offsets after them.
#ifndef WIREFOLD_DAEMON_KAFKA_SINK_H_
#define WIREFOLD_DAEMON_KAFKA_SINK_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/kafka/client.h"
#include "daemon/stop.h"
#include "daemon/stream.h"

namespace wirefold {

// Topic of each Channel.
using ChannelTopics = std::array<std::string, kChannels>;

struct KafkaSinkOptions {
  ChannelTopics topics;
  std::string articles_topic;    // whose offsets are committed
  std::string transactional_id;  // exactly once only
};

// max.message.bytes of the topics that wirefold writes and of the articles topic. A journal record
// holds the signed article, which for text made to that end is several times as long as the text.
inline constexpr size_t kMaxMessageBytes = 8U << 20;
inline constexpr size_t kMaxJournalBytes = 32U << 20;

// What both sinks do alike: produce, wait for room, learn what became of it.
class KafkaSink : public RecordSink {
 public:
  absl::Status Send(const OutputRecord& record) override;
  int64_t journal_offset() const override { return journal_committed_; }
  size_t record_limit(Channel channel) const override;

 protected:
  KafkaSink(KafkaSinkOptions options, rd_kafka_t* consumer, KafkaEvents* events, const Stop* stop);

  absl::Status Connect(const KafkaProperties& properties, KafkaProperties owned);
  // Asks for the output topics: the first record to a topic unknown to the client waits for ~1 s,
  // and inside a transaction.
  absl::Status Warm();
  // Before the first record since the last commit.
  virtual absl::Status Begin() { return absl::OkStatus(); }
  // All that was sent stands: every delivery report has come in.
  void NoteCommitted() { journal_committed_ = journal_delivered_; }
  // Lets callbacks in while waiting; Unavailable once the grace of a stop is over.
  absl::Status Wait(std::string_view what);

  KafkaClient producer_;
  const KafkaSinkOptions options_;
  rd_kafka_t* const consumer_;
  KafkaEvents* const events_;
  const Stop* const stop_;
  bool open_ = false;  // records were sent since the last commit
  bool doomed_ =
      false;  // ... and one was refused or not delivered, so that they must be sent again

 private:
  int64_t journal_delivered_ = -1;
  int64_t journal_committed_ = -1;

  static void OnDelivery(rd_kafka_t* producer, const rd_kafka_message_t* message, void* opaque);

  // What Send may do with a record that the client did not take.
  absl::Status Refused(rd_kafka_resp_err_t code);
};

class ExactlyOnceSink final : public KafkaSink {
 public:
  // `consumer` gives the group's metadata. All pointers outlive the sink.
  static absl::StatusOr<std::unique_ptr<ExactlyOnceSink>> Create(const KafkaProperties& properties,
                                                                 KafkaSinkOptions options,
                                                                 rd_kafka_t* consumer,
                                                                 KafkaEvents* events,
                                                                 const Stop* stop);
  absl::Status Open() override;
  absl::StatusOr<CommitResult> Commit(const std::vector<Position>& consumed) override;

 private:
  using KafkaSink::KafkaSink;

  absl::Status Begin() override;
  // Repeats `call` while the broker says that it may be, until it succeeds (kCommitted), says that
  // the transaction must be aborted (kAborted), or fails for good.
  template <typename Call>
  absl::StatusOr<CommitResult> Drive(std::string_view what, Call call);
  absl::StatusOr<CommitResult> Abort();
};

class AtLeastOnceSink final : public KafkaSink {
 public:
  // `consumer` commits the offsets. All pointers outlive the sink.
  static absl::StatusOr<std::unique_ptr<AtLeastOnceSink>> Create(const KafkaProperties& properties,
                                                                 KafkaSinkOptions options,
                                                                 rd_kafka_t* consumer,
                                                                 KafkaEvents* events,
                                                                 const Stop* stop);
  absl::Status Open() override { return Warm(); }
  absl::StatusOr<CommitResult> Commit(const std::vector<Position>& consumed) override;

 private:
  using KafkaSink::KafkaSink;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_SINK_H_
