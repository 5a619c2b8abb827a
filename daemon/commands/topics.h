// `wirefold topics create`.
#ifndef WIREFOLD_DAEMON_COMMANDS_TOPICS_H_
#define WIREFOLD_DAEMON_COMMANDS_TOPICS_H_

#include <cstdint>

#include "daemon/config.h"

namespace wirefold {

// Creates what is missing, compares what is there, and prints one line a topic. The exit code: 0,
// or 2 where an existing topic of wirefold's own cannot serve as it is.
int CreateTopics(const Config& config, int32_t partitions);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_TOPICS_H_
