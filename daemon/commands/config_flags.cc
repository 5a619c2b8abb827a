#include "daemon/commands/config_flags.h"

#include <cstdio>

#include "fmt/format.h"

namespace wirefold {

absl::StatusOr<LoadedConfig> LoadConfig(const ConfigFlags& flags,
                                        const std::vector<FlagValue>& overrides) {
  ConfigInputs inputs;
  inputs.file = flags.file;
  inputs.environment = WirefoldEnvironment();
  for (const std::string& set : flags.set) {
    const size_t equals = set.find('=');
    if (equals == std::string::npos) {
      return absl::InvalidArgumentError(
          fmt::format("--set {}: wants KEY=VALUE, as --set window.age=7d", set));
    }
    inputs.flags.push_back({set.substr(0, equals), set.substr(equals + 1), "--set"});
  }
  inputs.flags.insert(inputs.flags.end(), overrides.begin(), overrides.end());
  return LoadConfig(inputs);
}

int ReportError(const absl::Status& status) {
  fmt::print(stderr, "wirefold: {}\n",
             std::string_view(status.message().data(), status.message().size()));
  return ExitCodeOf(status);
}

}  // namespace wirefold
