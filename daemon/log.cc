#include "daemon/log.h"

#include <atomic>
#include <memory>

#include "absl/strings/escaping.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"

namespace wirefold {
namespace {

std::atomic<LogFormat> log_format = LogFormat::kText;

spdlog::level::level_enum SpdlogLevel(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarn:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

// Bytes from outside must not start a line of their own or paint the terminal.
std::string OneLine(std::string_view text) {
  const bool plain = text.find_first_of("\n\r\t\x1b\"=") == std::string_view::npos;
  return plain ? std::string(text)
               : absl::Utf8SafeCEscape(absl::string_view(text.data(), text.size()));
}

std::string TextEvent(std::string_view message, LogFields fields) {
  std::string line = OneLine(message);
  for (const LogField& field : fields) {
    const bool quoted =
        field.value.find_first_of(" \"=") != std::string::npos || field.value.empty();
    line += fmt::format(" {0}={1}{2}{1}", field.name, quoted ? "\"" : "", OneLine(field.value));
  }
  return line;
}

// The members of an object without its braces: the pattern puts time and level before them.
std::string JsonEvent(std::string_view message, LogFields fields) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto string = [&writer](std::string_view text) {
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  };
  writer.StartObject();
  string("message");
  string(message);
  for (const LogField& field : fields) {
    string(field.name);
    const bool raw = field.is_number && field.value.find_first_of("nN") == std::string::npos;
    if (raw) {
      writer.RawValue(field.value.data(), field.value.size(), rapidjson::kNumberType);
    } else {
      string(field.value);
    }
  }
  writer.EndObject();
  return std::string(buffer.GetString() + 1, buffer.GetSize() - 2);
}

}  // namespace

std::string FormatEvent(LogFormat format, std::string_view message, LogFields fields) {
  return format == LogFormat::kJson ? JsonEvent(message, fields) : TextEvent(message, fields);
}

void StartLog(LogFormat format, LogLevel level) {
  auto logger = std::make_shared<spdlog::logger>("wirefold",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_level(SpdlogLevel(level));
  logger->set_pattern(format == LogFormat::kJson
                          ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                          : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                      spdlog::pattern_time_type::utc);
  logger->flush_on(spdlog::level::trace);
  spdlog::set_default_logger(logger);
  log_format = format;
}

void Log(LogLevel level, std::string_view message, LogFields fields) {
  spdlog::logger* logger = spdlog::default_logger_raw();
  const auto spdlog_level = SpdlogLevel(level);
  if (!logger->should_log(spdlog_level)) return;
  logger->log(spdlog_level, spdlog::string_view_t(FormatEvent(log_format, message, fields)));
}

}  // namespace wirefold
