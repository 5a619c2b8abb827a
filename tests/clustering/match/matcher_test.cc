#include "clustering/match/matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/clustering/match/signed_texts.h"

namespace wirefold {
namespace {

using testing::Arrival;
using testing::MatcherStream;
using testing::TextMaker;

std::vector<std::string> SourceIds(const Relation& relation) {
  std::vector<std::string> ids;
  for (const Source& s : relation.sources) ids.push_back(s.article_id);
  return ids;
}

using Ids = std::vector<std::string>;

TEST(Matcher, CallsUnrelatedTextsOriginals) {
  TextMaker make(1);
  MatcherStream stream;
  for (int i = 0; i < 50; ++i) {
    const MatchResult r = stream.Process("a" + std::to_string(i), make.Body());
    EXPECT_EQ(r.relation.kind, RelationKind::kOriginal);
  }
  EXPECT_EQ(stream.matcher().size(), 50U);
}

TEST(Matcher, TellsKindsOfReuseApart) {
  TextMaker make(2);
  MatcherStream stream;
  const std::string original = make.Body(300);
  const std::string excerpt = original.substr(0, original.find('\n', original.size() / 8));
  stream.Process("original", original);
  EXPECT_EQ(stream.Process("exact", original, "b.example").relation.kind, RelationKind::kExactCopy);
  EXPECT_EQ(stream.Process("near", make.Edited(original, .03), "c.example").relation.kind,
            RelationKind::kNearCopy);
  EXPECT_EQ(stream.Process("excerpt", excerpt, "d.example").relation.kind, RelationKind::kExcerpt);
  EXPECT_EQ(stream.Process("more", original + "\n" + make.Body(300), "e.example").relation.kind,
            RelationKind::kExpansion);
  const std::string half = excerpt + "\n" + make.Body(300);
  const MatchResult rewrite = stream.Process("rewrite", half, "f.example");
  EXPECT_EQ(rewrite.relation.kind, RelationKind::kRewrite);
  EXPECT_EQ(SourceIds(rewrite.relation), Ids{"original"});
}

TEST(Matcher, CallsAShortTextTakenOverWholeACopy) {
  MatcherStream stream;
  const std::string note =
      "The bridge over the Dor was closed on Monday after cracks were found in two of its piers.";
  stream.Process("note", note);
  const MatchResult copy = stream.Process("copy", note, "b.example");
  EXPECT_EQ(copy.relation.kind, RelationKind::kExactCopy);
  EXPECT_EQ(SourceIds(copy.relation), Ids{"note"});
  const std::string other =
      "Another bridge over the Dor was closed on Monday after cracks appeared.";
  EXPECT_EQ(stream.Process("other", other, "c.example").relation.kind, RelationKind::kOriginal);
}

TEST(Matcher, TakesNoNoticeOfAPhraseThatStandsAlone) {
  MatcherStream stream;
  stream.Process("a", "Watch the press conference live here from noon.");
  EXPECT_EQ(stream.Process("b", "Watch the press conference live here from noon.", "b.example")
                .relation.kind,
            RelationKind::kOriginal);
}

TEST(Matcher, TracesRewriteToThreePosts) {
  TextMaker make(3);
  MatcherStream stream;
  std::vector<std::string> posts;
  for (int i = 0; i < 12; ++i) {
    posts.push_back(make.Paragraph(70));
    stream.Process("page#" + std::to_string(i + 1), posts.back(), "live.example");
  }
  const std::string rewrite = make.Edited(posts[8], .1) + "\n" + make.Paragraph(60) + "\n" +
                              make.Edited(posts[2], .1) + "\n" + make.Edited(posts[5], .1);
  const MatchResult r = stream.Process("rewrite", rewrite, "b.example");
  EXPECT_THAT(SourceIds(r.relation), ::testing::UnorderedElementsAre("page#9", "page#3", "page#6"));
}

TEST(Matcher, PutsTheOriginalBeforeItsCopies) {
  TextMaker make(4);
  MatcherStream stream;
  const std::string original = make.Body(300);
  stream.Process("original", original);
  for (int i = 0; i < 20; ++i) {
    const std::string copy = make.Edited(original, .02);
    const MatchResult r =
        stream.Process("copy" + std::to_string(i), copy, "outlet" + std::to_string(i) + ".example");
    ASSERT_EQ(SourceIds(r.relation), Ids{"original"}) << i;
  }
}

TEST(Matcher, NeverChainsCopiesOfCopies) {
  // a and c share nothing; b holds both.
  TextMaker make(5);
  MatcherStream stream;
  const std::string a = make.Body(200);
  const std::string c = make.Body(200);
  stream.Process("a", a, "a.example");
  stream.Process("b", a + "\n" + c, "b.example");
  EXPECT_EQ(SourceIds(stream.Process("c", c, "c.example").relation), Ids{"b"});
}

TEST(Matcher, TurnsRelationsRoundForALateOriginal) {
  TextMaker make(6);
  MatcherStream stream;
  const std::string text = make.Body(300);
  stream.Process(stream.Make("early copy", text, 100, "b.example"));
  stream.Process(stream.Make("second copy", make.Edited(text, .02), 110, "c.example"));
  const MatchResult late = stream.Process(stream.Make("original", text, 50, "a.example"));
  EXPECT_EQ(late.relation.kind, RelationKind::kOriginal);
  ASSERT_EQ(late.reversals.size(), 2U);
  EXPECT_EQ(late.reversals[0].unit, "early copy");
  EXPECT_EQ(SourceIds(late.reversals[0].relation), Ids{"original"});
  EXPECT_EQ(late.reversals[0].relation.kind, RelationKind::kExactCopy);
  EXPECT_EQ(late.reversals[1].unit, "second copy");
  EXPECT_EQ(SourceIds(late.reversals[1].relation), Ids{"original"});
  EXPECT_FALSE(late.reversals[1].relation.sources[0].passages.empty());
}

TEST(Matcher, FindsACopyInPlaceOfItsSourceThatWasRemoved) {
  TextMaker make(7);
  MatcherStream stream;
  const std::string text = make.Body(400);
  stream.Process("original", text, "a.example");
  for (int i = 0; i < 5; ++i) {
    stream.Process("copy" + std::to_string(i), text, "copy" + std::to_string(i) + ".example");
  }
  const std::string part = text.substr(0, text.size() / 3);
  EXPECT_EQ(SourceIds(stream.Process("x1", part, "x.example").relation), Ids{"original"});
  ASSERT_TRUE(stream.matcher().Remove("original"));
  ASSERT_TRUE(stream.matcher().Remove("x1"));
  EXPECT_FALSE(stream.matcher().Holds("original"));
  for (int i = 0; i < 5; ++i) {
    const std::string id = "copy" + std::to_string(i);
    EXPECT_EQ(SourceIds(stream.Process("x2", part, "y" + id).relation), Ids{id});
    stream.matcher().Remove("x2");
    stream.matcher().Remove(id);
  }
  EXPECT_EQ(stream.Process("x3", part, "x.example").relation.kind, RelationKind::kOriginal);
}

TEST(Matcher, ForgetsWhatTheWindowHasLeft) {
  TextMaker make(8);
  MatcherStream stream;
  std::vector<std::string> texts;
  for (int i = 0; i < 600; ++i) {
    texts.push_back(make.Body(100));
    stream.Process(stream.Make("a" + std::to_string(i), texts.back(), i * 10, "a.example"));
  }
  const std::vector<std::string> left = stream.matcher().Expire(testing::At(3000), 0);
  ASSERT_EQ(left.size(), 300U);
  EXPECT_EQ(left.front(), "a0");
  EXPECT_EQ(left.back(), "a299");
  EXPECT_EQ(stream.matcher().size(), 300U);
  EXPECT_TRUE(
      stream.Process(stream.Make("x", texts[299], 6001, "b.example")).relation.sources.empty());
  EXPECT_EQ(SourceIds(stream.Process(stream.Make("y", texts[300], 6002, "b.example")).relation),
            Ids{"a300"});
}

TEST(Matcher, KeepsToItsMemory) {
  TextMaker make(9);
  MatcherStream stream;
  uint64_t most = 0;
  const uint64_t cap = stream.matcher().memory().total() + (3 << 20);
  for (int i = 0; i < 3000; ++i) {
    stream.Process("a" + std::to_string(i), make.Body(200));
    stream.matcher().Expire(0, cap);
    most = std::max(most, stream.matcher().memory().total());
  }
  EXPECT_LT(most, cap + (1 << 20));
  EXPECT_GT(stream.matcher().size(), 1000U);
}

TEST(Matcher, LoadsWhatItSaved) {
  TextMaker make(10);
  MatcherStream stream;
  std::vector<std::string> texts;
  for (int i = 0; i < 400; ++i) {
    texts.push_back(i % 3 == 2 ? make.Edited(texts[static_cast<size_t>(i) / 2], .1)
                               : make.Body(150));
    stream.Process("a" + std::to_string(i), texts.back(), "o" + std::to_string(i % 7));
  }
  const std::string bytes = stream.Bytes();
  MatcherStream other;
  ByteReader in(bytes);
  ASSERT_TRUE(other.matcher().Load(&in).ok());
  EXPECT_EQ(in.left(), 0U);
  EXPECT_EQ(other.Bytes(), bytes);
  for (int i = 0; i < 50; ++i) {
    const std::string text = make.Edited(texts[static_cast<size_t>(i) * 7], .05);
    const Arrival a = stream.Make("x" + std::to_string(i), text, 1000 + i, "z.example");
    EXPECT_EQ(stream.Process(a).relation, other.Process(a).relation);
  }
  EXPECT_EQ(other.Bytes(), stream.Bytes());
}

TEST(Matcher, RefusesStateThatIsCutShort) {
  TextMaker make(11);
  MatcherStream stream;
  for (int i = 0; i < 20; ++i) stream.Process("a" + std::to_string(i), make.Body(100));
  const std::string bytes = stream.Bytes();
  for (size_t cut = 0; cut < bytes.size(); cut += bytes.size() / 97) {
    MatcherStream other;
    ByteReader in(std::string_view(bytes).substr(0, cut));
    EXPECT_FALSE(other.matcher().Load(&in).ok()) << cut;
    EXPECT_EQ(other.matcher().size(), 0U);
  }
}

}  // namespace
}  // namespace wirefold
