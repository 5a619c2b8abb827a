#include "daemon/commands/config.h"

#include <cstdio>

#include "fmt/format.h"

namespace wirefold {

int CheckConfig(const ConfigFlags& flags) {
  const auto loaded = LoadConfig(flags);
  if (!loaded.ok()) return ReportError(loaded.status());
  fmt::print("{}: good; {} keys are not at their defaults; fingerprint {}\n",
             flags.file.empty() ? "configuration" : flags.file, loaded->origins.size(),
             ConfigFingerprint(loaded->config.engine));
  if (!loaded->config.kafka.contains("bootstrap.servers")) {
    fmt::print("note: kafka: bootstrap.servers is not set; `wirefold run` needs it\n");
  }
  return kExitDone;
}

int PrintConfig(const ConfigFlags& flags, bool defaults) {
  if (defaults) {
    fmt::print("{}", PrintDocumentedDefaults());
    return kExitDone;
  }
  const auto loaded = LoadConfig(flags);
  if (!loaded.ok()) return ReportError(loaded.status());
  fmt::print("{}", PrintConfig(*loaded));
  return kExitDone;
}

}  // namespace wirefold
