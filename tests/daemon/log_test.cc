#include "daemon/log.h"

#include "gtest/gtest.h"

namespace wirefold {
namespace {

TEST(Log, WritesTextThatStaysOnItsLine) {
  EXPECT_EQ(FormatEvent(LogFormat::kText, "refused", {{"offset", 7}, {"why", "a b"}, {"e", ""}}),
            "refused offset=7 why=\"a b\" e=\"\"");
  EXPECT_EQ(FormatEvent(LogFormat::kText, "x\ny", {{"id", "a\x1b[31m\n"}}),
            "x\\ny id=a\\033[31m\\n");
}

TEST(Log, WritesJsonMembersWithNumbersAsNumbers) {
  EXPECT_EQ(FormatEvent(LogFormat::kJson, "refused", {{"offset", 7}, {"why", "a \"b\"\n"}}),
            R"("message":"refused","offset":7,"why":"a \"b\"\n")");
  EXPECT_EQ(FormatEvent(LogFormat::kJson, "m", {{"seconds", 0.5}}),
            R"("message":"m","seconds":0.5)");
}

}  // namespace
}  // namespace wirefold
