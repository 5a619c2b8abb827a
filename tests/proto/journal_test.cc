#include "proto/journal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "clustering/engine.h"
#include "clustering/text/offsets.h"
#include "proto/journal.pb.h"

namespace wirefold {

// In wirefold itself, so that argument-dependent lookup finds them. Explain-only fields do not
// travel.
static bool operator==(const Reversal& a, const Reversal& b) {
  return a.unit == b.unit && a.relation == b.relation;
}
static bool operator==(const MatchResult& a, const MatchResult& b) {
  return a.relation == b.relation && a.near_copy == b.near_copy && a.reversals == b.reversals &&
         a.reversals_dropped == b.reversals_dropped && a.candidates == b.candidates &&
         a.verified == b.verified;
}
static bool operator==(const StoryChange& a, const StoryChange& b) {
  return a.story_id == b.story_id && a.founds == b.founds && a.votes == b.votes &&
         a.weights == b.weights && a.merges == b.merges && a.moves == b.moves;
}
static bool operator==(const UnitContext& a, const UnitContext& b) {
  return a.order == b.order && a.family == b.family && a.is_post == b.is_post;
}
static bool operator==(const Decision& a, const Decision& b) {
  return a.kind == b.kind && a.now_ms == b.now_ms && a.unit == b.unit && a.context == b.context &&
         a.match == b.match && a.revision_of == b.revision_of && a.story == b.story &&
         a.posts == b.posts;
}

namespace {

using Random = std::mt19937_64;

uint32_t Below(Random& random, uint32_t n) {
  return static_cast<uint32_t>(std::uniform_int_distribution<uint64_t>(0, n - 1)(random));
}
Hash128 AnyHash(Random& random) { return {random(), random()}; }
double AnyShare(Random& random) { return Below(random, 10001) / 10000.0; }

std::vector<WordSpan> AnySpans(Random& random, uint32_t words) {
  std::vector<WordSpan> spans;
  for (uint32_t at = Below(random, 20); at + 2 < words; at += Below(random, 60)) {
    const uint32_t end = std::min(words, at + 1 + Below(random, 9));
    spans.push_back({static_cast<uint16_t>(at), static_cast<uint16_t>(end)});
    at = end;
  }
  return spans;
}

SignedPart AnyPart(Random& random) {
  SignedPart part;
  const uint32_t words = Below(random, 8) == 0 ? kPartWords : Below(random, 400);
  std::vector<Word> offsets;
  for (uint32_t i = 0; i < words; ++i) {
    part.words.push_back(static_cast<char>(random()));
    offsets.emplace_back().begin = i * 6;
    offsets.back().end = i * 6 + 1 + Below(random, 5);
  }
  part.quoted = AnySpans(random, words);
  part.furniture = AnySpans(random, words);
  for (uint32_t at = 0; at < words; at += Below(random, 9)) {
    part.sample.push_back({random(), static_cast<uint16_t>(at)});
  }
  for (const WordSpan span : AnySpans(random, words)) part.sentences.push_back({random(), span});
  if (Below(random, 2) == 0) {
    for (uint32_t& band : part.bands) band = static_cast<uint32_t>(random());
  }
  part.exact = AnyHash(random);
  if (Below(random, 4) != 0) part.byte_offsets = PackOffsets(offsets, 0);
  return part;
}

Relation AnyRelation(Random& random) {
  Relation relation;
  relation.kind = static_cast<RelationKind>(Below(random, kRelationKinds));
  for (uint32_t i = Below(random, 4); i > 0; --i) {
    relation.sources.push_back({"source-" + std::to_string(i),
                                i,
                                AnyShare(random),
                                AnyShare(random),
                                AnyShare(random),
                                Below(random, 900),
                                {{1, 5, 2, 9}, {7, 8, 0, 4}}});
  }
  return relation;
}

Decision AnyDecision(Random& random) {
  Decision d;
  d.kind = static_cast<DecisionKind>(Below(random, 6));
  d.now_ms = static_cast<TimeMs>(random() >> 20) - (1LL << 40);
  d.unit.header = {
      "id-1", "page", "post", "Title \xC3\xA9", "example.org", "https://example.org", "en",
      7,      -5,     true,   AnyHash(random)};
  for (uint32_t i = Below(random, 3); i > 0; --i) d.unit.parts.push_back(AnyPart(random));
  d.unit.story.terms = {{"harbour", .5f, ""}, {"storm", 1, "storms"}};
  d.unit.story.word_count = Below(random, 1000);
  d.unit.attributions = {"AP", "Reuters"};
  d.unit.dateline = "KYIV";
  d.context = {{d.now_ms - 3, random()}, random(), Below(random, 2) == 0};
  d.match.relation = AnyRelation(random);
  d.match.near_copy = !d.match.relation.sources.empty() && Below(random, 2) == 0;
  d.match.reversals = {{"late", AnyRelation(random)}};
  d.match.reversals_dropped = 3;
  d.match.candidates = 17;
  d.match.verified = 5;
  d.revision_of = AnyRelation(random).sources;
  d.story = {"s-1", true, true, {{1, .25f, 2.5f}}, {{"s-2", "s-1"}}, {{"a", "s-1", "s-3"}}, 0, {}};
  d.posts = {{1, true, random(), AnyHash(random), -9, true, "p", {1, 2, 9}},
             {7, false, 0, AnyHash(random), 0, false, "", {}}};
  return d;
}

std::string Encoded(const Decision& decision) {
  std::string bytes;
  AppendDecision(decision, &bytes);
  return bytes;
}

TEST(Journal, GivesBackWhatApplyNeeds) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const Decision decision = AnyDecision(random);
    const std::string bytes = Encoded(decision);
    const auto decoded = DecodeDecision(bytes);
    ASSERT_TRUE(decoded.ok()) << decoded.status() << " (seed " << seed << ")";
    EXPECT_TRUE(*decoded == decision) << "seed " << seed;
    EXPECT_EQ(Encoded(*decoded), bytes) << "seed " << seed;
  }
}

