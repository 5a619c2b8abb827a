// What wirefold's topics should be.
#ifndef WIREFOLD_DAEMON_TOPICS_H_
#define WIREFOLD_DAEMON_TOPICS_H_

#include <cstdint>
#include <vector>

#include "daemon/config.h"
#include "daemon/kafka/admin.h"
#include "daemon/kafka/sink.h"

namespace wirefold {

// Topics of the output channels, by Channel.
ChannelTopics ChannelTopicsOf(const TopicNames& names);

// All six topics. `partitions` are those of articles, assignments and stories; dead letters,
// journal and control have one. The journal keeps its records for the longest time for which the
// engine remembers anything, and a day more; for ever where the engine forgets nothing.
std::vector<TopicSpec> TopicSpecs(const Config& config, int32_t partitions);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_TOPICS_H_
