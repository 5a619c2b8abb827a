#include "daemon/commands/marked_text.h"

#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::ElementsAre;

// "[1 text 1]" for a passage, "{text}" for furniture.
std::string Marked(const std::vector<MarkedStretch>& stretches) {
  std::string out;
  for (const MarkedStretch& s : stretches) {
    for (const uint32_t n : s.opens) out += "[" + std::to_string(n) + " ";
    out += s.furniture ? "{" + std::string(s.text) + "}" : std::string(s.text);
    for (const uint32_t n : s.closes) out += " " + std::to_string(n) + "]";
  }
  return out;
}

ByteSpan All(std::string_view body) { return {0, static_cast<uint32_t>(body.size())}; }

TEST(MarkedText, MarksPassagesAndFurnitureInOrder) {
  const std::string body = "one two three four";
  EXPECT_EQ(Marked(MarkText(body, All(body), {{4, 7}}, {{14, 18}})), "one [1 two 1] three {four}");
  EXPECT_EQ(Marked(MarkText(body, All(body), {{14, 18}, {0, 3}}, {})),
            "[2 one 2] two three [1 four 1]");
}

TEST(MarkedText, KeepsPassagesThatOverlapOrMeetApart) {
  const std::string body = "abcdef";
  const auto stretches = MarkText(body, All(body), {{0, 4}, {2, 6}, {4, 6}}, {});
  EXPECT_EQ(Marked(stretches), "[1 ab[2 cd 1][3 ef 2] 3]");
  ASSERT_EQ(stretches.size(), 3U);
  EXPECT_THAT(stretches[1].passages, ElementsAre(1, 2));
  EXPECT_THAT(stretches[2].passages, ElementsAre(2, 3));
}

TEST(MarkedText, ShowsOnlyTheStretchAskedFor) {
  const std::string body = "page one post page";
  EXPECT_EQ(Marked(MarkText(body, {5, 13}, {{0, 8}, {14, 18}}, {})), "[1 one 1] post");
}

TEST(MarkedText, DropsSpansThatAreNone) {
  const std::string body = "abc";
  EXPECT_EQ(Marked(MarkText(body, All(body), {{2, 1}, {3, 3}, {0, 0}, {9, 12}}, {{7, 4}})), "abc");
  EXPECT_EQ(Marked(MarkText(body, {0, 4000000000U}, {{1, 4000000000U}}, {})), "a[1 bc 1]");
  EXPECT_TRUE(MarkText("", {0, 5}, {{0, 5}}, {{0, 5}}).empty());
  EXPECT_TRUE(MarkText(body, {3, 1}, {{0, 3}}, {}).empty());
}

TEST(MarkedText, WidensSpansToWholeCharacters) {
  const std::string body = "née 新聞 x";  // é: bytes 1-2; 新: 5-7; 聞: 8-10
  EXPECT_EQ(Marked(MarkText(body, All(body), {{2, 3}}, {})), "n[1 é 1]e 新聞 x");
  EXPECT_EQ(Marked(MarkText(body, All(body), {{6, 9}}, {})), "née [1 新聞 1] x");
  EXPECT_EQ(Marked(MarkText(body, {6, 7}, {}, {})), "新");
}

TEST(MarkedText, LosesNoByteWhateverTheSpans) {
  std::mt19937_64 rng(5);
  SCOPED_TRACE("seed 5");
  for (int round = 0; round < 2000; ++round) {
    std::string body;
    for (uint64_t i = rng() % 40; i > 0; --i) body += static_cast<char>(rng());
    const auto span = [&] {
      return ByteSpan{static_cast<uint32_t>(rng() % 50), static_cast<uint32_t>(rng() % 50)};
    };
    std::vector<ByteSpan> passages;
    std::vector<ByteSpan> furniture;
    for (uint64_t i = rng() % 6; i > 0; --i) passages.push_back(span());
    for (uint64_t i = rng() % 4; i > 0; --i) furniture.push_back(span());
    std::string whole;
    size_t open = 0;
    for (const MarkedStretch& s : MarkText(body, All(body), passages, furniture)) {
      EXPECT_FALSE(s.text.empty());
      whole += s.text;
      open += s.opens.size();
      EXPECT_EQ(open, s.passages.size());
      open -= s.closes.size();
    }
    ASSERT_EQ(whole, body);
    ASSERT_EQ(open, 0U);
  }
}

TEST(Visible, LetsNothingSteerTheTerminal) {
  EXPECT_EQ(Visible("a\x1b[31mb"), "a\uFFFD[31mb");
  EXPECT_EQ(Visible("a\x07\x7f\x08"), "a\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(Visible("csi \u009b1m"), "csi \uFFFD1m");
  EXPECT_EQ(Visible("turned \u202Eround\u2066 x"), "turned \uFFFDround\uFFFD x");
  EXPECT_EQ(Visible(std::string("nul\0l", 5)), "nul\uFFFDl");
}

TEST(Visible, EndsLinesAlikeAndKeepsText) {
  EXPECT_EQ(Visible("a\r\nb\rc\nd\u2028e\tf"), "a\nb\nc\nd\ne\tf");
  EXPECT_EQ(Visible("naïve 新聞 قال שלום"), "naïve 新聞 قال שלום");
}

TEST(Visible, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(Visible("a\xff z"), "a\uFFFD z");
  EXPECT_EQ(Visible("cut \xe6\x96"), "cut \uFFFD");
  EXPECT_EQ(Visible("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace wirefold
