#include "daemon/topics.h"

#include <algorithm>
#include <string>

namespace wirefold {
namespace {

// 0 stands for "keep everything" in the options and -1 in Kafka.
std::string JournalRetention(const Options& options) {
  const bool stories_forever = options.stories.enabled && options.stories.expire_ms == 0;
  if (options.window.age_ms == 0 || stories_forever) return "-1";
  const TimeMs stories = options.stories.enabled ? options.stories.expire_ms : 0;
  return std::to_string(std::max(options.window.age_ms, stories) + kDayMs);
}

}  // namespace

ChannelTopics ChannelTopicsOf(const TopicNames& names) {
  ChannelTopics topics;
  topics[static_cast<int>(Channel::kAssignments)] = names.assignments;
  topics[static_cast<int>(Channel::kStories)] = names.stories;
  topics[static_cast<int>(Channel::kDeadLetters)] = names.dead_letters;
  topics[static_cast<int>(Channel::kJournal)] = names.journal;
  return topics;
}

std::vector<TopicSpec> TopicSpecs(const Config& config, int32_t partitions) {
  const TopicNames& names = config.topics;
  const std::string message = std::to_string(kMaxMessageBytes);
  const std::string journal = std::to_string(kMaxJournalBytes);
  return {
      {names.articles, partitions, false, false, {{"max.message.bytes", message}}},
      {names.assignments,
       partitions,
       false,
       true,
       {{"cleanup.policy", "compact"}, {"max.message.bytes", message}}},
      {names.stories,
       partitions,
       false,
       true,
       {{"cleanup.policy", "compact"}, {"max.message.bytes", message}}},
      {names.dead_letters, 1, false, true, {{"max.message.bytes", message}}},
      {names.journal,
       1,
       true,
       true,
       {{"cleanup.policy", "delete"},
        {"max.message.bytes", journal},
        {"retention.ms", JournalRetention(config.engine)},
        {"retention.bytes", "-1"}}},
      {names.control, 1, true, true, {{"cleanup.policy", "compact"}}},
  };
}

}  // namespace wirefold
