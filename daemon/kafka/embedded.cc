#include "daemon/kafka/embedded.h"

#include <utility>

#include "daemon/kafka/record.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr int kAnswerMs = 10'000;  // the broker is in the same process

}  // namespace

EmbeddedBroker::EmbeddedBroker(KafkaClient owner, rd_kafka_mock_cluster_t* cluster)
    : owner_(std::move(owner)), cluster_(cluster) {}

EmbeddedBroker::~EmbeddedBroker() { rd_kafka_mock_cluster_destroy(cluster_); }

absl::StatusOr<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::Start(
    const std::vector<std::string>& topics, int partitions, KafkaEvents* events) {
  auto owner = NewKafkaClient(RD_KAFKA_PRODUCER, {}, {}, events);
  if (!owner.ok()) return owner.status();
  rd_kafka_mock_cluster_t* cluster = rd_kafka_mock_cluster_new(owner->get(), 1);
  if (cluster == nullptr) return absl::InternalError("the embedded broker does not start");
  std::unique_ptr<EmbeddedBroker> broker(new EmbeddedBroker(*std::move(owner), cluster));
  for (const std::string& topic : topics) {
    if (absl::Status status = broker->CreateTopic(topic, partitions); !status.ok()) return status;
  }
  return broker;
}

std::string EmbeddedBroker::bootstrap_servers() const {
  return rd_kafka_mock_cluster_bootstraps(cluster_);
}

absl::Status EmbeddedBroker::CreateTopic(const std::string& topic, int partitions) {
  const auto code = rd_kafka_mock_topic_create(cluster_, topic.c_str(), partitions, 1);
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus() : KafkaStatus(topic, code);
}

TopicClient::TopicClient(KafkaClient producer, KafkaClient consumer)
    : producer_(std::move(producer)), consumer_(std::move(consumer)) {
  rd_kafka_poll_set_consumer(consumer_.get());
}

absl::StatusOr<std::unique_ptr<TopicClient>> TopicClient::Connect(
    const std::string& bootstrap_servers, const std::vector<std::string>& topics,
    KafkaEvents* events) {
  const KafkaProperties properties = {{"bootstrap.servers", bootstrap_servers}};
  auto producer = NewKafkaClient(RD_KAFKA_PRODUCER, properties,
                                 {{"message.max.bytes", std::to_string(8 << 20)}}, events);
  if (!producer.ok()) return producer.status();
  auto consumer = NewKafkaClient(RD_KAFKA_CONSUMER, properties,
                                 {{"group.id", "reader"},
                                  {"enable.auto.commit", "false"},
                                  {"enable.partition.eof", "true"},
                                  {"fetch.wait.max.ms", "10"},  // a topic's end is told after it
                                  {"auto.offset.reset", "earliest"}},
                                 events);
  if (!consumer.ok()) return consumer.status();
  // The first use of a topic that a client does not know yet takes a second.
  const Stop stop;
  for (rd_kafka_t* client : {producer->get(), consumer->get()}) {
    for (const std::string& topic : topics) {
      const auto count = PartitionCount(client, topic, events, stop);
      if (!count.ok()) return count.status();
    }
  }
  return std::unique_ptr<TopicClient>(new TopicClient(*std::move(producer), *std::move(consumer)));
}

absl::Status TopicClient::Produce(const std::string& topic, const std::string& key,
                                  const std::string& value) {
  while (true) {
    // clang-format off
    const auto code = rd_kafka_producev(
        producer_.get(), RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_PARTITION(0),
        RD_KAFKA_V_KEY(key.data(), key.size()),
        RD_KAFKA_V_VALUE(const_cast<char*>(value.data()), value.size()),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
    // clang-format on
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return absl::OkStatus();
    if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL) return KafkaStatus(topic, code);
    rd_kafka_poll(producer_.get(), kSliceMs);
  }
}

absl::Status TopicClient::Flush() {
  const auto code = rd_kafka_flush(producer_.get(), kAnswerMs);
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus() : KafkaStatus("producing", code);
}

absl::StatusOr<std::vector<InputRecord>> TopicClient::ReadOn(const std::string& topic) {
  std::vector<InputRecord> records;
  int64_t& next = next_[topic];
  const KafkaList list = ToList(topic, {{0, next}}, RD_KAFKA_OFFSET_BEGINNING);
  const auto code = rd_kafka_assign(consumer_.get(), list.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return KafkaStatus(topic, code);
  while (true) {
    const KafkaPtr<rd_kafka_message_t> message(rd_kafka_consumer_poll(consumer_.get(), kAnswerMs));
    if (message == nullptr) return absl::UnavailableError(fmt::format("{}: no answer", topic));
    if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) return records;
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) return KafkaStatus(topic, message->err);
    records.push_back(ToRecord(*message));
    next = message->offset + 1;
  }
}

}  // namespace wirefold
