#include "clustering/group/format.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>

namespace wirefold {
namespace {

uint64_t FormatKey(std::string_view source, std::string_view title) {
  FormatReader reader;
  return reader.KeyOf(source, title);
}

TEST(FormatKey, IsTheSameForEditionsOfOneFormat) {
  const uint64_t monday = FormatKey("quayside.example", "The morning briefing: Monday, 3 March");
  EXPECT_NE(monday, 0u);
  EXPECT_EQ(monday, FormatKey("quayside.example", "The Morning Briefing: Tuesday 4 March"));
}

TEST(FormatKey, TellsOutletsAndTitlesApart) {
  const uint64_t key = FormatKey("quayside.example", "Market close");
  EXPECT_NE(key, FormatKey("harbour.example", "Market close"));
  EXPECT_NE(key, FormatKey("quayside.example", "Market opens"));
}

TEST(FormatKey, IsNoneWithoutOutletOrTitle) {
  EXPECT_EQ(FormatKey("", "Market close"), 0u);
  EXPECT_EQ(FormatKey("quayside.example", ""), 0u);
  EXPECT_EQ(FormatKey("quayside.example", "Monday, 3 March 2025"), 0u);
}

}  // namespace
}  // namespace wirefold