TEST(Journal, RefusesOrReadsDamagedBytesButNeverFails) {
  Random random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = Encoded(AnyDecision(random));
    for (uint32_t n = 1 + Below(random, 4); n > 0; --n) {
      bytes[Below(random, static_cast<uint32_t>(bytes.size()))] = static_cast<char>(random());
    }
    if (Below(random, 4) == 0) bytes.resize(Below(random, static_cast<uint32_t>(bytes.size())));
    const auto decoded = DecodeDecision(bytes);
    if (!decoded.ok()) continue;
    for (const SignedPart& part : decoded->unit.parts) {
      for (const SampledShingle& s : part.sample) ASSERT_LT(s.position, part.words.size());
    }
  }
}

// Decodes a good record after `damage` was done to its message.
template <typename Damage>
std::string ErrorAfter(Damage damage) {
  Random random(3);
  Decision decision = AnyDecision(random);
  decision.unit.parts = {SignedPart()};
  SignedPart& part = decision.unit.parts[0];
  part.words = "abcdefgh";
  part.sample = {{1, 2}};
  part.sentences = {{1, {0, 8}}};
  part.quoted = {{1, 3}};
  journal::JournalRecord record;
  EXPECT_TRUE(record.ParseFromString(Encoded(decision)));
  damage(&record, record.mutable_decision(), record.mutable_decision()->mutable_parts(0));
  const auto decoded = DecodeDecision(record.SerializeAsString());
  return decoded.ok() ? "ok" : std::string(decoded.status().message());
}

TEST(Journal, NamesTheFieldThatBreaksABound) {
  using R = journal::JournalRecord*;
  using D = journal::Decision*;
  using P = journal::Part*;
  EXPECT_EQ(ErrorAfter([](R, D, P) {}), "ok");
  EXPECT_NE(ErrorAfter([](R r, D, P) { r->set_format(2); }).find("format 2"), std::string::npos);
  EXPECT_NE(ErrorAfter([](R r, D, P) { r->set_engine("0"); }).find("engine"), std::string::npos);
  EXPECT_NE(ErrorAfter([](R r, D, P) { r->clear_decision(); }).find("no decision"),
            std::string::npos);
  const auto fails = [](auto damage, std::string_view field) {
    const std::string error = ErrorAfter(damage);
    EXPECT_NE(error.find(field), std::string::npos) << error;
  };
  fails([](R, D d, P) { d->set_kind(6); }, "decision has an unknown kind");
  fails([](R, D d, P) { d->mutable_header()->clear_id(); }, "header has no id");
  fails([](R, D d, P) { d->mutable_header()->set_version(0); }, "header has a version");
  fails([](R, D, P p) { p->set_words(std::string(kPartWords + 1, 'x')); }, "words");
  fails([](R, D, P p) { p->set_sample_positions(0, 8); }, "sample");
  fails([](R, D, P p) { p->add_sample_hashes(1); }, "sample");
  fails([](R, D, P p) { p->set_sentence_spans(1, 9); }, "sentences");
  fails([](R, D, P p) { p->set_sentence_spans(1, 0); }, "sentences");
  fails([](R, D, P p) { p->set_quoted(1, 4294967295u); }, "quoted");
  fails([](R, D, P p) { p->add_furniture(1); }, "furniture");
  fails([](R, D, P p) { p->add_bands(1); }, "bands");
  fails([](R, D, P p) { p->set_byte_offsets("x"); }, "byte offsets");
  fails([](R, D d, P) { d->mutable_match()->mutable_relation()->set_kind(8); }, "relation");
  fails([](R, D d, P) { d->add_revision_of(); }, "source has no id");
  fails(
      [](R, D d, P) {
        d->add_revision_of()->set_article_id("a");
        d->mutable_revision_of(d->revision_of_size() - 1)
            ->set_containment(std::numeric_limits<double>::infinity());
      },
      "share");
  fails([](R, D d, P) { d->mutable_terms(0)->set_text("zebra"); }, "terms");
  fails([](R, D d, P) { d->mutable_posts(0)->set_number(0); }, "post has no number");
  fails([](R, D d, P) { d->mutable_posts(0)->add_sentences(1); }, "post is not in order");
}

TEST(Journal, RefusesWhatIsNoRecord) {
  EXPECT_FALSE(DecodeDecision("").ok());
  EXPECT_FALSE(DecodeDecision("{\"id\":\"a\"}").ok());
  EXPECT_FALSE(DecodeDecision(std::string(100, '\xFF')).ok());
}

}  // namespace
}  // namespace wirefold
