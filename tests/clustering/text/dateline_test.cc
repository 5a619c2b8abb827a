#include "clustering/text/dateline.h"

#include <gtest/gtest.h>

#include <string>

#include "clustering/text/text.h"

namespace wirefold {
namespace {

constexpr std::string_view kReport = "The wall held through the night, the council said.";

// "place/agency", or "" where there is no dateline.
std::string Found(std::string_view before) {
  const std::string text = std::string(before) + std::string(kReport);
  const Dateline line = FindDateline(text);
  return line.begin == line.end ? "" : std::string(line.place) + "/" + std::string(line.agency);
}

TEST(Dateline, IsReadInTheFormsOfTheAgencies) {
  EXPECT_EQ(Found("KYIV, July 11 (Reuters) - "), "KYIV/Reuters");
  EXPECT_EQ(Found("WASHINGTON (AP) — "), "WASHINGTON/AP");
  EXPECT_EQ(Found("The wall\nBy Anna Quay\nPARIS (AFP) - "), "PARIS/AFP");
  EXPECT_EQ(Found("CAPE HADLEY, Fla. (AP) — "), "CAPE HADLEY/AP");
  EXPECT_EQ(Found("NEW YORK — "), "NEW YORK/");
  EXPECT_EQ(Found("Berlin (dpa) - "), "Berlin/dpa");
  EXPECT_EQ(Found("Washington (CNN) -- "), "Washington/CNN");
  EXPECT_EQ(Found("Washington (CNN)"), "Washington/CNN");
  EXPECT_EQ(Found("МОСКВА, 11 июля. /ТАСС/. — "), "МОСКВА/ТАСС");
  const std::string chinese = "新华社北京7月11日电 今天的会议在北京举行，与会者讨论了海堤。";
  EXPECT_EQ(FindDateline(chinese).place, "北京");
}

TEST(Dateline, IsNoOtherBeginning) {
  for (const std::string_view before :
       {"BREAKING — ", "The council - ", "He said (AP) and she said - ", "UPDATE: ", "FILE - ",
        "A wall — ", ""}) {
    EXPECT_EQ(Found(before), "") << before;
  }
}

TEST(Dateline, IsAFieldAndNoMatchingText) {
  Text text;
  const std::string body = "By Anna Quay\nKYIV, July 11 (Reuters) - " + std::string(kReport);
  ReadText(body, &text);
  EXPECT_EQ(text.dateline, "KYIV");
  EXPECT_EQ(text.attributions, std::vector<std::string>{"Reuters"});
  ASSERT_EQ(text.sentences.size(), 3u);
  EXPECT_TRUE(text.sentences[1].furniture);
  EXPECT_EQ(FoldedWord(text, text.words[text.sentences[1].end - 1]), "reuters");
  Text plain;
  ReadText(kReport, &plain);
  EXPECT_FALSE(text.sentences[2].furniture);
  EXPECT_EQ(text.sentences[2].hash, plain.sentences[0].hash);
}

}  // namespace
}  // namespace wirefold
