#include "daemon/config.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <fstream>
#include <sstream>

#include "absl/status/status.h"
#include "daemon/kafka/properties.h"
#include "daemon/settings.h"
#include "fmt/format.h"

extern char** environ;

namespace wirefold {
namespace {

constexpr size_t kFileBytes = 1 << 20;  // a configuration is never larger
constexpr int kFileDepth = 8;           // nor deeper; bounds aliases that hold themselves
constexpr std::string_view kKafka = "kafka.";
constexpr std::string_view kEnvironment = "WIREFOLD_";

// Puts values into the configuration and remembers where they came from.
class Loader {
 public:
  absl::Status ReadFile(const std::string& path);
  absl::Status ReadEnvironment(const std::string& name, const std::string& value);
  absl::Status Set(std::string_view key, const std::string& value, const std::string& origin);
  absl::Status CheckTopics() const;
  LoadedConfig Take() { return std::move(loaded_); }

 private:
  absl::Status ReadNode(const std::string& prefix, const YAML::Node& node, int depth);
  absl::Status SetFromFile(const std::string& key, const YAML::Node& key_node,
                           const YAML::Node& value);
  absl::Status SetKafka(const std::string& name, const std::string& value,
                        const std::string& origin);
  std::string At(const YAML::Node& node) const {
    return fmt::format("{}:{}", file_, node.Mark().line + 1);
  }

