#include <xxhash.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "daemon/config.h"
#include "daemon/kafka/properties.h"
#include "daemon/settings.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr std::string_view kMask = "********";

// A scalar as YAML writes it, quoted where it must be.
std::string Scalar(std::string_view text) {
  YAML::Emitter emitter;
  emitter << std::string(text);
  return emitter.c_str();
}

struct Line {
  std::string text;
  std::string origin;
};

std::string Aligned(const std::vector<Line>& lines) {
  size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.text.size());
  std::string out;
  for (const Line& line : lines) {
    if (line.origin.empty()) {
      out += line.text + "\n";
    } else {
      out += fmt::format("{:<{}}  # {}\n", line.text, width, line.origin);
    }
  }
  return out;
}

std::string_view OriginOf(const Origins& origins, std::string_view key) {
  const auto found = origins.find(key);
  return found == origins.end() ? std::string_view("default") : std::string_view(found->second);
}

std::string_view SectionOf(std::string_view key) {
  const size_t dot = key.find('.');
  return dot == std::string_view::npos ? std::string_view() : key.substr(0, dot);
}

bool BearsOnDecisions(std::string_view key) {
  const std::string_view section = SectionOf(key);
  return section == "copies" || section == "stories" || section == "window" || section == "limits";
}

}  // namespace

std::string PrintConfig(const LoadedConfig& loaded) {
  std::vector<Line> lines = {{loaded.config.kafka.empty() ? "kafka: {}" : "kafka:", ""}};
  for (const auto& [name, value] : loaded.config.kafka) {
    const std::string shown = Scalar(IsSecretProperty(name) ? kMask : std::string_view(value));
    lines.push_back({fmt::format("  {}: {}", name, shown),
                     std::string(OriginOf(loaded.origins, "kafka." + name))});
  }
  std::string_view section;
  for (const Setting& setting : Settings()) {
    std::string_view name = setting.key;
    if (const std::string_view own = SectionOf(name); !own.empty()) {
      if (own != section) lines.push_back({fmt::format("{}:", own), ""});
      section = own;
      name.remove_prefix(own.size() + 1);
    }
    lines.push_back({fmt::format("{}{}: {}", section.empty() ? "" : "  ", name,
                                 Scalar(SettingText(setting, loaded.config))),
                     std::string(OriginOf(loaded.origins, setting.key))});
  }
  return Aligned(lines);
}

std::string PrintDocumentedDefaults() {
  std::string out =
      "# Every key of wirefold with its default. All but kafka's bootstrap.servers may be left "
      "out.\n"
      "# Environment: WIREFOLD_SECTION__KEY overrides the file; --set KEY=VALUE overrides both.\n"
      "kafka:\n"
      "  # Any property of librdkafka, verbatim: security.protocol, sasl.username, ...\n"
      "  bootstrap.servers: 127.0.0.1:9092\n";
  const Config defaults;
  std::string_view section;
  for (const Setting& setting : Settings()) {
    std::string_view name = setting.key;
    std::string_view indent;
    if (const std::string_view own = SectionOf(name); !own.empty()) {
      if (own != section) out += fmt::format("\n{}:\n", own);
      section = own;
      indent = "  ";
      name.remove_prefix(own.size() + 1);
    } else {
      out += "\n";
    }
    out += fmt::format("{0}# {1}\n{0}# Allowed: {2}.\n{0}{3}: {4}\n", indent, setting.about,
                       AllowedText(setting), name, Scalar(SettingText(setting, defaults)));
  }
  return out;
}

std::string ConfigFingerprint(const Options& options) {
  Config config;
  config.engine = options;
  std::string canonical;
  for (const Setting& setting : Settings()) {
    if (!BearsOnDecisions(setting.key)) continue;
    canonical += fmt::format("{}={}\n", setting.key, SettingText(setting, config));
  }
  return fmt::format("{:016x}", XXH3_64bits(canonical.data(), canonical.size()));
}

}  // namespace wirefold
