#include "clustering/sign/sign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "clustering/sign/shingle.h"
#include "clustering/text/offsets.h"
#include "tests/testing/articles.h"

namespace wirefold {
namespace {

SignedUnit SignText(const std::string& body, uint32_t begin = 0) {
  SignScratch scratch;
  UnitHeader header;
  header.id = "a";
  return Sign(std::move(header), body, begin, Options{}, &scratch);
}

TEST(Sign, SamplesShortTextsMoreDenselyAndByTheSameHashes) {
  testing::TextMaker make(1);
  size_t short_words = 0, short_sample = 0, long_words = 0, long_sample = 0;
  for (int text = 0; text < 10; ++text) {
    const std::string shorter = make.Paragraph(80);
    const SignedPart a = SignText(shorter).parts.at(0);
    const SignedPart b = SignText(shorter + "\n" + make.Body(2000)).parts.at(0);
    short_words += a.words.size();
    short_sample += a.sample.size();
    long_words += b.words.size();
    long_sample += b.sample.size();
    for (const SampledShingle& s : b.sample) {
      if (s.position + size_t{kShingleWords} > a.words.size()) break;
      EXPECT_EQ(std::count(a.sample.begin(), a.sample.end(), s), 1) << s.position;
    }
  }
  EXPECT_GT(short_sample * 3, short_words);
  EXPECT_NEAR(static_cast<double>(long_sample), static_cast<double>(long_words) / 4, 300);
}

TEST(Sign, NestsItsThresholds) {
  const CopyOptions options;
  uint64_t last = ~0ULL;
  for (const uint64_t shingles : {1, 30, 64, 100, 200, 256, 1000, 30000}) {
    const uint64_t threshold = IndexThreshold(shingles, options);
    EXPECT_LE(threshold, last);
    EXPECT_LE(threshold, QueryThreshold(shingles, options));
    last = threshold;
  }
  EXPECT_EQ(IndexThreshold(10, options), ThresholdOfRate(2));
  EXPECT_EQ(IndexThreshold(100000, options), ThresholdOfRate(options.sample_rate));
}

TEST(Sign, CutsVeryLongTextsIntoPartsThatOverlap) {
  testing::TextMaker make(2);
  const std::string body = make.Body(70000);
  const SignedUnit unit = SignText(body);
  ASSERT_EQ(unit.parts.size(), 3U);
  for (size_t i = 0; i + 1 < unit.parts.size(); ++i) {
    EXPECT_EQ(unit.parts[i].words.size(), kPartWords);
    EXPECT_EQ(unit.parts[i].words.substr(kPartWords - kPartOverlap),
              unit.parts[i + 1].words.substr(0, kPartOverlap));
  }
  EXPECT_GT(unit.parts.back().words.size(), kPartOverlap);
}

TEST(Sign, CountsPlacesInTheBodyOfTheRecordNamed) {
  const std::string text = "Harbour master says ferries run again";
  const auto places = UnpackOffsets(SignText(text, 1000).parts.at(0).byte_offsets);
  ASSERT_EQ(places.size(), 6U);
  EXPECT_EQ(places[0], (ByteSpan{1000, 1007}));
  EXPECT_EQ(places[5], (ByteSpan{1032, 1037}));
}

TEST(Sign, MarksFiguresAndDates) {
  const SignedPart part = SignText("Shares rose 12 points on Monday to close at 310").parts.at(0);
  std::string marked(part.words.size(), '.');
  for (const WordSpan& s : part.numbers)
    std::fill_n(marked.begin() + s.begin, s.end - s.begin, 'n');
  EXPECT_EQ(marked, ".nn..n...n");
}

TEST(Sign, LeavesStoryFeaturesOutWhereStoriesAreOff) {
  testing::TextMaker make(2);
  const std::string body = "PORT SENNEN (Reuters) - The quay fell.\n" + make.Body(300);
  Options without;
  without.stories.enabled = false;
  SignScratch scratch;
  SignedUnit with = Sign({}, body, 0, Options{}, &scratch);
  EXPECT_FALSE(with.story.terms.empty());
  with.story = {};
  EXPECT_EQ(Sign({}, body, 0, without, &scratch), with);
}

TEST(Sign, SignsTextsOfNoOneAndTwoWords) {
  for (const char* text : {"", "word", "two words", "three words here"}) {
    const SignedUnit unit = SignText(text);
    ASSERT_EQ(unit.parts.size(), 1U) << text;
    EXPECT_EQ(unit.parts[0].bands, (std::array<uint32_t, kBands>{})) << text;
  }
}

}  // namespace
}  // namespace wirefold
