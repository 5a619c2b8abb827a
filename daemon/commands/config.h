// `wirefold config check` and `wirefold config print`.
#ifndef WIREFOLD_DAEMON_COMMANDS_CONFIG_H_
#define WIREFOLD_DAEMON_COMMANDS_CONFIG_H_

#include "daemon/commands/config_flags.h"

namespace wirefold {

// Reads and checks everything, says on standard output what it found. The exit code: 0 or 2.
int CheckConfig(const ConfigFlags& flags);

// Prints what is in force and where each value came from; with `defaults`, every key with its
// default, range and meaning instead. The exit code: 0 or 2.
int PrintConfig(const ConfigFlags& flags, bool defaults);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_CONFIG_H_
