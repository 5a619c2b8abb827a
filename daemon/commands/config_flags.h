// The two flags by which every command takes its configuration.
#ifndef WIREFOLD_DAEMON_COMMANDS_CONFIG_FLAGS_H_
#define WIREFOLD_DAEMON_COMMANDS_CONFIG_FLAGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "daemon/config.h"
#include "daemon/exit_code.h"

namespace wirefold {

struct ConfigFlags {
  std::string file;              // --config FILE; empty = defaults and environment alone
  std::vector<std::string> set;  // --set KEY=VALUE, repeatable; beats file and environment
};

// File, environment, --set and then `overrides` (flags that have a name of their own), in this
// order.
absl::StatusOr<LoadedConfig> LoadConfig(const ConfigFlags& flags,
                                        const std::vector<FlagValue>& overrides = {});

// Prints "wirefold: MESSAGE" to stderr and returns the exit code that the status means.
int ReportError(const absl::Status& status);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_CONFIG_FLAGS_H_
