#include "daemon/commands/run.h"

#include <csignal>
#include <memory>

#include <unistd.h>

#include "daemon/commands/config_flags.h"
#include "daemon/log.h"
#include "daemon/wiring.h"

namespace wirefold {
namespace {

// Stop::kGrace ends a transaction; this ends a call into the library that does not come back.
constexpr unsigned kHardStopSeconds = 18;

Stop process_stop;

void OnTerminate(int) {
  process_stop.Request();
  alarm(kHardStopSeconds);
}
void OnAlarm(int) { _exit(kExitFailed); }

absl::Status Serve(const Config& config, const Stop* stop) {
  auto daemon = Daemon::Create(config, stop);
  if (!daemon.ok()) return daemon.status();
  if (absl::Status status = (*daemon)->Open(); !status.ok()) return status;
  LogInfo("reading articles", {{"topic", config.topics.articles}});
  return (*daemon)->Run();
}

}  // namespace

Stop* StopOnSignals() {
  struct sigaction terminate{};
  terminate.sa_handler = OnTerminate;
  sigaction(SIGTERM, &terminate, nullptr);
  sigaction(SIGINT, &terminate, nullptr);
  struct sigaction expire{};
  expire.sa_handler = OnAlarm;
  sigaction(SIGALRM, &expire, nullptr);
  return &process_stop;
}

int RunDaemon(const Config& config) {
  StartLog(config.log_format, config.log_level);
  const Stop* stop = StopOnSignals();
  const absl::Status status = Serve(config, stop);
  const bool ended = status.ok() || (absl::IsCancelled(status) && stop->requested());
  if (ended) {
    LogInfo("ended as told");
    return kExitDone;
  }
  const int code = ExitCodeOf(status);
  LogError(std::string_view(status.message().data(), status.message().size()),
           {{"exit_code", code}});
  return code;
}

}  // namespace wirefold
