#include "daemon/kafka/source.h"

#include <algorithm>
#include <array>
#include <utility>

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

std::vector<RecordHeader> HeadersOf(const rd_kafka_message_t& message) {
  std::vector<RecordHeader> headers;
  rd_kafka_headers_t* list = nullptr;
  if (rd_kafka_message_headers(&message, &list) != RD_KAFKA_RESP_ERR_NO_ERROR) return headers;
  const char* name = nullptr;
  const void* value = nullptr;
  size_t size = 0;
  for (size_t i = 0; rd_kafka_header_get_all(list, i, &name, &value, &size) ==
                     RD_KAFKA_RESP_ERR_NO_ERROR;
       ++i) {
    RecordHeader& header = headers.emplace_back();
    header.name = name;
    if (value != nullptr) header.value.emplace(static_cast<const char*>(value), size);
  }
  return headers;
}

InputRecord ToRecord(const rd_kafka_message_t& message) {
  InputRecord record;
  record.partition = message.partition;
  record.offset = message.offset;
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const int64_t timestamp = rd_kafka_message_timestamp(&message, &type);
  if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE && timestamp > 0) record.timestamp_ms = timestamp;
  if (message.key != nullptr) {
    record.key.emplace(static_cast<const char*>(message.key), message.key_len);
  }
  if (message.payload != nullptr) {
    record.value.emplace(static_cast<const char*>(message.payload), message.len);
  }
  record.headers = HeadersOf(message);
  return record;
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
  return std::unique_ptr<KafkaSource>(
      new KafkaSource(*std::move(consumer), topic, events, stop));
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
    if (stop_->requested()) return absl::CancelledError("told to stop before offsets were known");
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
  absl::Status status;
  for (ssize_t i = 0; i < got; ++i) {
    const KafkaPtr<rd_kafka_message_t> message(messages[i]);
    status.Update(Take(*message, records));
  }
  return status;
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
  const absl::Status status = KafkaStatus(
      fmt::format("reading {} partition {}", topic_, message.partition), message.err);
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
