// The two flags by which every command takes its configuration.
#ifndef WIREFOLD_DAEMON_COMMANDS_CONFIG_FLAGS_H_
#define WIREFOLD_DAEMON_COMMANDS_CONFIG_FLAGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "daemon/config.h"

namespace wirefold {

// Exit codes of the program, a contract with supervisors.
inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;  // at run time
inline constexpr int kExitUsage = 2;   // usage or configuration
inline constexpr int kExitFenced = 3;  // a newer instance took over

struct ConfigFlags {
  std::string file;              // --config FILE; empty = defaults and environment alone
  std::vector<std::string> set;  // --set KEY=VALUE, repeatable; beats file and environment
};

// File, environment, --set and then `overrides` (flags that have a name of their own), in this order.
absl::StatusOr<LoadedConfig> LoadConfig(const ConfigFlags& flags,
                                        const std::vector<FlagValue>& overrides = {});

// Prints "wirefold: MESSAGE" to stderr and returns the exit code that the status means.
int ReportError(const absl::Status& status, int exit_code);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_CONFIG_FLAGS_H_