  LoadedConfig loaded_;
  std::string file_;
  Origins from_file_;
};

template <typename... Args>
absl::Status Invalid(fmt::format_string<Args...> format, Args&&... args) {
  return absl::InvalidArgumentError(fmt::format(format, std::forward<Args>(args)...));
}

std::string_view Message(const absl::Status& status) {
  return {status.message().data(), status.message().size()};
}

absl::Status Loader::SetKafka(const std::string& name, const std::string& value,
                              const std::string& origin) {
  if (IsOwnedProperty(name)) {
    return Invalid("{}: kafka property \"{}\" is set by wirefold itself: remove it{}", origin, name,
                   name == "transactional.id" ? " (the key `instance` names it)" : "");
  }
  if (absl::Status status = CheckProperty(name, value); !status.ok()) {
    return Invalid("{}: {}", origin, Message(status));
  }
  loaded_.config.kafka[name] = value;
  loaded_.origins[std::string(kKafka) + name] = origin;
  return absl::OkStatus();
}

absl::Status Loader::Set(std::string_view key, const std::string& value,
                         const std::string& origin) {
  if (key.starts_with(kKafka)) {
    return SetKafka(std::string(key.substr(kKafka.size())), value, origin);
  }
  const Setting* setting = FindSetting(key);
  if (setting == nullptr) {
    return Invalid("{}: unknown key \"{}\"; the nearest known one is \"{}\"", origin, key,
                   NearestKey(key));
  }
  if (absl::Status status = AssignSetting(*setting, value, &loaded_.config); !status.ok()) {
    return Invalid("{}: {}", origin, Message(status));
  }
  loaded_.origins[std::string(key)] = origin;
  return absl::OkStatus();
}

absl::Status Loader::SetFromFile(const std::string& key, const YAML::Node& key_node,
                                 const YAML::Node& value) {
  const std::string origin = At(key_node);
  const auto [first, is_new] = from_file_.try_emplace(key, origin);
  if (!is_new) return Invalid("{}: \"{}\" is given twice; first at {}", origin, key, first->second);
  if (value.IsNull()) return Invalid("{}: \"{}\" has no value: give one or remove it", origin, key);
  if (!value.IsScalar()) return Invalid("{}: \"{}\" takes one value, not a list", origin, key);
  return Set(key, value.Scalar(), origin);
}

absl::Status Loader::ReadNode(const std::string& prefix, const YAML::Node& node, int depth) {
  if (depth > kFileDepth) return Invalid("{}: sections are nested too deep", At(node));
  for (const auto& entry : node) {
    if (!entry.first.IsScalar()) return Invalid("{}: a key is not a word", At(entry.first));
    const std::string key = prefix + entry.first.Scalar();
    const bool in_kafka = key.starts_with(kKafka);
    const bool section = key == "kafka" || (!in_kafka && FindSetting(key) == nullptr);
    if (section && entry.second.IsNull()) continue;  // a section with everything commented out
    absl::Status status = entry.second.IsMap() && !(in_kafka && prefix == kKafka)
                              ? ReadNode(key + ".", entry.second, depth + 1)
                              : SetFromFile(key, entry.first, entry.second);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadFile(const std::string& path) {
  file_ = path;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return absl::NotFoundError(
        fmt::format("{}: cannot be read ({}): give an existing file with --config", path,
                    std::strerror(errno)));
  }
  std::string text(kFileBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || (in.fail() && !in.eof()))
    return Invalid("{}: is not a file that can be read", path);
  text.resize(static_cast<size_t>(in.gcount()));
  if (text.size() > kFileBytes) return Invalid("{}: is larger than {} bytes", path, kFileBytes);
  try {
    const YAML::Node root = YAML::Load(text);
    if (root.IsNull()) return absl::OkStatus();
    if (!root.IsMap()) return Invalid("{}:1: holds no sections, as \"kafka:\" is one", path);
    return ReadNode("", root, 1);
  } catch (const YAML::Exception& error) {
    return Invalid("{}:{}: is not YAML: {}", path, error.mark.line + 1, error.msg);
  }
}

// KAFKA__SASL_PASSWORD -> sasl.password: no property of librdkafka has an underscore that a value
// in a file could set.
std::string PropertyOf(std::string_view name) {
  std::string property;
  for (const char c : name) {
    property += c == '_' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return property;
}

absl::Status Loader::ReadEnvironment(const std::string& name, const std::string& value) {
  constexpr std::string_view kKafkaSection = "WIREFOLD_KAFKA__";
  if (name.starts_with(kKafkaSection)) {
    return SetKafka(PropertyOf(std::string_view(name).substr(kKafkaSection.size())), value, name);
  }
  for (const Setting& setting : Settings()) {
    if (EnvironmentName(setting.key) == name) return Set(setting.key, value, name);
  }
  if (name.find("__") == std::string::npos) return absl::OkStatus();
  std::string key = name.substr(kEnvironment.size());
  for (char& c : key) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (size_t at = key.find("__"); at != std::string::npos; at = key.find("__")) {
    key.replace(at, 2, ".");
  }
  return Invalid("{}: names no known key; the nearest is {}", name,
                 EnvironmentName(NearestKey(key)));
}

// Two topics of one name would feed wirefold its own output.
absl::Status Loader::CheckTopics() const {
  std::vector<const Setting*> topics;
  for (const Setting& setting : Settings()) {
    if (setting.key.starts_with("topics.")) topics.push_back(&setting);
  }
  for (const Setting* a : topics) {
    for (const Setting* b : topics) {
      if (a == b || SettingText(*a, loaded_.config) != SettingText(*b, loaded_.config)) continue;
      const auto origin = loaded_.origins.find(a->key);
      if (origin == loaded_.origins.end()) continue;
      return Invalid("{}: {} and {} are the same topic, \"{}\": give each its own", origin->second,
                     a->key, b->key, SettingText(*a, loaded_.config));
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> WirefoldEnvironment() {
  std::vector<std::pair<std::string, std::string>> found;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos || !text.starts_with(kEnvironment)) continue;
    found.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  std::sort(found.begin(), found.end());
  return found;
}

absl::StatusOr<LoadedConfig> LoadConfig(const ConfigInputs& inputs) {
  Loader loader;
  absl::Status status;
  if (!inputs.file.empty()) status = loader.ReadFile(inputs.file);
  for (const auto& [name, value] : inputs.environment) {
    if (status.ok()) status = loader.ReadEnvironment(name, value);
  }
  for (const FlagValue& flag : inputs.flags) {
    if (status.ok()) status = loader.Set(flag.key, flag.value, flag.flag);
  }
  if (status.ok()) status = loader.CheckTopics();
  if (!status.ok()) return status;
  return loader.Take();
}

}  // namespace wirefold
