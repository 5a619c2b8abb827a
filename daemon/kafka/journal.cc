#include "daemon/kafka/journal.h"

#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

// Wait for the next record; the end of the topic comes as an event of its own.
constexpr int kPollMs = 200;

std::optional<std::string_view> View(const void* data, size_t size) {
  if (data == nullptr) return std::nullopt;
  return std::string_view(static_cast<const char*>(data), size);
}

}  // namespace

KafkaJournalReader::KafkaJournalReader(KafkaProperties properties, std::string topic,
                                       KafkaEvents* events, const Stop* stop)
    : properties_(std::move(properties)), topic_(std::move(topic)), events_(events), stop_(stop) {}

absl::StatusOr<KafkaClient> KafkaJournalReader::Connect() {
  const KafkaProperties owned = {{"group.id", "wirefold-journal"},
                                 {"enable.auto.commit", "false"},
                                 {"isolation.level", "read_committed"},
                                 {"auto.offset.reset", "error"},
                                 {"check.crcs", "true"},
                                 {"allow.auto.create.topics", "false"},
                                 {"enable.partition.eof", "true"},
                                 {"queued.max.messages.kbytes", "32768"}};
  auto consumer = NewKafkaClient(RD_KAFKA_CONSUMER, properties_, owned, events_);
  if (consumer.ok()) rd_kafka_poll_set_consumer(consumer->get());
  return consumer;
}

absl::StatusOr<JournalExtent> KafkaJournalReader::Extent() {
  const auto consumer = Connect();
  if (!consumer.ok()) return consumer.status();
  while (true) {
    JournalExtent extent;
    const auto code = rd_kafka_query_watermark_offsets(consumer->get(), topic_.c_str(), 0,
                                                       &extent.begin, &extent.end, kSliceMs);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return extent;
    const absl::Status status = KafkaStatus(fmt::format("extent of {}", topic_), code);
    if (absl::IsFailedPrecondition(status)) return status;
    if (stop_->requested())
      return absl::UnavailableError("no broker told of the journal until told to stop");
    if (events_->waiting) events_->waiting();
  }
}

absl::Status KafkaJournalReader::Replay(
    int64_t from, const std::function<absl::Status(const JournalRecord&)>& take) {
  const auto consumer = Connect();
  if (!consumer.ok()) return consumer.status();
  const KafkaList list = ToList(topic_, {{0, from}}, 0);
  const auto code = rd_kafka_assign(consumer->get(), list.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return KafkaStatus("journal", code);
  while (!stop_->requested()) {
    if (events_->waiting) events_->waiting();
    const KafkaPtr<rd_kafka_message_t> message(rd_kafka_consumer_poll(consumer->get(), kPollMs));
    if (message == nullptr) continue;
    if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) return absl::OkStatus();
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      const absl::Status status = KafkaStatus(fmt::format("reading {}", topic_), message->err);
      if (absl::IsUnavailable(status)) continue;
      return status;
    }
    const absl::Status status = take({message->offset, View(message->key, message->key_len),
                                      View(message->payload, message->len)});
    if (!status.ok()) return status;
  }
  return absl::CancelledError("told to stop while the journal was read");
}

}  // namespace wirefold
