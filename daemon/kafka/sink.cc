#include "daemon/kafka/sink.h"

#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr const char* kDefaultTransactionTimeoutMs = "60000";
// How long a wait for the broker sleeps before the next try.
constexpr int kPauseMs = 50;

KafkaProperties WithDefaults(const KafkaProperties& properties) {
  KafkaProperties all = {{"compression.codec", "lz4"},
                         {"partitioner", "murmur2_random"},  // as Java clients place keys
                         {"queue.buffering.max.kbytes", "131072"},
                         {"transaction.timeout.ms", kDefaultTransactionTimeoutMs}};
  for (const auto& [name, value] : properties) all[name] = value;
  // A record that outlives its transaction would be delivered to nobody.
  all.try_emplace("message.timeout.ms", all["transaction.timeout.ms"]);
  return all;
}

rd_kafka_headers_t* ToHeaders(const std::vector<RecordHeader>& headers) {
  if (headers.empty()) return nullptr;
  rd_kafka_headers_t* list = rd_kafka_headers_new(headers.size());
  for (const RecordHeader& header : headers) {
    rd_kafka_header_add(list, header.name.data(), static_cast<ssize_t>(header.name.size()),
                        header.value ? header.value->data() : nullptr,
                        header.value ? static_cast<ssize_t>(header.value->size()) : 0);
  }
  return list;
}

// An empty value must not turn into a null one: that is a tombstone.
void* Data(const std::optional<std::string>& bytes) {
  return bytes ? const_cast<char*>(bytes->data()) : nullptr;
}
size_t Size(const std::optional<std::string>& bytes) { return bytes ? bytes->size() : 0; }

}  // namespace

KafkaSink::KafkaSink(KafkaSinkOptions options, rd_kafka_t* consumer, KafkaEvents* events,
                     const Stop* stop)
    : options_(std::move(options)), consumer_(consumer), events_(events), stop_(stop) {}

absl::Status KafkaSink::Connect(const KafkaProperties& properties, KafkaProperties owned) {
  owned["acks"] = "all";
  owned["enable.idempotence"] = "true";
  owned["message.max.bytes"] = std::to_string(kMaxJournalBytes);
  auto producer = NewKafkaClient(RD_KAFKA_PRODUCER, WithDefaults(properties), owned, events_,
                                 &KafkaSink::OnDelivery);
  if (!producer.ok()) return producer.status();
  producer_ = *std::move(producer);
  return absl::OkStatus();
}

absl::Status KafkaSink::Warm() {
  std::vector<std::string> topics(options_.topics.begin(), options_.topics.end());
  topics.push_back(options_.articles_topic);
  // The consumer asks first: a producer's question creates the topic on brokers that allow it.
  for (rd_kafka_t* client : {consumer_, producer_.get()}) {
    for (const std::string& topic : topics) {
      const auto count = PartitionCount(client, topic, events_, *stop_);
      if (!count.ok()) return count.status();
      if (topic == options_.topics[static_cast<int>(Channel::kJournal)] && *count != 1) {
        return absl::FailedPreconditionError(fmt::format(
            "topic {} has {} partitions; a journal has one, since its order is that of decisions",
            topic, *count));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status KafkaSink::Wait(std::string_view what) {
  if (events_->waiting) events_->waiting();
  rd_kafka_poll(producer_.get(), kPauseMs);
  if (stop_->overdue()) {
    return absl::UnavailableError(fmt::format("{}: given up, told to stop and no answer", what));
  }
  return absl::OkStatus();
}

size_t KafkaSink::record_limit(Channel channel) const {
  constexpr size_t kFraming = 16U << 10;  // of a batch and its record
  return (channel == Channel::kJournal ? kMaxJournalBytes : kMaxMessageBytes) - kFraming;
}

void KafkaSink::OnDelivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  auto* sink = static_cast<KafkaSink*>(message->_private);
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    const std::string& journal = sink->options_.topics[static_cast<int>(Channel::kJournal)];
    if (journal == rd_kafka_topic_name(message->rkt)) sink->journal_delivered_ = message->offset;
    return;
  }
  const bool purged = message->err == RD_KAFKA_RESP_ERR__PURGE_QUEUE ||
                      message->err == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT;
  const auto* events = static_cast<KafkaEvents*>(opaque);
  if (!sink->doomed_ && !purged && events->log) {
    events->log(4, fmt::format("record for {} was not delivered: {}",
                               rd_kafka_topic_name(message->rkt), rd_kafka_err2str(message->err)));
  }
  sink->doomed_ = true;
}

absl::Status KafkaSink::Send(const OutputRecord& record) {
  if (!open_) {
    if (absl::Status status = Begin(); !status.ok()) return status;
    open_ = true;
  }
  if (doomed_) return absl::OkStatus();
  const std::string& topic = options_.topics[static_cast<int>(record.channel)];
  const int32_t partition = record.channel == Channel::kJournal ? 0 : RD_KAFKA_PARTITION_UA;
  while (true) {
    rd_kafka_headers_t* headers = ToHeaders(record.headers);
    // clang-format off
    const auto code = rd_kafka_producev(
        producer_.get(), RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_PARTITION(partition),
        RD_KAFKA_V_KEY(Data(record.key), Size(record.key)),
        RD_KAFKA_V_VALUE(Data(record.value), Size(record.value)),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_HEADERS(headers),
        RD_KAFKA_V_OPAQUE(this), RD_KAFKA_V_END);
    // clang-format on
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) break;
    if (headers != nullptr) rd_kafka_headers_destroy(headers);
    if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL) return Refused(code);
    if (absl::Status status = Wait("sending"); !status.ok()) return status;
    if (doomed_) return absl::OkStatus();
  }
  rd_kafka_poll(producer_.get(), 0);
  return absl::OkStatus();
}

