#include "daemon/kafka/source.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/kafka/record.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

// Input that waits in memory at most; one record may exceed it.
constexpr const char* kQueuedKilobytes = "32768";
constexpr size_t kPollRecords = 500;

KafkaProperties OwnedProperties(const std::string& group) {
  return {{"group.id", group},
          {"enable.auto.commit", "false"},
          {"enable.auto.offset.store", "false"},
          {"isolation.level", "read_committed"},
          {"auto.offset.reset", "error"},
          {"check.crcs", "true"},
          {"allow.auto.create.topics", "false"}};
}

}  // namespace

absl::StatusOr<std::unique_ptr<KafkaSource>> KafkaSource::Create(const KafkaProperties& properties,
                                                                 const std::string& topic,
                                                                 const std::string& group,
                                                                 KafkaEvents* events,
                                                                 const Stop* stop) {
  KafkaProperties defaults = {{"queued.max.messages.kbytes", kQueuedKilobytes},
                              {"fetch.wait.max.ms", "50"}};
  for (const auto& [name, value] : properties) defaults[name] = value;
  auto consumer = NewKafkaClient(RD_KAFKA_CONSUMER, defaults, OwnedProperties(group), events);
  if (!consumer.ok()) return consumer.status();
  return std::unique_ptr<KafkaSource>(new KafkaSource(*std::move(consumer), topic, events, stop));
}

KafkaSource::KafkaSource(KafkaClient consumer, std::string topic, KafkaEvents* events,
                         const Stop* stop)
    : consumer_(std::move(consumer)), topic_(std::move(topic)), events_(events), stop_(stop) {
  rd_kafka_poll_set_consumer(consumer_.get());
  queue_.reset(rd_kafka_queue_get_consumer(consumer_.get()));
}

absl::StatusOr<std::vector<Position>> KafkaSource::Committed() {
  const auto count = PartitionCount(consumer_.get(), topic_, events_, *stop_);
  if (!count.ok()) return count.status();
  std::vector<Position> positions;
  for (int32_t i = 0; i < *count; ++i) positions.push_back({i, kFromBeginning});
  while (true) {
    const KafkaList list = ToList(topic_, positions, RD_KAFKA_OFFSET_INVALID);
    auto code = rd_kafka_committed(consumer_.get(), list.get(), kSliceMs);
    for (int i = 0; code == RD_KAFKA_RESP_ERR_NO_ERROR && i < list->cnt; ++i) {
      const rd_kafka_topic_partition_t& answer = list->elems[i];
      code = answer.err;
      positions[i].offset = answer.offset >= 0 ? answer.offset : kFromBeginning;
    }
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return positions;
    const absl::Status status = KafkaStatus("committed offsets", code);
    if (absl::IsFailedPrecondition(status)) return status;
    if (stop_->requested())
      return absl::UnavailableError("no broker told committed offsets until told to stop");
    if (events_->waiting) events_->waiting();
  }
}

absl::Status KafkaSource::Start(const std::vector<Position>& from) {
  next_ = from;
  const KafkaList list = ToList(topic_, from, RD_KAFKA_OFFSET_BEGINNING);
  const auto code = rd_kafka_assign(consumer_.get(), list.get());
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus() : KafkaStatus("assign", code);
}

absl::Status KafkaSource::Poll(Millis wait, size_t most, std::vector<InputRecord>* records) {
  std::array<rd_kafka_message_t*, kPollRecords> messages{};
  // The library waits until the array is full: one record first, then what is there already.
  auto got = rd_kafka_consume_batch_queue(queue_.get(), static_cast<int>(wait.count()),
                                          messages.data(), 1);
  if (got == 1 && most > 1) {
    const size_t rest = std::min(most, messages.size()) - 1;
    got += std::max<ssize_t>(
        0, rd_kafka_consume_batch_queue(queue_.get(), 0, messages.data() + 1, rest));
  }
  if (got <= 0 && !events_->reachable) AskWhetherReachable();
  absl::Status status;
  for (ssize_t i = 0; i < got; ++i) {
    const KafkaPtr<rd_kafka_message_t> message(messages[i]);
    status.Update(Take(*message, records));
  }
  return status;
}

// No article may come for hours after the brokers are back.
void KafkaSource::AskWhetherReachable() {
  const rd_kafka_metadata_t* metadata = nullptr;
  const auto code = rd_kafka_metadata(consumer_.get(), 0, nullptr, &metadata, kSliceMs);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return;
  rd_kafka_metadata_destroy(metadata);
  events_->reachable = true;
}

absl::Status KafkaSource::Take(const rd_kafka_message_t& message,
                               std::vector<InputRecord>* records) {
  if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    events_->reachable = true;
    records->push_back(ToRecord(message));
    const InputRecord& record = records->back();
    for (Position& next : next_) {
      if (next.partition == record.partition) next.offset = record.offset + 1;
    }
    newest_timestamp_ms_ = record.timestamp_ms;
    return absl::OkStatus();
  }
  if (message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
    return absl::OutOfRangeError(fmt::format(
        "articles that were not yet read are gone from {} partition {}: {}; choose where to go on "
        "with kafka-consumer-groups --reset-offsets, then start again",
        topic_, message.partition, rd_kafka_message_errstr(&message)));
  }
  const absl::Status status =
      KafkaStatus(fmt::format("reading {} partition {}", topic_, message.partition), message.err);
  // Transport errors mend themselves; librdkafka goes on trying.
  if (absl::IsUnavailable(status) || message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    return absl::OkStatus();
  }
  if (message.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART ||
      message.err == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION ||
      message.err == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC) {
    return absl::NotFoundError(std::string(status.message()));
  }
  if (events_->log) events_->log(4, std::string(status.message()));
  return status;
}

SourceLag KafkaSource::lag() const {
  SourceLag lag;
  lag.newest_timestamp_ms = newest_timestamp_ms_;
  for (const Position& next : next_) {
    int64_t low = 0;
    int64_t high = 0;
    const auto code = rd_kafka_get_watermark_offsets(consumer_.get(), topic_.c_str(),
                                                     next.partition, &low, &high);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR || high < 0) continue;
    lag.records += std::max<int64_t>(0, high - std::max(next.offset, low));
  }
  return lag;
}

}  // namespace wirefold
