// What consumer, producer and admin client share: a handle that frees itself, properties, errors as
// status values, and metadata of topics.
#ifndef WIREFOLD_DAEMON_KAFKA_CLIENT_H_
#define WIREFOLD_DAEMON_KAFKA_CLIENT_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "daemon/stop.h"
#include "daemon/stream.h"
#include "librdkafka/rdkafka.h"

namespace wirefold {

// Any call to the broker is made in slices of this length, so that a stop is seen in time.
inline constexpr int kSliceMs = 500;

using KafkaProperties = std::map<std::string, std::string>;

// What a client has to say beside its answers. Outlives the clients that use it.
struct KafkaEvents {
  // syslog level (0 worst .. 7), text. Called from librdkafka's own threads.
  std::function<void(int level, std::string_view text)> log;
  // False from "all brokers down" until a broker answers again.
  std::atomic<bool> reachable = true;
  // Called while a call waits for the broker: the process is alive, though it gets nowhere.
  std::function<void()> waiting;
};

struct KafkaDeleter {
  void operator()(rd_kafka_t* client) const {
    rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
  }
  void operator()(rd_kafka_topic_partition_list_t* list) const {
    rd_kafka_topic_partition_list_destroy(list);
  }
  void operator()(rd_kafka_error_t* error) const { rd_kafka_error_destroy(error); }
  void operator()(rd_kafka_queue_t* queue) const { rd_kafka_queue_destroy(queue); }
  void operator()(rd_kafka_message_t* message) const { rd_kafka_message_destroy(message); }
};
template <typename T>
using KafkaPtr = std::unique_ptr<T, KafkaDeleter>;
using KafkaClient = KafkaPtr<rd_kafka_t>;
using KafkaList = KafkaPtr<rd_kafka_topic_partition_list_t>;
using KafkaError = KafkaPtr<rd_kafka_error_t>;

using DeliveryCallback = void (*)(rd_kafka_t*, const rd_kafka_message_t*, void*);

// `properties` are the user's, `owned` wirefold's, which win. InvalidArgument names the property
// that librdkafka refuses. `on_delivery`, where given, hears of each record's end.
absl::StatusOr<KafkaClient> NewKafkaClient(rd_kafka_type_t type, const KafkaProperties& properties,
                                           const KafkaProperties& owned, KafkaEvents* events,
                                           DeliveryCallback on_delivery = nullptr);

// "WHAT: broker's words (CODE)". Fenced gives kAborted, authorisation kFailedPrecondition.
absl::Status KafkaStatus(std::string_view what, rd_kafka_resp_err_t code,
                         std::string_view text = {});
absl::Status KafkaStatus(std::string_view what, const rd_kafka_error_t& error);

// The client's fatal error as a status, or OK.
absl::Status FatalStatus(rd_kafka_t* client);

// Positions of one topic as librdkafka has them; kFromBeginning becomes `beginning`.
KafkaList ToList(const std::string& topic, const std::vector<Position>& positions,
                 int64_t beginning);

// A topic just created is unknown to brokers for a moment; this long it is asked for before it
// counts as missing.
inline constexpr std::chrono::seconds kMissingAfter{3};

// Partitions of a topic, waiting for a broker as long as it takes. NotFound where it does not
// exist, Unavailable when told to stop before one answered.
absl::StatusOr<int32_t> PartitionCount(rd_kafka_t* client, const std::string& topic,
                                       KafkaEvents* events, const Stop& stop);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_CLIENT_H_
