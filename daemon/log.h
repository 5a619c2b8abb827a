// Structured log on standard error: one event a line, as text (`message name=value`) or as one JSON
// object. Thread-safe once started; before that, lines go out as text.
//
// Values of the configuration that may hold secrets are never handed to it.
#ifndef WIREFOLD_DAEMON_LOG_H_
#define WIREFOLD_DAEMON_LOG_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "daemon/config.h"
#include "fmt/format.h"

namespace wirefold {

struct LogField {
  template <typename T>
    requires std::is_arithmetic_v<T>
  LogField(std::string_view field, T number)  // NOLINT(google-explicit-constructor)
      : name(field), value(fmt::to_string(number)), is_number(true) {}
  LogField(std::string_view field, std::string_view text) : name(field), value(text) {}

  std::string_view name;
  std::string value;
  bool is_number = false;
};
using LogFields = std::initializer_list<LogField>;

void StartLog(LogFormat format, LogLevel level);

void Log(LogLevel level, std::string_view message, LogFields fields = {});
inline void LogInfo(std::string_view message, LogFields fields = {}) {
  Log(LogLevel::kInfo, message, fields);
}
inline void LogWarn(std::string_view message, LogFields fields = {}) {
  Log(LogLevel::kWarn, message, fields);
}
inline void LogError(std::string_view message, LogFields fields = {}) {
  Log(LogLevel::kError, message, fields);
}

// The part of a line after time and level, as Log writes it. For tests.
std::string FormatEvent(LogFormat format, std::string_view message, LogFields fields);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_LOG_H_
