// The table of settings: one row a key, which drives parsing, ranges, printing and documentation.
#ifndef WIREFOLD_DAEMON_SETTINGS_H_
#define WIREFOLD_DAEMON_SETTINGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "daemon/config.h"

namespace wirefold {

// Where a setting is kept. The type says how it is written: TimeMs as a duration (100ms, 14d),
// uint64_t as a size (4GiB), uint32_t as a count, double as a share, bool as on or off, enums by
// name.
using SettingField = std::variant<bool*, uint32_t*, uint64_t*, double*, TimeMs*, std::string*,
                                  Delivery*, LogLevel*, LogFormat*>;

struct Setting {
  std::string_view key;
  SettingField (*field)(Config&);
  // Of numbers, in milliseconds or bytes where they are durations or sizes: both ends allowed.
  double least = 0;
  double most = 0;
  std::string_view about;  // one line for a person: what it is, and what raising it does
  // Of texts: whether a value will do, and what does.
  bool (*will_do)(std::string_view) = nullptr;
  std::string_view form = "";
};

// All settings but Kafka's properties, in the order in which they are printed.
absl::Span<const Setting> Settings();

const Setting* FindSetting(std::string_view key);  // null where there is none

// The known key with the fewest edits from `key` (Levenshtein 1966).
std::string_view NearestKey(std::string_view key);

// Reads and checks a value. InvalidArgument says what is allowed ("0.02 to 1").
absl::Status AssignSetting(const Setting& setting, std::string_view value, Config* config);

// The value as one would write it in the file.
std::string SettingText(const Setting& setting, const Config& config);

// "0.02 to 1", "exactly_once or at_least_once", "a host and a port".
std::string AllowedText(const Setting& setting);

// WIREFOLD_COPIES__MIN_SHARE of copies.min_share.
std::string EnvironmentName(std::string_view key);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_SETTINGS_H_
