#include "daemon/commands/topics.h"

#include "daemon/commands/config_flags.h"
#include "daemon/log.h"
#include "daemon/topics.h"
#include "fmt/format.h"

namespace wirefold {

int CreateTopics(const Config& config, int32_t partitions) {
  StartLog(config.log_format, config.log_level);
  KafkaEvents events;
  events.log = [](int level, std::string_view text) {
    Log(level <= 4 ? LogLevel::kWarn : LogLevel::kDebug, text);
  };
  const std::vector<TopicSpec> specs = TopicSpecs(config, partitions);
  const auto reports = EnsureTopics(config.kafka, specs, &events);
  if (!reports.ok()) return ReportError(reports.status());
  int code = kExitDone;
  for (size_t i = 0; i < reports->size(); ++i) {
    const TopicReport& report = (*reports)[i];
    const bool fits = report.short_of.empty();
    fmt::print("{:<24} {}\n", report.name,
               report.created ? "created"
               : fits         ? "exists"
                              : "exists, but");
    for (const std::string& line : report.short_of) fmt::print("{:<24}   {}\n", "", line);
    if (!fits && specs[i].owned) code = kExitUsage;
  }
  return code;
}

}  // namespace wirefold
