// Own-written pages in the forms of large live blogs: tests/golden/live/README.md.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "clustering/text/page.h"
#include "tests/testing/data.h"

namespace wirefold {
namespace {

TimeMs ToMs(std::string_view text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, std::string(text), &time, &error)) << error;
  return absl::ToUnixMillis(time);
}

// White space as single spaces, as the golden files write it.
std::string Squeeze(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space) out.push_back(c);
    if (space && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

void ExpectPost(std::string_view body, const PagePost& post, simdjson::dom::element expected) {
  const std::string text = Squeeze(body.substr(post.begin, post.end - post.begin));
  const std::string first(expected["first_words"].get_string().value());
  const std::string last(expected["last_words"].get_string().value());
  EXPECT_NE(text.find(first), std::string::npos) << first << " is not in: " << text;
  EXPECT_NE(text.find(last), std::string::npos) << last << " is not in: " << text;
  if (expected["headline"].is_string()) {
    EXPECT_EQ(post.headline, expected["headline"].get_string().value());
  }
  if (expected["published_at"].is_string()) {
    ASSERT_TRUE(post.published_ms.has_value());
    EXPECT_EQ(
        absl::FormatTime(absl::FromUnixMillis(*post.published_ms), absl::UTCTimeZone()),
        absl::FormatTime(absl::FromUnixMillis(ToMs(expected["published_at"].get_string().value())),
                         absl::UTCTimeZone()));
  }
}

class LivePages : public ::testing::TestWithParam<std::string> {};

TEST_P(LivePages, ArePartedAsTheirFormSays) {
  const auto lines = wirefold::testing::ReadLines(
      wirefold::testing::SourcePath("tests/golden/live/" + GetParam() + ".jsonl"));
  ASSERT_FALSE(lines.empty());
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    const simdjson::dom::element article = parser.parse(line);
    SCOPED_TRACE(std::string(article["id"].get_string().value()) + " version " +
                 (article["version"].error()
                      ? "1"
                      : std::to_string(article["version"].get_int64().value())));
    const std::string body(article["body"].get_string().value());
    const auto posts = ParsePage(body, ToMs(article["published_at"].get_string().value()));
    const simdjson::dom::array expected = article["expect_posts"].get_array();
    std::string headlines;
    for (const PagePost& post : posts) headlines += "\n  " + post.headline;
    EXPECT_EQ(posts.size(), expected.size()) << headlines;
    size_t i = 0;
    for (const simdjson::dom::element post : expected) {
      if (i < posts.size()) ExpectPost(body, posts[i], post);
      ++i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, LivePages,
                         ::testing::Values("aljazeera", "ap", "bbc", "cnn", "guardian", "nyt",
                                           "reuters", "headline_first", "grown", "whole"),
                         [](const auto& page) { return page.param; });

}  // namespace
}  // namespace wirefold
