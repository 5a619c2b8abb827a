// Topics: what they should be, making them, and how those that are there differ.
#ifndef WIREFOLD_DAEMON_KAFKA_ADMIN_H_
#define WIREFOLD_DAEMON_KAFKA_ADMIN_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "daemon/kafka/client.h"

namespace wirefold {

struct TopicSpec {
  std::string name;
  int32_t partitions = 1;
  bool exact_partitions = false;  // another number breaks the program
  bool owned = true;              // false: others write it too, and its settings are theirs
  // Topic configuration by Kafka's names. cleanup.policy must be equal; sizes and times are the
  // least
  // (-1 is without bound).
  std::map<std::string, std::string> config;
};

struct TopicReport {
  std::string name;
  bool created = false;
  std::vector<std::string> short_of;  // what an existing topic lacks, one line each
};

// Creates the topics that are missing, with the brokers' replication factor, and compares the
// others. Unavailable where no broker answers in 30 s.
absl::StatusOr<std::vector<TopicReport>> EnsureTopics(const KafkaProperties& properties,
                                                      const std::vector<TopicSpec>& specs,
                                                      KafkaEvents* events);

// Configuration of a topic as it is in force. Unavailable where no broker answers in 30 s.
absl::StatusOr<std::map<std::string, std::string>> DescribeTopic(rd_kafka_t* client,
                                                                 const std::string& topic);

// What `actual` lacks of `spec`, one line each.
std::vector<std::string> ShortOf(const TopicSpec& spec, int32_t partitions,
                                 const std::map<std::string, std::string>& actual);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_ADMIN_H_
