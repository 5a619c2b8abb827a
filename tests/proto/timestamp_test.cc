#include "proto/timestamp.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace wirefold {
namespace {

std::string Written(TimeMs time) {
  std::string text;
  AppendTimestamp(time, &text);
  return text;
}

TEST(ParseTimestamp, ReadsTheFormsOfRfc3339AndBareDates) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"2023-07-11T20:07:00Z", "2023-07-11T20:07:00Z"},
      {"2023-07-11t20:07:00z", "2023-07-11T20:07:00Z"},
      {"2023-07-11 20:07:00Z", "2023-07-11T20:07:00Z"},
      {"2023-07-11T20:07:00.5-04:00", "2023-07-12T00:07:00.500Z"},
      {"2023-07-11T20:07:00.123456789+05:30", "2023-07-11T14:37:00.123Z"},
      {"2024-02-29", "2024-02-29T00:00:00Z"},
      {" 2024-02-29 ", "2024-02-29T00:00:00Z"},
      {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
  };
  for (const auto& [text, written] : cases) {
    const auto time = ParseTimestamp(text);
    ASSERT_TRUE(time.has_value()) << text;
    EXPECT_EQ(Written(*time), written) << text;
  }
}

TEST(ParseTimestamp, TakesNothingElse) {
  for (const std::string_view text :
       {"",
        "yesterday",
        "2023",
        "2023-07",
        "2023-02-30",
        "2023-13-01",
        "20230711",
        "07/11/2023",
        "2023-07-11T20:07",
        "2023-07-11T20:07:00",
        "2023-07-11T25:00:00Z",
        "2023-07-11T20:07:00 Z",
        "2023-07-11T20:07:00+25:00x",
        "12023-07-11T20:07:00Z",
        "-023-07-11T20:07:00Z",
        "infinite-future",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-10:00",
        "2023-07-11X20:07:00Z",
        "2023-07-11T20:07:00ZZ",
        "2023-07-11T20:07:00.00000000000000000000000000000000000000000000000000000000000Z"}) {
    EXPECT_FALSE(ParseTimestamp(text).has_value()) << text;
  }
}

// Times that end in "Z" take a way of their own.
TEST(ParseTimestamp, ReadsTheUsualFormAsAnyOther) {
  const uint64_t seed = 5;
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  const auto digits = [&](uint64_t below, size_t width) {
    const std::string number = std::to_string(random() % below);
    return std::string(width - std::min(width, number.size()), '0') + number;
  };
  for (int i = 0; i < 5000; ++i) {
    std::string text = digits(10000, 4);
    text += "-" + digits(14, 2);
    text += "-" + digits(33, 2);
    text += "T" + digits(25, 2);
    text += ":" + digits(61, 2);
    text += ":" + digits(62, 2);
    if (random() % 16 == 0) text[random() % text.size()] = static_cast<char>('+' + random() % 16);
    EXPECT_EQ(ParseTimestamp(text + "Z"), ParseTimestamp(text + "+00:00")) << text;
  }
}

TEST(AppendTimestamp, IsUndoneByParsing) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<TimeMs> times(-62135596800000, 253402300799999);
  for (int i = 0; i < 2000; ++i) {
    const TimeMs time = times(random);
    EXPECT_EQ(ParseTimestamp(Written(time)), time) << Written(time) << " (seed 7)";
  }
}

TEST(AppendTimestamp, StaysWithinFourDigitsOfYear) {
  EXPECT_EQ(Written(INT64_MAX), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(Written(INT64_MIN), "0001-01-01T00:00:00Z");
}

}  // namespace
}  // namespace wirefold
