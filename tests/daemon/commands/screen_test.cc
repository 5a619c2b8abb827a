#include "daemon/commands/screen.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Screen, MeasuresColumnsRatherThanBytes) {
  EXPECT_EQ(DisplayWidth("abc"), 3);
  EXPECT_EQ(DisplayWidth("naïve"), 5);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
  EXPECT_EQ(DisplayWidth("新聞"), 4);
}

TEST(Screen, CutsAndFillsToExactlyTheWidth) {
  EXPECT_EQ(Column("ab", 4), "ab  ");
  EXPECT_EQ(Column("abcdef", 4), "abc…");
  EXPECT_EQ(Column("新聞記事", 4), "新… ");
  EXPECT_EQ(Column("abc", 0), "");
  EXPECT_EQ(Column("abc", -3), "");
}

TEST(Screen, WrapsAtSpacesAndInsideWordsThatAreTooLong) {
  EXPECT_THAT(Wrapped("one two  three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrapped("abcdefgh ij", 3), ElementsAre("abc", "def", "gh", "ij"));
  EXPECT_THAT(Wrapped("a\nb\tc", 10), ElementsAre("a b c"));
  EXPECT_THAT(Wrapped("  ", 5), IsEmpty());
  EXPECT_THAT(Wrapped("新聞記事", 5), ElementsAre("新聞", "記事"));
  EXPECT_THAT(Wrapped("新聞", 1), ElementsAre("新", "聞")) << "a character is never cut";
}

TEST(Screen, ColoursOnlyWhereAsked) {
  EXPECT_EQ(Inked({80, false}, Ink::kBold, "x"), "x");
  EXPECT_EQ(Inked({80, true}, Ink::kBold, "x"), "\x1b[1mx\x1b[0m");
}

TEST(Screen, GroupsDigits) {
  EXPECT_EQ(Grouped(0), "0");
  EXPECT_EQ(Grouped(999), "999");
  EXPECT_EQ(Grouped(1000), "1,000");
  EXPECT_EQ(Grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace wirefold
