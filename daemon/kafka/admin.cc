#include "daemon/kafka/admin.h"

#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr int kAdminTimeoutMs = 30'000;

template <typename T, void (*Destroy)(T*)>
struct Destroyer {
  void operator()(T* object) const { Destroy(object); }
};
using NewTopicPtr =
    std::unique_ptr<rd_kafka_NewTopic_t, Destroyer<rd_kafka_NewTopic_t, rd_kafka_NewTopic_destroy>>;
using ResourcePtr =
    std::unique_ptr<rd_kafka_ConfigResource_t,
                    Destroyer<rd_kafka_ConfigResource_t, rd_kafka_ConfigResource_destroy>>;
using OptionsPtr =
    std::unique_ptr<rd_kafka_AdminOptions_t,
                    Destroyer<rd_kafka_AdminOptions_t, rd_kafka_AdminOptions_destroy>>;
using EventPtr =
    std::unique_ptr<rd_kafka_event_t, Destroyer<rd_kafka_event_t, rd_kafka_event_destroy>>;

// Sends one admin request by `call` and waits for its answer.
template <typename Call>
absl::StatusOr<EventPtr> Ask(rd_kafka_t* client, const char* what, Call call) {
  std::array<char, 256> why{};
  const OptionsPtr options(rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_ANY));
  rd_kafka_AdminOptions_set_request_timeout(options.get(), kAdminTimeoutMs, why.data(), why.size());
  const KafkaPtr<rd_kafka_queue_t> queue(rd_kafka_queue_new(client));
  call(options.get(), queue.get());
  EventPtr event(rd_kafka_queue_poll(queue.get(), kAdminTimeoutMs));
  if (event == nullptr) return absl::UnavailableError(fmt::format("{}: no answer", what));
  const auto code = rd_kafka_event_error(event.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return KafkaStatus(what, code, rd_kafka_event_error_string(event.get()));
  }
  return event;
}

// True where the topic was made, false where it was there.
absl::StatusOr<bool> CreateTopic(rd_kafka_t* client, const TopicSpec& spec) {
  std::array<char, 256> why{};
  const NewTopicPtr topic(
      rd_kafka_NewTopic_new(spec.name.c_str(), spec.partitions, -1, why.data(), why.size()));
  if (topic == nullptr) return absl::InvalidArgumentError(why.data());
  for (const auto& [name, value] : spec.config) {
    rd_kafka_NewTopic_set_config(topic.get(), name.c_str(), value.c_str());
  }
  rd_kafka_NewTopic_t* topics[] = {topic.get()};
  const auto event = Ask(client, "creating topics", [&](auto* options, auto* queue) {
    rd_kafka_CreateTopics(client, topics, 1, options, queue);
  });
  if (!event.ok()) return event.status();
  size_t count = 0;
  const auto* result = rd_kafka_event_CreateTopics_result(event->get());
  const auto* const* answers = rd_kafka_CreateTopics_result_topics(result, &count);
  if (count != 1) return absl::InternalError("creating topics: no answer for the topic");
  const auto code = rd_kafka_topic_result_error(answers[0]);
  if (code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) return false;
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return true;
  const char* text = rd_kafka_topic_result_error_string(answers[0]);
  return KafkaStatus(fmt::format("topic {}", spec.name), code, text != nullptr ? text : "");
}

bool AtLeast(const std::string& actual, const std::string& least) {
  const long long have = std::strtoll(actual.c_str(), nullptr, 10);
  const long long want = std::strtoll(least.c_str(), nullptr, 10);
  return have == -1 || (want != -1 && have >= want);
}

}  // namespace

std::vector<std::string> ShortOf(const TopicSpec& spec, int32_t partitions,
                                 const std::map<std::string, std::string>& actual) {
  std::vector<std::string> lines;
  if (spec.exact_partitions && partitions != spec.partitions) {
    lines.push_back(fmt::format("has {} partitions and must have {}", partitions, spec.partitions));
  }
  for (const auto& [name, wanted] : spec.config) {
    const auto found = actual.find(name);
    if (found == actual.end()) continue;
    if (name == "cleanup.policy") {
      if (found->second != wanted) {
        lines.push_back(fmt::format("{} is {}, not {}", name, found->second, wanted));
      }
    } else if (!AtLeast(found->second, wanted)) {
      lines.push_back(fmt::format("{} is {}, less than {}", name, found->second, wanted));
    }
  }
  return lines;
}

absl::StatusOr<std::map<std::string, std::string>> DescribeTopic(rd_kafka_t* client,
                                                                 const std::string& topic) {
  const ResourcePtr resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
  rd_kafka_ConfigResource_t* resources[] = {resource.get()};
  const auto event = Ask(client, "describing topics", [&](auto* options, auto* queue) {
    rd_kafka_DescribeConfigs(client, resources, 1, options, queue);
  });
  if (!event.ok()) return event.status();
  size_t count = 0;
  const auto* const* answers = rd_kafka_DescribeConfigs_result_resources(
      rd_kafka_event_DescribeConfigs_result(event->get()), &count);
  if (count != 1) return absl::InternalError("describing topics: no answer for the topic");
  const auto code = rd_kafka_ConfigResource_error(answers[0]);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return KafkaStatus(fmt::format("topic {}", topic), code);
  }
  std::map<std::string, std::string> config;
  const auto* const* entries = rd_kafka_ConfigResource_configs(answers[0], &count);
  for (size_t i = 0; i < count; ++i) {
    const char* value = rd_kafka_ConfigEntry_value(entries[i]);
    if (value != nullptr) config[rd_kafka_ConfigEntry_name(entries[i])] = value;
  }
  return config;
}

absl::StatusOr<std::vector<TopicReport>> EnsureTopics(const KafkaProperties& properties,
                                                      const std::vector<TopicSpec>& specs,
                                                      KafkaEvents* events) {
  // A consumer's questions never create topics by themselves.
  const KafkaProperties owned = {{"group.id", "wirefold-admin"},
                                 {"allow.auto.create.topics", "false"}};
  const auto client = NewKafkaClient(RD_KAFKA_CONSUMER, properties, owned, events);
  if (!client.ok()) return client.status();
  const Stop stop;
  std::vector<TopicReport> reports;
  for (const TopicSpec& spec : specs) {
    TopicReport& report = reports.emplace_back();
    report.name = spec.name;
    const auto created = CreateTopic(client->get(), spec);
    if (!created.ok()) return created.status();
    report.created = *created;
    const auto partitions = PartitionCount(client->get(), spec.name, events, stop);
    if (!partitions.ok()) return partitions.status();
    if (*created) continue;
    const auto config = DescribeTopic(client->get(), spec.name);
    if (!config.ok()) return config.status();
    report.short_of = ShortOf(spec, *partitions, *config);
  }
  return reports;
}

}  // namespace wirefold
