// Configuration: defaults < file (YAML) < environment (WIREFOLD_SECTION__KEY) < flags.
//
// Every key is one row of the table in daemon/settings.cc, which drives parsing, ranges, printing
// and documentation. `kafka:` is the exception: any librdkafka property, taken verbatim.
#ifndef WIREFOLD_DAEMON_CONFIG_H_
#define WIREFOLD_DAEMON_CONFIG_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "clustering/model/options.h"

namespace wirefold {

struct TopicNames {
  std::string articles = "articles";
  std::string assignments = "wirefold.assignments";
  std::string stories = "wirefold.stories";
  std::string dead_letters = "wirefold.dead-letters";
  std::string journal = "wirefold.journal";
  std::string control = "wirefold.control";
};

enum class Delivery : uint8_t { kExactlyOnce, kAtLeastOnce };
enum class LogFormat : uint8_t { kText, kJson };
enum class LogLevel : uint8_t { kDebug, kInfo, kWarn, kError };

struct Config {
  // librdkafka properties, verbatim, by name. Holds none that wirefold owns.
  std::map<std::string, std::string> kafka;
  TopicNames topics;
  std::string instance = "wirefold-0";  // also its transactional.id
  Delivery delivery = Delivery::kExactlyOnce;
  // A transaction is committed on whichever comes first.
  TimeMs commit_interval_ms = 100;
  uint32_t commit_records = 10000;      // of input
  uint64_t commit_bytes = 16ULL << 20;  // of input
  std::string state_dir = "/var/lib/wirefold";
  TimeMs snapshot_interval_ms = 10 * kMinuteMs;  // 0 = no snapshots
  std::string http_listen = "127.0.0.1:9464";    // HOST:PORT, [V6]:PORT; port 0 takes a free one
  LogLevel log_level = LogLevel::kInfo;
  LogFormat log_format = LogFormat::kText;
  Options engine;  // copies.*, stories.*, window.*, limits.*
};

// group.id of the consumer: fixed, since partitions are assigned statically and committed offsets
// belong to the instance that writes the journal.
inline constexpr std::string_view kConsumerGroup = "wirefold";

// Where the value of each key in force came from: "default", "FILE:12", "WIREFOLD_WINDOW__AGE",
// "--set". Kafka properties are named "kafka.NAME".
using Origins = std::map<std::string, std::string, std::less<>>;

struct LoadedConfig {
  Config config;
  Origins origins;
};

// One override by flag: a dotted key, and the flag as the user wrote it (for messages).
struct FlagValue {
  std::string key;
  std::string value;
  std::string flag;
};

struct ConfigInputs {
  std::string file;                                              // path; empty = none
  std::vector<std::pair<std::string, std::string>> environment;  // NAME, VALUE; others are ignored
  std::vector<FlagValue> flags;
};

// Environment variables of this process that begin with WIREFOLD_ and hold a "__" or name a
// top-level key. WIREFOLD_DATA and such that belong to tests are not settings.
std::vector<std::pair<std::string, std::string>> WirefoldEnvironment();

// InvalidArgument or NotFound with one line that names file, line and key and says what to do:
// unknown key (with the nearest known one), value that cannot be read or is out of range, property
// that wirefold owns, unreadable file. All of them mean exit code 2.
absl::StatusOr<LoadedConfig> LoadConfig(const ConfigInputs& inputs);

// The effective configuration, one aligned "key  value  # origin" line a key, as valid YAML.
// Secrets (passwords, keys and the like among Kafka properties) are written as "********".
std::string PrintConfig(const LoadedConfig& loaded);

// Every key with its default, range and meaning, as a commented YAML file.
std::string PrintDocumentedDefaults();

// 16 hexadecimal digits: XXH3-64 over names and values of copies, stories, window and limits, which
// alone bear on what the engine decides.
std::string ConfigFingerprint(const Options& options);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_CONFIG_H_
