#include "daemon/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "daemon/settings.h"
#include "tests/testing/data.h"

namespace wirefold {
namespace {

using ::testing::HasSubstr;

std::string Written(const std::string& text) {
  const std::string path =
      ::testing::TempDir() + std::to_string(getpid()) + "_wirefold_config_test.yaml";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

absl::StatusOr<LoadedConfig> Loaded(const std::string& text, ConfigInputs inputs = {}) {
  inputs.file = Written(text);
  return LoadConfig(inputs);
}

std::string ErrorOf(const absl::StatusOr<LoadedConfig>& loaded) {
  return loaded.ok() ? "ok" : std::string(loaded.status().message());
}

TEST(Config, TakesTheSmallestFileThatWorks) {
  const auto loaded = Loaded("kafka:\n  bootstrap.servers: 127.0.0.1:9092\n");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->config.kafka.at("bootstrap.servers"), "127.0.0.1:9092");
  EXPECT_EQ(loaded->config.topics.articles, "articles");
  EXPECT_EQ(loaded->config.topics.dead_letters, "wirefold.dead-letters");
  EXPECT_EQ(loaded->config.instance, "wirefold-0");
  EXPECT_EQ(loaded->config.commit_interval_ms, 100);
  EXPECT_EQ(loaded->config.http_listen, "127.0.0.1:9464");
  EXPECT_EQ(loaded->config.engine.window.age_ms, 14 * kDayMs);
  EXPECT_EQ(loaded->config.engine.window.memory, 4ULL << 30);
  EXPECT_EQ(loaded->config.engine.stories.expire_ms, 30 * kDayMs);
}

TEST(Config, LetsEnvironmentBeatTheFileAndFlagsBoth) {
  ConfigInputs inputs;
  inputs.environment = {{"WIREFOLD_WINDOW__AGE", "3d"},
                        {"WIREFOLD_COPIES__MIN_SHARE", ".3"},
                        {"WIREFOLD_INSTANCE", "w-7"},
                        {"WIREFOLD_KAFKA__SASL_PASSWORD", "hunter2"},
                        {"WIREFOLD_DATA", "/some/folder"}};
  inputs.flags = {{"copies.min_share", "0.4", "--set"}};
  const auto loaded =
      Loaded("window:\n  age: 2d\n  memory: 1GiB\ncopies: {min_share: .2}\n", inputs);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->config.engine.window.age_ms, 3 * kDayMs);
  EXPECT_EQ(loaded->config.engine.window.memory, 1ULL << 30);
  EXPECT_EQ(loaded->config.engine.copies.min_share, .4);
  EXPECT_EQ(loaded->config.instance, "w-7");
  EXPECT_EQ(loaded->config.kafka.at("sasl.password"), "hunter2");
  EXPECT_EQ(loaded->origins.at("copies.min_share"), "--set");
  EXPECT_EQ(loaded->origins.at("window.age"), "WIREFOLD_WINDOW__AGE");
  EXPECT_THAT(loaded->origins.at("window.memory"), HasSubstr("wirefold_config_test.yaml:3"));
  EXPECT_FALSE(loaded->origins.contains("stories.expire"));
}

TEST(Config, ReadsKeysNestedOrDotted) {
  const auto loaded = Loaded("commit.interval: 2s\nstories:\n  join_threshold: 0.18\nlog:\n");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(loaded->config.commit_interval_ms, 2000);
  EXPECT_EQ(loaded->config.engine.stories.join_threshold, .18);
}

struct Refused {
  std::string text;
  std::string error;
};

TEST(Config, SaysFileLineKeyAndWhatToDo) {
  const std::vector<Refused> cases = {
      {"copies:\n  min_shar: .2\n",
       ".yaml:2: unknown key \"copies.min_shar\"; the nearest known one is \"copies.min_share\""},
      {"windows:\n  age: 1d\n", "the nearest known one is \"window.age\""},
      {"instanse: a\n", ".yaml:1: unknown key \"instanse\"; the nearest known one is \"instance\""},
      {"copies:\n  min_share: 2\n",
       ".yaml:2: \"2\" will not do for copies.min_share: allowed is 0.02 to 1"},
      {"copies:\n  min_share: nan\n", "allowed is 0.02 to 1"},
      {"copies:\n  min_words: 20.5\n", "allowed is a whole number, 8 to 500"},
      {"copies:\n  min_words: -1\n", "allowed is a whole number, 8 to 500"},
      {"window:\n  age: 14\n", "allowed is 0 to 3650d, with a unit: ms, s, m, h or d"},
      {"window:\n  age: 14 days\n", "with a unit"},
      {"window:\n  age: 99999999999999999999d\n", "allowed is 0 to 3650d"},
      {"window:\n  memory: 4GB\n", "in bytes or with a unit: KiB, MiB, GiB or TiB"},
      {"commit:\n  interval: 0\n", "allowed is 1ms to 10s"},
      {"delivery: maybe\n", "allowed is exactly_once or at_least_once"},
      {"stories:\n  enabled: perhaps\n", "allowed is on or off"},
      {"http:\n  listen: 9464\n", "allowed is HOST:PORT or [V6]:PORT"},
      {"http:\n  listen: 127.0.0.1:99999\n", "allowed is HOST:PORT"},
      {"topics:\n  articles: a b\n", "letters, digits"},
      {"topics:\n  stories: articles\n", "are the same topic, \"articles\""},
      {"instance: ''\n", "1 to 100 letters"},
      {"window:\n  age: [1d]\n", "takes one value, not a list"},
      {"window:\n  age:\n", ".yaml:2: \"window.age\" has no value"},
      {"window:\n  age: {days: 3}\n", "unknown key \"window.age.days\""},
      {"window:\n  age: 1d\nwindow.age: 2d\n", ".yaml:3: \"window.age\" is given twice; first at"},
      {"kafka:\n  enable.auto.commit: true\n",
       ".yaml:2: kafka property \"enable.auto.commit\" is set by wirefold itself: remove it"},
      {"kafka:\n  transactional.id: x\n", "(the key `instance` names it)"},
      {"kafka:\n  isolation.level: read_uncommitted\n", "set by wirefold itself"},
      {"kafka:\n  group.id: other\n", "set by wirefold itself"},
      {"kafka:\n  bootstrap.server: x\n", "knows no property \"bootstrap.server\""},
      {"kafka:\n  fetch.min.bytes: many\n", "does not take the value of \"fetch.min.bytes\""},
      {"kafka:\n  bootstrap: {servers: x}\n", "takes one value"},
      {"kafka: [a]\n", "\"kafka\" takes one value, not a list"},
      {"- a\n- b\n", "holds no sections"},
      {"a: b: c\n", ".yaml:1: is not YAML"},
      {"kafka: {\n", "is not YAML"},
      {"[a]: b\n", "a key is not a word"},
      {"x: &x\n  y: *x\n", "nested too deep"},
  };
  for (const Refused& c : cases) {
    EXPECT_THAT(ErrorOf(Loaded(c.text)), HasSubstr(c.error)) << c.text;
  }
}

TEST(Config, RefusesFilesThatCannotBeRead) {
  ConfigInputs inputs;
  inputs.file = "/nowhere/wirefold.yaml";
  EXPECT_THAT(ErrorOf(LoadConfig(inputs)), HasSubstr("/nowhere/wirefold.yaml: cannot be read"));
  inputs.file = "/";
  EXPECT_NE(ErrorOf(LoadConfig(inputs)), "ok");
  EXPECT_THAT(ErrorOf(Loaded(std::string(2 << 20, '#'))), HasSubstr("is larger than"));
  EXPECT_EQ(ErrorOf(Loaded("")), "ok");
  EXPECT_EQ(ErrorOf(Loaded("# nothing\n")), "ok");
}

TEST(Config, NamesTheNearestVariableOfTheEnvironment) {
  ConfigInputs inputs;
  inputs.environment = {{"WIREFOLD_COPIES__MINSHARE", ".2"}};
  EXPECT_THAT(ErrorOf(LoadConfig(inputs)), HasSubstr("the nearest is WIREFOLD_COPIES__MIN_SHARE"));
  inputs.environment = {{"WIREFOLD_KAFKA__GROUP_ID", "x"}};
  EXPECT_THAT(ErrorOf(LoadConfig(inputs)), HasSubstr("WIREFOLD_KAFKA__GROUP_ID: kafka property"));
}

TEST(Config, NeverShowsSecrets) {
  const auto loaded = Loaded(
      "kafka:\n  sasl.password: hunter2\n  ssl.key.password: hunter3\n  sasl.username: me\n"
      "  ssl.key.location: /etc/key\n");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const std::string printed = PrintConfig(*loaded);
  EXPECT_EQ(printed.find("hunter"), std::string::npos);
  EXPECT_THAT(printed, HasSubstr("sasl.username: me"));
  EXPECT_THAT(printed, HasSubstr("ssl.key.location: /etc/key"));
}

TEST(Config, PrintsValuesWithTheirOriginAsYamlThatReadsBack) {
  const auto loaded = Loaded("kafka:\n  bootstrap.servers: h:1\nwindow:\n  age: 36h\n");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const std::string printed = PrintConfig(*loaded);
  EXPECT_TRUE(std::regex_search(printed, std::regex("\n  age: 36h +# \\S+\\.yaml:4\n"))) << printed;
  EXPECT_TRUE(std::regex_search(printed, std::regex("\n  min_share: 0.12 +# default\n")))
      << printed;
  const auto again = Loaded(printed);
  ASSERT_TRUE(again.ok()) << again.status();
  for (const Setting& setting : Settings()) {
    EXPECT_EQ(SettingText(setting, again->config), SettingText(setting, loaded->config));
  }
}

TEST(Config, DocumentsDefaultsThatReadBack) {
  const auto loaded = Loaded(PrintDocumentedDefaults());
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  const Config defaults;
  for (const Setting& setting : Settings()) {
    EXPECT_EQ(SettingText(setting, loaded->config), SettingText(setting, defaults)) << setting.key;
    EXPECT_EQ(loaded->origins.count(setting.key), 1u) << setting.key;
  }
}

TEST(Config, AllowsEveryDefault) {
  const Config defaults;
  for (const Setting& setting : Settings()) {
    Config config;
    const std::string text = SettingText(setting, defaults);
    EXPECT_TRUE(AssignSetting(setting, text, &config).ok()) << setting.key << ": " << text;
    EXPECT_EQ(SettingText(setting, config), text) << setting.key;
    EXPECT_FALSE(setting.about.empty()) << setting.key;
    EXPECT_EQ(FindSetting(setting.key), &setting) << setting.key << " stands twice in the table";
  }
}

// Every field of the engine's options can be configured: the names in options.h are those of the
// keys.
TEST(Config, KnowsEveryKnobOfTheEngine) {
  const std::vector<std::string> lines =
      ::wirefold::testing::ReadLines(::wirefold::testing::SourcePath("clustering/model/options.h"));
  ASSERT_FALSE(lines.empty());
  const std::regex begins("struct (Copy|Story|Window)?(Options|Limits) \\{");
  const std::regex field("  (bool|uint32_t|uint64_t|double|TimeMs) (\\w+) = .*");
  std::string section;
  int fields = 0;
  for (const std::string& line : lines) {
    std::smatch match;
    if (std::regex_match(line, match, begins)) {
      section = match[2] == "Limits"  ? "limits"
                : match[1] == "Copy"  ? "copies"
                : match[1] == "Story" ? "stories"
                                      : "window";
    } else if (std::regex_match(line, match, field)) {
      ++fields;
      const std::string name = std::regex_replace(match[2].str(), std::regex("_(ms|bytes)$"), "");
      EXPECT_NE(FindSetting(section + "." + name), nullptr)
          << section << "." << name << ": give it a row in daemon/settings.cc";
    }
  }
  EXPECT_GT(fields, 30);
}

TEST(ConfigFingerprint, ChangesWithWhatBearsOnDecisionsAlone) {
  const Options options;
  const std::string fingerprint = ConfigFingerprint(options);
  EXPECT_EQ(fingerprint.size(), 16u);
  EXPECT_EQ(ConfigFingerprint(options), fingerprint);
  Options other = options;
  other.copies.min_share = .13;
  EXPECT_NE(ConfigFingerprint(other), fingerprint);
  other = options;
  other.window.age_ms = 0;
  EXPECT_NE(ConfigFingerprint(other), fingerprint);
  other = options;
  other.limits.posts = 7;
  EXPECT_NE(ConfigFingerprint(other), fingerprint);
}

TEST(NearestKey, IsBoundedOnHostileKeys) {
  EXPECT_FALSE(NearestKey(std::string(1 << 20, 'x')).empty());
  EXPECT_FALSE(NearestKey("").empty());
}

}  // namespace
}  // namespace wirefold
