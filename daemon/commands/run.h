// `wirefold run`: the daemon.
#ifndef WIREFOLD_DAEMON_COMMANDS_RUN_H_
#define WIREFOLD_DAEMON_COMMANDS_RUN_H_

#include "daemon/config.h"
#include "daemon/stop.h"

namespace wirefold {

// Runs until SIGTERM or SIGINT. The exit code of the process.
int RunDaemon(const Config& config);

// SIGTERM and SIGINT ask this to stop, and end the process with 1 where it has not ended 18 seconds
// later, whatever it waits for. Of the process; calling it again changes nothing.
Stop* StopOnSignals();

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_RUN_H_
