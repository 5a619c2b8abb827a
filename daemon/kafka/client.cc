#include "daemon/kafka/client.h"

#include <array>
#include <chrono>
#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr int kPauseMs = 50;  // between two questions

using ConfPtr = std::unique_ptr<rd_kafka_conf_t, decltype(&rd_kafka_conf_destroy)>;

void OnLog(const rd_kafka_t* client, int level, const char* facility, const char* text) {
  // Consumer properties given to the producer and the other way round: one section serves both.
  if (std::string_view(facility) == "CONFWARN") return;
  auto* events = static_cast<KafkaEvents*>(rd_kafka_opaque(client));
  if (events->log) events->log(level, fmt::format("kafka {}: {}", facility, text));
}

void OnError(rd_kafka_t*, int code, const char* reason, void* opaque) {
  auto* events = static_cast<KafkaEvents*>(opaque);
  if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) events->reachable = false;
  if (events->log) events->log(4, fmt::format("kafka: {}", reason));
}

absl::Status Set(rd_kafka_conf_t* conf, const KafkaProperties& properties) {
  for (const auto& [name, value] : properties) {
    std::array<char, 512> why{};
    const auto result =
        rd_kafka_conf_set(conf, name.c_str(), value.c_str(), why.data(), why.size());
    // librdkafka's text repeats the value, which may be a secret.
    if (result == RD_KAFKA_CONF_UNKNOWN) {
      return absl::InvalidArgumentError(fmt::format("kafka.{}: no such librdkafka property", name));
    }
    if (result == RD_KAFKA_CONF_INVALID) {
      return absl::InvalidArgumentError(
          fmt::format("kafka.{}: librdkafka refuses the value", name));
    }
  }
  return absl::OkStatus();
}

bool IsDenied(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED ||
         code == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED ||
         code == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED ||
         code == RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
}

// One answer about one topic; Unavailable where no broker gave one in time.
absl::StatusOr<int32_t> AskPartitionCount(rd_kafka_t* client, const std::string& topic) {
  const rd_kafka_metadata_t* metadata = nullptr;
  rd_kafka_topic_t* handle = rd_kafka_topic_new(client, topic.c_str(), nullptr);
  if (handle == nullptr) return KafkaStatus(topic, rd_kafka_last_error());
  const auto code = rd_kafka_metadata(client, 0, handle, &metadata, kSliceMs);
  rd_kafka_topic_destroy(handle);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return absl::UnavailableError(rd_kafka_err2str(code));
  const std::unique_ptr<const rd_kafka_metadata_t, decltype(&rd_kafka_metadata_destroy)> owner(
      metadata, rd_kafka_metadata_destroy);
  if (metadata->topic_cnt != 1) return absl::UnavailableError("metadata without the topic");
  const rd_kafka_metadata_topic_t& answer = metadata->topics[0];
  if (answer.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) {
    return absl::NotFoundError(
        fmt::format("topic {} does not exist; create what is missing with: wirefold topics create "
                    "--config FILE",
                    topic));
  }
  if (IsDenied(answer.err)) return KafkaStatus(topic, answer.err);
  if (answer.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return absl::UnavailableError(rd_kafka_err2str(answer.err));
  }
  return answer.partition_cnt;
}

}  // namespace

absl::StatusOr<KafkaClient> NewKafkaClient(rd_kafka_type_t type, const KafkaProperties& properties,
                                           const KafkaProperties& owned, KafkaEvents* events,
                                           DeliveryCallback on_delivery) {
  ConfPtr conf(rd_kafka_conf_new(), rd_kafka_conf_destroy);
  rd_kafka_conf_set_opaque(conf.get(), events);
  rd_kafka_conf_set_log_cb(conf.get(), OnLog);
  rd_kafka_conf_set_error_cb(conf.get(), OnError);
  if (on_delivery != nullptr) rd_kafka_conf_set_dr_msg_cb(conf.get(), on_delivery);
  // Clients' own metrics pushed to the broker (KIP-714): the end of each client would wait 1 s for
  // them.
  const KafkaProperties defaults = {{"enable.metrics.push", "false"}};
  for (const KafkaProperties* part : {&defaults, &properties, &owned}) {
    if (absl::Status status = Set(conf.get(), *part); !status.ok()) return status;
  }
  std::array<char, 512> why{};
  rd_kafka_t* client = rd_kafka_new(type, conf.get(), why.data(), why.size());
  if (client == nullptr) return absl::InvalidArgumentError(fmt::format("kafka: {}", why.data()));
  (void)conf.release();  // rd_kafka_new took it
  return KafkaClient(client);
}

absl::Status KafkaStatus(std::string_view what, rd_kafka_resp_err_t code, std::string_view text) {
  const std::string message = fmt::format(
      "{}: {} ({})", what, text.empty() ? rd_kafka_err2str(code) : text, rd_kafka_err2name(code));
  switch (code) {
    case RD_KAFKA_RESP_ERR__FENCED:
    case RD_KAFKA_RESP_ERR_PRODUCER_FENCED:
    case RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH:
      return absl::AbortedError(message);
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
      return absl::UnavailableError(message);
    default:
      return IsDenied(code) ? absl::FailedPreconditionError(message) : absl::InternalError(message);
  }
}

absl::Status KafkaStatus(std::string_view what, const rd_kafka_error_t& error) {
  return KafkaStatus(what, rd_kafka_error_code(&error), rd_kafka_error_string(&error));
}

absl::Status FatalStatus(rd_kafka_t* client) {
  std::array<char, 512> why{};
  const auto code = rd_kafka_fatal_error(client, why.data(), why.size());
  return code == RD_KAFKA_RESP_ERR_NO_ERROR ? absl::OkStatus()
                                            : KafkaStatus("kafka", code, why.data());
}

KafkaList ToList(const std::string& topic, const std::vector<Position>& positions,
                 int64_t beginning) {
  KafkaList list(rd_kafka_topic_partition_list_new(static_cast<int>(positions.size())));
  for (const Position& position : positions) {
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), position.partition)->offset =
        position.offset == kFromBeginning ? beginning : position.offset;
  }
  return list;
}

absl::StatusOr<int32_t> PartitionCount(rd_kafka_t* client, const std::string& topic,
                                       KafkaEvents* events, const Stop& stop) {
  const auto missing_at = std::chrono::steady_clock::now() + kMissingAfter;
  while (true) {
    absl::StatusOr<int32_t> count = AskPartitionCount(client, topic);
    if (count.ok()) events->reachable = true;
    const bool missing = absl::IsNotFound(count.status());
    if (missing && std::chrono::steady_clock::now() >= missing_at) return count;
    if (!missing && !absl::IsUnavailable(count.status())) return count;
    if (stop.requested()) return absl::UnavailableError("no broker answered until told to stop");
    if (events->waiting) events->waiting();
    rd_kafka_poll(client, kPauseMs);
  }
}

}  // namespace wirefold
