#include <cmath>
#include <string>
#include <vector>

#include "clustering/text/offsets.h"
#include "fmt/format.h"
#include "proto/journal_fields.h"

namespace wirefold {
namespace {

using google::protobuf::RepeatedField;

constexpr size_t kMostSources = 4096;  // beyond any CopyOptions::sources and union over a page

absl::Status Damaged(std::string_view field, std::string_view what) {
  return absl::DataLossError(fmt::format("journal record: {} {}", field, what));
}

bool IsShare(double value) { return std::isfinite(value) && value >= 0 && value <= 1; }

Hash128 FromMessage(const journal::Hash128& m) { return {m.low(), m.high()}; }

UnitHeader FromMessage(const journal::Header& m) {
  UnitHeader h;
  h.id = m.id();
  h.page_id = m.page_id();
  h.post_id = m.post_id();
  h.title = m.title();
  h.source = m.source();
  h.url = m.url();
  h.language = m.language();
  h.version = m.version();
  h.published_ms = m.published_ms();
  h.dated = m.dated();
  h.fingerprint = FromMessage(m.fingerprint());
  return h;
}

absl::Status FromMessage(const journal::Source& m, Source* s) {
  s->article_id = m.article_id();
  s->version = m.version();
  s->resemblance = m.resemblance();
  s->containment = m.containment();
  s->source_containment = m.source_containment();
  s->shared_words = m.shared_words();
  if (s->article_id.empty()) return Damaged("source", "has no id");
  if (!IsShare(s->resemblance) || !IsShare(s->containment) || !IsShare(s->source_containment)) {
    return Damaged("source", "has a share outside 0 to 1");
  }
  for (const journal::Passage& p : m.passages()) {
    if (p.start() > p.end() || p.source_start() > p.source_end()) {
      return Damaged("passage", "ends before it begins");
    }
    s->passages.push_back({p.start(), p.end(), p.source_start(), p.source_end()});
  }
  return absl::OkStatus();
}

absl::Status FromMessage(const journal::Relation& m, Relation* relation) {
  if (m.kind() >= kRelationKinds) return Damaged("relation", "has an unknown kind");
  if (static_cast<size_t>(m.sources_size()) > kMostSources) {
    return Damaged("relation", "has too many sources");
  }
  relation->kind = static_cast<RelationKind>(m.kind());
  for (const journal::Source& source : m.sources()) {
    const absl::Status status = FromMessage(source, &relation->sources.emplace_back());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status FromMessage(const journal::Match& m, MatchResult* match) {
  if (absl::Status status = FromMessage(m.relation(), &match->relation); !status.ok()) {
    return status;
  }
  match->near_copy = m.near_copy();
  if (match->near_copy && match->relation.sources.empty()) {
    return Damaged("near copy", "has no source");
  }
  for (const journal::Reversal& r : m.reversals()) {
    Reversal& reversal = match->reversals.emplace_back();
    reversal.unit = r.unit();
    if (absl::Status status = FromMessage(r.relation(), &reversal.relation); !status.ok()) {
      return status;
    }
  }
  match->reversals_dropped = m.reversals_dropped();
  match->candidates = m.candidates();
  match->verified = m.verified();
  return absl::OkStatus();
}

absl::Status FromMessage(const journal::Story& m, StoryChange* story) {
  story->story_id = m.story_id();
  story->founds = m.founds();
  story->votes = m.votes();
  for (const journal::Weight& w : m.weights()) {
    if (!std::isfinite(w.value()) || !std::isfinite(w.weight())) {
      return Damaged("story weight", "is no finite number");
    }
    story->weights.push_back({w.place(), w.value(), w.weight()});
  }
  for (const journal::Merge& merge : m.merges())
    story->merges.push_back({merge.from(), merge.into()});
  for (const journal::Move& move : m.moves()) {
    story->moves.push_back({move.article_id(), move.from(), move.to()});
  }
  return absl::OkStatus();
}

absl::Status FromMessage(const journal::PagePost& m, PagePostKey* post) {
  post->number = m.number();
  post->unchanged = m.unchanged();
  post->headline = m.headline();
  post->text = FromMessage(m.text());
  post->published_ms = m.published_ms();
  post->timed = m.timed();
  post->post_id = m.post_id();
  post->sentences.assign(m.sentences().begin(), m.sentences().end());
  if (post->number == 0) return Damaged("post", "has no number");
  if (post->sentences.size() > kPostSentences) return Damaged("post", "has too many sentences");
  for (size_t i = 1; i < post->sentences.size(); ++i) {
    if (post->sentences[i] <= post->sentences[i - 1]) return Damaged("post", "is not in order");
  }
  return absl::OkStatus();
}

// Reads distances back to positions, each at most `words`; false where one lies beyond. Sums are
// kept in 64 bits, so no run of distances can wrap round.
class RisingPositions {
 public:
  RisingPositions(const RepeatedField<uint32_t>& distances, uint64_t words)
      : distances_(distances), words_(words) {}

  bool Next(uint16_t* position) {
    at_ += distances_[next_++];
    *position = static_cast<uint16_t>(at_);
    return at_ <= words_;
  }
  // A span that is not empty.
  bool Next(WordSpan* span) {
    return Next(&span->begin) && Next(&span->end) && span->begin < span->end;
  }

 private:
  const RepeatedField<uint32_t>& distances_;
  uint64_t words_;
  uint64_t at_ = 0;
  int next_ = 0;
};

absl::Status ReadSpans(std::string_view field, const RepeatedField<uint32_t>& distances,
                       uint64_t words, std::vector<WordSpan>* spans) {
  if (distances.size() % 2 != 0) return Damaged(field, "has half a span");
  RisingPositions positions(distances, words);
  spans->resize(static_cast<size_t>(distances.size()) / 2);
  for (WordSpan& span : *spans) {
    if (!positions.Next(&span)) return Damaged(field, "has a span out of range or order");
  }
  return absl::OkStatus();
}

absl::Status ReadSample(const journal::Part& m, SignedPart* part) {
  if (m.sample_hashes_size() != m.sample_positions_size()) {
    return Damaged("sample", "has unequal numbers of hashes and positions");
  }
  RisingPositions positions(m.sample_positions(), part->words.size());
  part->sample.resize(static_cast<size_t>(m.sample_hashes_size()));
  for (size_t i = 0; i < part->sample.size(); ++i) {
    SampledShingle& shingle = part->sample[i];
    shingle.hash = m.sample_hashes(static_cast<int>(i));
    if (!positions.Next(&shingle.position) || shingle.position >= part->words.size()) {
      return Damaged("sample", "has a position beyond the words");
    }
  }
  return absl::OkStatus();
}

absl::Status ReadSentences(const journal::Part& m, SignedPart* part) {
  if (m.sentence_spans_size() != 2 * m.sentence_hashes_size()) {
    return Damaged("sentences", "have unequal numbers of hashes and spans");
  }
  RisingPositions positions(m.sentence_spans(), part->words.size());
  part->sentences.resize(static_cast<size_t>(m.sentence_hashes_size()));
  for (size_t i = 0; i < part->sentences.size(); ++i) {
    part->sentences[i].hash = m.sentence_hashes(static_cast<int>(i));
    if (!positions.Next(&part->sentences[i].words)) {
      return Damaged("sentences", "have a span out of range or order");
    }
  }
  return absl::OkStatus();
}

absl::Status ReadTerms(const journal::Decision& m, StoryFeatures* story) {
  story->word_count = m.word_count();
  for (const journal::Term& t : m.terms()) {
    if (!std::isfinite(t.tf())) {
      return Damaged("term", "has no finite frequency");
    }
    if (!story->terms.empty() && t.text() <= story->terms.back().text) {
      return Damaged("terms", "are not in order");
    }
    story->terms.push_back({t.text(), t.tf(), t.surface()});
  }
  return absl::OkStatus();
}

absl::Status ReadUnit(const journal::Decision& m, SignedUnit* unit) {
  unit->header = FromMessage(m.header());
  if (unit->header.id.empty()) return Damaged("header", "has no id");
  if (unit->header.version < 1) return Damaged("header", "has a version below 1");
  for (const journal::Part& part : m.parts()) {
    const absl::Status status = FromMessage(part, &unit->parts.emplace_back());
    if (!status.ok()) return status;
  }
  unit->attributions.assign(m.attributions().begin(), m.attributions().end());
  unit->dateline = m.dateline();
  return ReadTerms(m, &unit->story);
}

}  // namespace

absl::Status FromMessage(const journal::Part& m, SignedPart* part) {
  part->words = m.words();
  if (part->words.size() > kPartWords) return Damaged("words", "are more than a part holds");
  const uint64_t words = part->words.size();
  absl::Status status = ReadSpans("quoted", m.quoted(), words, &part->quoted);
  if (status.ok()) status = ReadSpans("numbers", m.numbers(), words, &part->numbers);
  if (status.ok()) status = ReadSpans("furniture", m.furniture(), words, &part->furniture);
  if (status.ok()) status = ReadSample(m, part);
  if (status.ok()) status = ReadSentences(m, part);
  if (!status.ok()) return status;
  if (m.bands_size() != 0 && m.bands_size() != kBands) {
    return Damaged("bands", "are of an unknown number");
  }
  for (int i = 0; i < m.bands_size(); ++i) part->bands[static_cast<size_t>(i)] = m.bands(i);
  part->exact = FromMessage(m.exact());
  part->byte_offsets = m.byte_offsets();
  if (!part->byte_offsets.empty() && UnpackOffsets(part->byte_offsets).size() != words) {
    return Damaged("byte offsets", "are not one for each word");
  }
  return absl::OkStatus();
}

absl::Status FromMessage(const journal::Decision& m, Decision* decision) {
  if (m.kind() > static_cast<uint32_t>(DecisionKind::kStale)) {
    return Damaged("decision", "has an unknown kind");
  }
  decision->kind = static_cast<DecisionKind>(m.kind());
  decision->now_ms = m.now_ms();
  absl::Status status = ReadUnit(m, &decision->unit);
  if (!status.ok()) return status;
  decision->context = {{m.context().published_ms(), m.context().arrival()},
                       m.context().family(),
                       m.context().is_post(),
                       m.context().revises()};
  status = FromMessage(m.match(), &decision->match);
  if (status.ok()) status = FromMessage(m.story(), &decision->story);
  if (!status.ok()) return status;
  for (const journal::Source& source : m.revision_of()) {
    status = FromMessage(source, &decision->revision_of.emplace_back());
    if (!status.ok()) return status;
  }
  for (const journal::PagePost& post : m.posts()) {
    status = FromMessage(post, &decision->posts.emplace_back());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace wirefold