absl::Status KafkaSink::Refused(rd_kafka_resp_err_t code) {
  if (absl::Status fatal = FatalStatus(producer_.get()); !fatal.ok()) return fatal;
  if (code != RD_KAFKA_RESP_ERR__STATE && events_->log) {
    events_->log(4, fmt::format("record was not taken: {}", rd_kafka_err2str(code)));
  }
  doomed_ = true;
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<ExactlyOnceSink>> ExactlyOnceSink::Create(
    const KafkaProperties& properties, KafkaSinkOptions options, rd_kafka_t* consumer,
    KafkaEvents* events, const Stop* stop) {
  std::unique_ptr<ExactlyOnceSink> sink(
      new ExactlyOnceSink(std::move(options), consumer, events, stop));
  const KafkaProperties owned = {{"transactional.id", sink->options_.transactional_id}};
  if (absl::Status status = sink->Connect(properties, owned); !status.ok()) return status;
  return sink;
}

template <typename Call>
absl::StatusOr<CommitResult> ExactlyOnceSink::Drive(std::string_view what, Call call) {
  while (true) {
    const KafkaError error(call());
    if (error == nullptr) {
      events_->reachable = true;
      return CommitResult::kCommitted;
    }
    if (rd_kafka_error_is_fatal(error.get())) return KafkaStatus(what, *error);
    if (rd_kafka_error_txn_requires_abort(error.get())) {
      if (events_->log) events_->log(4, std::string(KafkaStatus(what, *error).message()));
      return CommitResult::kAborted;
    }
    if (!rd_kafka_error_is_retriable(error.get())) return KafkaStatus(what, *error);
    if (absl::Status status = Wait(what); !status.ok()) return status;
  }
}

absl::Status ExactlyOnceSink::Open() {
  if (absl::Status status = Warm(); !status.ok()) return status;
  const auto done = Drive("taking over from a former owner", [this]() -> rd_kafka_error_t* {
    return rd_kafka_init_transactions(producer_.get(), kSliceMs);
  });
  if (!done.ok()) return done.status();
  return *done == CommitResult::kCommitted ? absl::OkStatus()
                                           : absl::InternalError("init_transactions was aborted");
}

absl::Status ExactlyOnceSink::Begin() {
  const KafkaError error(rd_kafka_begin_transaction(producer_.get()));
  return error == nullptr ? absl::OkStatus() : KafkaStatus("begin of a transaction", *error);
}

absl::StatusOr<CommitResult> ExactlyOnceSink::Commit(const std::vector<Position>& consumed) {
  if (!open_) {
    if (absl::Status status = Begin(); !status.ok()) return status;
    open_ = true;
  }
  if (doomed_) return Abort();
  const KafkaList offsets = ToList(options_.articles_topic, consumed, RD_KAFKA_OFFSET_BEGINNING);
  const std::unique_ptr<rd_kafka_consumer_group_metadata_t,
                        decltype(&rd_kafka_consumer_group_metadata_destroy)>
      group(rd_kafka_consumer_group_metadata(consumer_), rd_kafka_consumer_group_metadata_destroy);
  auto done = Drive("offsets of a transaction", [&] {
    return rd_kafka_send_offsets_to_transaction(producer_.get(), offsets.get(), group.get(),
                                                kSliceMs);
  });
  if (done.ok() && *done == CommitResult::kCommitted) {
    done =
        Drive("commit", [this] { return rd_kafka_commit_transaction(producer_.get(), kSliceMs); });
  }
  if (!done.ok() || *done == CommitResult::kAborted) return done.ok() ? Abort() : done;
  open_ = false;
  doomed_ = false;
  NoteCommitted();
  return CommitResult::kCommitted;
}

absl::StatusOr<CommitResult> ExactlyOnceSink::Abort() {
  const auto done =
      Drive("abort", [this] { return rd_kafka_abort_transaction(producer_.get(), kSliceMs); });
  if (!done.ok()) return done.status();
  open_ = false;
  doomed_ = false;
  return CommitResult::kAborted;
}

absl::StatusOr<std::unique_ptr<AtLeastOnceSink>> AtLeastOnceSink::Create(
    const KafkaProperties& properties, KafkaSinkOptions options, rd_kafka_t* consumer,
    KafkaEvents* events, const Stop* stop) {
  std::unique_ptr<AtLeastOnceSink> sink(
      new AtLeastOnceSink(std::move(options), consumer, events, stop));
  if (absl::Status status = sink->Connect(properties, {}); !status.ok()) return status;
  return sink;
}

absl::StatusOr<CommitResult> AtLeastOnceSink::Commit(const std::vector<Position>& consumed) {
  while (rd_kafka_flush(producer_.get(), kSliceMs) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    if (absl::Status status = Wait("flush"); !status.ok()) return status;
  }
  if (absl::Status fatal = FatalStatus(producer_.get()); !fatal.ok()) return fatal;
  open_ = false;
  if (std::exchange(doomed_, false)) return CommitResult::kAborted;
  NoteCommitted();
  const KafkaList offsets = ToList(options_.articles_topic, consumed, RD_KAFKA_OFFSET_BEGINNING);
  const auto code = rd_kafka_commit(consumer_, offsets.get(), /*async=*/0);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    // The next commit says the same and more: what was read again would be a repeat.
    if (events_->log) events_->log(4, std::string(KafkaStatus("commit", code).message()));
  }
  return CommitResult::kCommitted;
}

}  // namespace wirefold
