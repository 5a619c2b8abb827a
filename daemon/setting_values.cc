#include <cmath>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "daemon/settings.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

struct UnitName {
  std::string_view name;
  int64_t factor;
};

// Smallest first. Text is written in the largest unit that divides the value.
constexpr UnitName kTimes[] = {
    {"ms", 1}, {"s", kSecondMs}, {"m", kMinuteMs}, {"h", kHourMs}, {"d", kDayMs}};
constexpr UnitName kSizes[] = {
    {"B", 1}, {"KiB", 1LL << 10}, {"MiB", 1LL << 20}, {"GiB", 1LL << 30}, {"TiB", 1LL << 40}};

constexpr std::string_view kDeliveries[] = {"exactly_once", "at_least_once"};
constexpr std::string_view kLevels[] = {"debug", "info", "warn", "error"};
constexpr std::string_view kFormats[] = {"text", "json"};

absl::Span<const std::string_view> NamesOf(const Delivery*) { return kDeliveries; }
absl::Span<const std::string_view> NamesOf(const LogLevel*) { return kLevels; }
absl::Span<const std::string_view> NamesOf(const LogFormat*) { return kFormats; }

std::string WithUnit(int64_t value, absl::Span<const UnitName> units) {
  size_t i = units.size() - 1;
  while (i > 0 && (value == 0 || value % units[i].factor != 0)) --i;
  return value == 0 ? "0" : fmt::format("{}{}", value / units[i].factor, units[i].name);
}

// A whole number and a unit; the unit may be left out of 0, and of bytes.
bool ReadWithUnit(std::string_view text, absl::Span<const UnitName> units, bool bare,
                  double* value) {
  const size_t digits = text.find_first_not_of("0123456789");
  double number = 0;
  if (digits == 0 || !absl::SimpleAtod(std::string(text.substr(0, digits)), &number)) return false;
  if (digits == std::string_view::npos) {
    *value = number;
    return bare || number == 0;
  }
  std::string_view unit = text.substr(digits);
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  for (const UnitName& known : units) {
    if (unit != known.name) continue;
    *value = number * static_cast<double>(known.factor);
    return true;
  }
  return false;
}

// Writes and reads one type of field each. Read gives false where the text is no such value;
// numbers come out as doubles, exact up to 2^53, for the check of their range.
struct SettingReader {
  std::string_view text;
  const Setting& setting;

  bool InRange(double value) const {
    return std::isfinite(value) && value >= setting.least && value <= setting.most;
  }
  bool operator()(bool* field) const {
    const std::string lower = absl::AsciiStrToLower(std::string(text));
    *field = lower == "on" || lower == "true" || lower == "yes";
    return *field || lower == "off" || lower == "false" || lower == "no";
  }
  bool operator()(uint32_t* field) const {
    uint32_t value = 0;
    if (!absl::SimpleAtoi(std::string(text), &value) || !InRange(value)) return false;
    *field = value;
    return true;
  }
  bool operator()(uint64_t* field) const {
    double value = 0;
    if (!ReadWithUnit(text, kSizes, /*bare=*/true, &value) || !InRange(value)) return false;
    *field = static_cast<uint64_t>(value);
    return true;
  }
  bool operator()(TimeMs* field) const {
    double value = 0;
    if (!ReadWithUnit(text, kTimes, /*bare=*/false, &value) || !InRange(value)) return false;
    *field = static_cast<TimeMs>(value);
    return true;
  }
  bool operator()(double* field) const {
    double value = 0;
    if (!absl::SimpleAtod(std::string(text), &value) || !InRange(value)) return false;
    *field = value;
    return true;
  }
  bool operator()(std::string* field) const {
    if (!setting.will_do(text)) return false;
    *field = std::string(text);
    return true;
  }
  template <typename Enum>
  bool operator()(Enum* field) const {
    const auto names = NamesOf(field);
    for (size_t i = 0; i < names.size(); ++i) {
      if (names[i] != text) continue;
      *field = static_cast<Enum>(i);
      return true;
    }
    return false;
  }
};

struct Shown {
  std::string operator()(const bool* field) const { return *field ? "on" : "off"; }
  std::string operator()(const uint32_t* field) const { return fmt::format("{}", *field); }
  std::string operator()(const double* field) const { return fmt::format("{}", *field); }
  std::string operator()(const std::string* field) const { return *field; }
  std::string operator()(const TimeMs* field) const { return WithUnit(*field, kTimes); }
  std::string operator()(const uint64_t* field) const {
    return WithUnit(static_cast<int64_t>(*field), kSizes);
  }
  template <typename Enum>
  std::string operator()(const Enum* field) const {
    return std::string(NamesOf(field)[static_cast<size_t>(*field)]);
  }
};

struct Allowed {
  const Setting& setting;

  std::string operator()(const bool*) const { return "on or off"; }
  std::string operator()(const std::string*) const { return std::string(setting.form); }
  std::string operator()(const uint32_t*) const { return Range("a whole number, "); }
  std::string operator()(const double*) const { return Range(""); }
  std::string operator()(const TimeMs*) const {
    return fmt::format("{} to {}, with a unit: ms, s, m, h or d",
                       WithUnit(static_cast<int64_t>(setting.least), kTimes),
                       WithUnit(static_cast<int64_t>(setting.most), kTimes));
  }
  std::string operator()(const uint64_t*) const {
    return fmt::format("{} to {}, in bytes or with a unit: KiB, MiB, GiB or TiB",
                       WithUnit(static_cast<int64_t>(setting.least), kSizes),
                       WithUnit(static_cast<int64_t>(setting.most), kSizes));
  }
  template <typename Enum>
  std::string operator()(const Enum* field) const {
    std::string text;
    for (const std::string_view name : NamesOf(field)) {
      text += fmt::format("{}{}", text.empty() ? "" : " or ", name);
    }
    return text;
  }

 private:
  std::string Range(std::string_view what) const {
    return fmt::format("{}{} to {}", what, setting.least, setting.most);
  }
};

}  // namespace

absl::Status AssignSetting(const Setting& setting, std::string_view value, Config* config) {
  if (std::visit(SettingReader{value, setting}, setting.field(*config))) return absl::OkStatus();
  return absl::InvalidArgumentError(fmt::format("\"{}\" will not do for {}: allowed is {}", value,
                                                setting.key, AllowedText(setting)));
}

std::string SettingText(const Setting& setting, const Config& config) {
  // The table reaches fields of a Config that may be changed; showing changes nothing.
  return std::visit(Shown(), setting.field(const_cast<Config&>(config)));
}

std::string AllowedText(const Setting& setting) {
  Config config;
  return std::visit(Allowed{setting}, setting.field(config));
}

}  // namespace wirefold
