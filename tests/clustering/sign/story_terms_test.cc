#include "clustering/sign/story_terms.h"

#include <cmath>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

StoryFeatures FeaturesOf(std::string_view title, std::string_view body) {
  Text t, b;
  ReadText(title, &t);
  ReadText(body, &b);
  return ExtractStoryFeatures(t, b);
}

const StoryTerm* Find(const StoryFeatures& features, std::string_view text) {
  for (const StoryTerm& term : features.terms) {
    if (term.text == text) return &term;
  }
  return nullptr;
}

TEST(StoryTerms, AreDistinctInOrderAndWithoutStopWords) {
  const StoryFeatures f =
      FeaturesOf("Storm and storms", "The storm of the year. Don’t panic, it was a storm");
  for (size_t i = 1; i < f.terms.size(); ++i) EXPECT_LT(f.terms[i - 1].text, f.terms[i].text);
  EXPECT_EQ(Find(f, "the"), nullptr);
  EXPECT_EQ(Find(f, "dont"), nullptr);
  EXPECT_NE(Find(f, "storm"), nullptr);
  EXPECT_NE(Find(f, "panic"), nullptr);
}

TEST(StoryTerms, WeighTitleOverLeadOverRest) {
  std::string body = "harbour ";
  for (int i = 0; i < 100; ++i) body += "x" + std::to_string(i) + "y ";
  body += "quarry.";
  const StoryFeatures f = FeaturesOf("Bridge", body);
  ASSERT_NE(Find(f, Stem("bridge")), nullptr);
  ASSERT_NE(Find(f, "quarry"), nullptr);
  EXPECT_FLOAT_EQ(Find(f, Stem("bridge"))->tf, 1 + std::log(2.5f));
  EXPECT_FLOAT_EQ(Find(f, "quarry")->tf, 1);
  const StoryTerm* lead = Find(f, Stem("harbour"));
  if (lead == nullptr) lead = Find(f, Stem("harbor"));
  ASSERT_NE(lead, nullptr);
  EXPECT_FLOAT_EQ(lead->tf, 1 + std::log(1.5f));
}

TEST(StoryTerms, KeepAReadableFormOfAStem) {
  const StoryFeatures f = FeaturesOf("Elections approaching", "");
  ASSERT_NE(Find(f, "election"), nullptr);
  EXPECT_EQ(Find(f, "election")->surface, "elections");
  ASSERT_NE(Find(f, "approach"), nullptr);
  EXPECT_EQ(Find(f, "approach")->surface, "approaching");
}

TEST(StoryTerms, CountWordsOfTheBodyAndStopAtTheOpening) {
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "w" + std::to_string(i) + " ";
  const StoryFeatures f = FeaturesOf("", body);
  EXPECT_EQ(f.word_count, 1000u);
  EXPECT_EQ(f.terms.size(), kStoryWords);
}

TEST(StoryTerms, LeaveFurnitureOut) {
  Text title, body;
  ReadText("", &title);
  ReadText("Subscribe to our newsletter.\nA quarry collapsed.", &body);
  ASSERT_GE(body.sentences.size(), 2u);
  body.sentences[0].furniture = true;
  const StoryFeatures f = ExtractStoryFeatures(title, body);
  EXPECT_EQ(Find(f, "newsletter"), nullptr);
  EXPECT_NE(Find(f, "quarry"), nullptr);
  EXPECT_EQ(f.word_count, 3u);
}

TEST(StoryTerms, AreEmptyForAnEmptyUnit) {
  const StoryFeatures f = FeaturesOf("", "");
  EXPECT_TRUE(f.terms.empty());
  EXPECT_EQ(f.word_count, 0u);
}

}  // namespace
}  // namespace wirefold
