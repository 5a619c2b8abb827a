// `wirefold cluster`: the engine on a file of JSON lines, no Kafka.
#ifndef WIREFOLD_DAEMON_COMMANDS_CLUSTER_H_
#define WIREFOLD_DAEMON_COMMANDS_CLUSTER_H_

#include <string>

#include "daemon/commands/config_flags.h"

namespace wirefold {

struct ClusterFlags {
  ConfigFlags config;
  std::string input;         // a path, or "-" for standard input
  std::string output;        // folder; made where it is missing
  bool expire = false;       // forget as the daemon does
  std::string stories = "";  // "on", "off", or empty = as configured
};

// Writes assignments.jsonl, stories.jsonl and dead-letters.jsonl into the folder, the same bytes as
// the values of the topics. Memory: the engine's own and about two messages. The exit code: refused
// lines alone leave it 0.
int RunCluster(const ClusterFlags& flags);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_CLUSTER_H_
