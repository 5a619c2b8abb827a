#include "proto/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace wirefold {
namespace {

TEST(MendUtf8, ReplacesWhatIsNoCharacterAndKeepsTheRest) {
  EXPECT_EQ(MendUtf8("plain"), "plain");
  EXPECT_EQ(MendUtf8("caf\xE9!"), "caf\uFFFD!");
  EXPECT_EQ(MendUtf8("\xC3\xA9\xFF\xF0\x9F\x98\x80"), "\u00e9\uFFFD\U0001F600");
  EXPECT_EQ(MendUtf8("\xF0\x9F"), "\uFFFD\uFFFD");
  EXPECT_EQ(MendUtf8(""), "");
}

TEST(HeadOfUtf8, NeverPartsACharacter) {
  const std::string text = "a\u00e9\u20ac\U0001F600b";
  for (size_t limit = 0; limit <= text.size(); ++limit) {
    const std::string_view head = HeadOfUtf8(text, limit);
    EXPECT_LE(head.size(), limit);
    EXPECT_GE(head.size() + 3, limit);
    EXPECT_TRUE(IsUtf8(head)) << limit;
  }
}

TEST(HeadOfUtf8, IsBoundedOnBytesThatAreNoText) {
  EXPECT_GE(HeadOfUtf8(std::string(100, '\x80'), 50).size(), 46u);
}

}  // namespace
}  // namespace wirefold
