#include "clustering/text/ornaments.h"

#include <gtest/gtest.h>

#include <string>

namespace wirefold {
namespace {

TEST(Ornaments, AreWhatIsDrawnAroundALine) {
  for (const char* line :
       {"Bridge shut", "**Bridge shut**", "+ Bridge shut", "<b>Bridge shut</b>", "🔴 Bridge shut ▶",
        "# Bridge shut #", "#12 Bridge shut", "⚠️ Bridge shut +++", "@ Bridge shut",
        "<p class=\"x\">Bridge shut</p> "}) {
    const std::string trimmed(TrimOrnaments(line));
    EXPECT_EQ(trimmed, std::string(line).starts_with("+") ? line : "Bridge shut") << line;
  }
}

TEST(Ornaments, LeaveWordsAndQuotationMarks) {
  for (const char* line : {"“Bridge shut”", "@mayor: bridge shut", "(Bridge shut)", "Bridge < shut",
                           "[19:07 UTC]", "Мост закрыт", ""}) {
    EXPECT_EQ(TrimOrnaments(line), line) << line;
  }
  EXPECT_EQ(TrimOrnaments("***"), "");
}

TEST(Ornaments, EndAfterAFew) {
  const std::string frame(32, '=');
  EXPECT_EQ(TrimOrnaments(frame + "19:07" + frame), "19:07");
  const std::string closing = "1" + std::string(1 << 20, '>');
  EXPECT_EQ(TrimOrnaments(closing).size(), closing.size() - 32);
}

}  // namespace
}  // namespace wirefold
