#include "clustering/match/explain.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/clustering/match/signed_texts.h"

namespace wirefold {
namespace {

using testing::Arrival;
using testing::MatcherStream;
using testing::TextMaker;

// A stream of originals, copies of every kind and posts; what came in stands beside it.
std::vector<Arrival> FillStream(uint64_t seed, int length, MatcherStream* stream) {
  TextMaker make(seed);
  std::vector<std::string> texts;
  std::vector<Arrival> arrivals;
  for (int i = 0; i < length; ++i) {
    std::string text = make.Body(120);
    if (i > 2) {
      const std::string& old = texts[static_cast<size_t>(make.Below(i))];
      const int kind = make.Below(6);
      if (kind == 0) text = old;
      if (kind == 1) text = make.Edited(old, .06);
      if (kind == 2) text += "\n" + old.substr(0, old.find('\n'));
      if (kind == 3) text = old.substr(0, old.find('\n'));
    }
    texts.push_back(text);
    const std::string id = i % 5 == 4 ? "page#" + std::to_string(i) : "a" + std::to_string(i);
    // Some come late.
    const int64_t minute = make.Below(8) == 0 ? i * 10 - 95 : i * 10;
    arrivals.push_back(stream->Make(id, text, minute, "o" + std::to_string(i % 7) + ".example"));
    stream->Process(arrivals.back());
  }
  return arrivals;
}

void ExpectEqualToRelate(const MatcherStream& stream, const Arrival& a, const Arrival& b,
                         size_t* named) {
  const Relation relation = stream.matcher().Relate(a.unit, a.context).relation;
  const std::string& source_id = b.unit.header.id;
  const auto e = stream.matcher().Explain(a.unit, a.context, source_id);
  ASSERT_TRUE(e.has_value());
  EXPECT_EQ(e->relation, relation);
  EXPECT_EQ(e->source_is_earlier, b.context.order < a.context.order);
  EXPECT_LE(e->bands_shared, e->bands);
  EXPECT_LE(e->shingles_met, e->shingles_sampled);
  EXPECT_EQ(e->evidence.article_id, source_id);
  for (size_t i = 0; i < relation.sources.size(); ++i) {
    if (relation.sources[i].article_id != source_id) continue;
    ++*named;
    EXPECT_EQ(e->place, i + 1);
    EXPECT_EQ(e->evidence, relation.sources[i]);
    EXPECT_TRUE(e->may_be_source && e->source_is_earlier && e->proposed && e->met);
    EXPECT_FALSE(e->is_template);
    return;
  }
  EXPECT_EQ(e->place, 0U);
}

TEST(MatchExplanation, IsWhatRelateDecides) {
  for (const uint64_t seed : {21, 22, 23}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    MatcherStream stream;
    const std::vector<Arrival> arrivals = FillStream(seed, 60, &stream);
    size_t named = 0;
    for (const Arrival& a : arrivals) {
      for (const Arrival& b : arrivals) {
        SCOPED_TRACE(a.unit.header.id + " and " + b.unit.header.id);
        ExpectEqualToRelate(stream, a, b, &named);
      }
    }
    EXPECT_GT(named, 15U) << "the stream holds no copies";
  }
}

TEST(MatchExplanation, ChangesNothing) {
  MatcherStream stream;
  const std::vector<Arrival> arrivals = FillStream(24, 30, &stream);
  const std::string before = stream.Bytes();
  for (const Arrival& a : arrivals) {
    stream.matcher().Explain(a.unit, a.context, arrivals[0].unit.header.id);
  }
  EXPECT_EQ(stream.Bytes(), before);
}

TEST(MatchExplanation, KnowsNothingOfAnUnknownSource) {
  MatcherStream stream;
  const std::vector<Arrival> arrivals = FillStream(25, 5, &stream);
  EXPECT_FALSE(stream.matcher().Explain(arrivals[0].unit, arrivals[0].context, "nobody"));
}

TEST(MatchExplanation, SaysWhichTestsProposedACopy) {
  TextMaker make(26);
  MatcherStream stream;
  const std::string text = make.Body(300);
  stream.Process("original", text, "a.example");
  const Arrival same = stream.Make("same", text, 60, "b.example");
  const auto e = stream.matcher().Explain(same.unit, same.context, "original");
  ASSERT_TRUE(e.has_value());
  EXPECT_TRUE(e->equal_text);
  EXPECT_EQ(e->bands_shared, e->bands);
  EXPECT_GT(e->shingles_met, 0U);
  EXPECT_EQ(e->place, 1U);
  const Arrival other = stream.Make("other", make.Body(300), 61, "b.example");
  const auto none = stream.matcher().Explain(other.unit, other.context, "original");
  ASSERT_TRUE(none.has_value());
  EXPECT_FALSE(none->equal_text || none->proposed || none->met);
  EXPECT_EQ(none->evidence.shared_words, 0U);
}

TEST(MatchExplanation, PlacesTheTextAndItsFurnitureInTheBody) {
  TextMaker make(27);
  MatcherStream stream;
  const std::string body =
      "  " + make.Paragraph(80) + "\nSign up for our newsletter\n" + make.Paragraph(80) + "\n\n";
  stream.Process("original", body, "a.example");
  const Arrival copy = stream.Make("copy", body, 60, "b.example");
  const auto e = stream.matcher().Explain(copy.unit, copy.context, "original");
  ASSERT_TRUE(e.has_value());
  EXPECT_EQ(e->article_places.text.begin, 2U);
  EXPECT_EQ(body.substr(e->article_places.text.end), ".\n\n");
  ASSERT_EQ(e->article_places.furniture.size(), 1U);
  const ByteSpan form = e->article_places.furniture[0];
  EXPECT_EQ(body.substr(form.begin, form.end - form.begin), "Sign up for our newsletter");
  EXPECT_EQ(e->source_places.furniture, e->article_places.furniture);
  EXPECT_EQ(e->article_furniture, 5U);
}

}  // namespace
}  // namespace wirefold
