#include <algorithm>
#include <string>

#include "proto/journal_fields.h"

namespace wirefold {
namespace {

void ToMessage(const Hash128& hash, journal::Hash128* m) {
  m->set_low(hash.low);
  m->set_high(hash.high);
}

void ToMessage(const UnitHeader& h, journal::Header* m) {
  m->set_id(h.id);
  m->set_page_id(h.page_id);
  m->set_post_id(h.post_id);
  m->set_title(h.title);
  m->set_source(h.source);
  m->set_url(h.url);
  m->set_language(h.language);
  m->set_version(h.version);
  m->set_published_ms(h.published_ms);
  m->set_dated(h.dated);
  ToMessage(h.fingerprint, m->mutable_fingerprint());
}

void ToMessage(const Source& s, journal::Source* m) {
  m->set_article_id(s.article_id);
  m->set_version(s.version);
  m->set_resemblance(s.resemblance);
  m->set_containment(s.containment);
  m->set_source_containment(s.source_containment);
  m->set_shared_words(s.shared_words);
  for (const Passage& passage : s.passages) {
    journal::Passage* p = m->add_passages();
    p->set_start(passage.start);
    p->set_end(passage.end);
    p->set_source_start(passage.source_start);
    p->set_source_end(passage.source_end);
  }
}

void ToMessage(const Relation& relation, journal::Relation* m) {
  m->set_kind(static_cast<uint32_t>(relation.kind));
  for (const Source& source : relation.sources) ToMessage(source, m->add_sources());
}

void ToMessage(const MatchResult& match, journal::Match* m) {
  ToMessage(match.relation, m->mutable_relation());
  m->set_near_copy(match.near_copy);
  for (const Reversal& reversal : match.reversals) {
    journal::Reversal* r = m->add_reversals();
    r->set_unit(reversal.unit);
    ToMessage(reversal.relation, r->mutable_relation());
  }
  m->set_reversals_dropped(match.reversals_dropped);
  m->set_candidates(match.candidates);
  m->set_verified(match.verified);
}

void ToMessage(const StoryChange& story, journal::Story* m) {
  m->set_story_id(story.story_id);
  m->set_founds(story.founds);
  m->set_votes(story.votes);
  for (const StoryWeight& weight : story.weights) {
    journal::Weight* w = m->add_weights();
    w->set_place(weight.place);
    w->set_value(weight.value);
    w->set_weight(weight.weight);
  }
  for (const StoryMerge& merge : story.merges) {
    journal::Merge* to = m->add_merges();
    to->set_from(merge.from);
    to->set_into(merge.into);
  }
  for (const StoryMove& move : story.moves) {
    journal::Move* to = m->add_moves();
    to->set_article_id(move.article_id);
    to->set_from(move.from);
    to->set_to(move.to);
  }
}

void ToMessage(const PagePostKey& post, journal::PagePost* m) {
  m->set_number(post.number);
  m->set_unchanged(post.unchanged);
  m->set_headline(post.headline);
  ToMessage(post.text, m->mutable_text());
  m->set_published_ms(post.published_ms);
  m->set_timed(post.timed);
  m->set_post_id(post.post_id);
  for (const uint64_t sentence : post.sentences) m->add_sentences(sentence);
}

// Appends each number's distance from the one before.
class Distances {
 public:
  explicit Distances(google::protobuf::RepeatedField<uint32_t>* out) : out_(*out) {}
  void Add(uint32_t position) {
    out_.Add(position - last_);
    last_ = position;
  }
  void Add(WordSpan span) {
    Add(span.begin);
    Add(span.end);
  }

 private:
  google::protobuf::RepeatedField<uint32_t>& out_;
  uint32_t last_ = 0;
};

}  // namespace

void ToMessage(const SignedPart& part, journal::Part* m) {
  m->set_words(part.words);
  Distances quoted(m->mutable_quoted());
  for (const WordSpan span : part.quoted) quoted.Add(span);
  Distances numbers(m->mutable_numbers());
  for (const WordSpan span : part.numbers) numbers.Add(span);
  Distances furniture(m->mutable_furniture());
  for (const WordSpan span : part.furniture) furniture.Add(span);
  Distances positions(m->mutable_sample_positions());
  for (const SampledShingle& shingle : part.sample) {
    m->add_sample_hashes(shingle.hash);
    positions.Add(shingle.position);
  }
  Distances sentences(m->mutable_sentence_spans());
  for (const SignedSentence& sentence : part.sentences) {
    m->add_sentence_hashes(sentence.hash);
    sentences.Add(sentence.words);
  }
  if (std::any_of(part.bands.begin(), part.bands.end(), [](uint32_t band) { return band != 0; })) {
    for (const uint32_t band : part.bands) m->add_bands(band);
  }
  ToMessage(part.exact, m->mutable_exact());
  m->set_byte_offsets(part.byte_offsets);
}

void ToMessage(const Decision& decision, journal::Decision* m) {
  m->set_kind(static_cast<uint32_t>(decision.kind));
  m->set_now_ms(decision.now_ms);
  ToMessage(decision.unit.header, m->mutable_header());
  for (const SignedPart& part : decision.unit.parts) ToMessage(part, m->add_parts());
  for (const StoryTerm& term : decision.unit.story.terms) {
    journal::Term* t = m->add_terms();
    t->set_text(term.text);
    t->set_tf(term.tf);
    t->set_surface(term.surface);
  }
  m->set_word_count(decision.unit.story.word_count);
  for (const std::string& name : decision.unit.attributions) m->add_attributions(name);
  m->set_dateline(decision.unit.dateline);
  journal::Context* context = m->mutable_context();
  context->set_published_ms(decision.context.order.published_ms);
  context->set_arrival(decision.context.order.arrival);
  context->set_family(decision.context.family);
  context->set_is_post(decision.context.is_post);
  context->set_revises(decision.context.revises);
  ToMessage(decision.match, m->mutable_match());
  for (const Source& source : decision.revision_of) ToMessage(source, m->add_revision_of());
  ToMessage(decision.story, m->mutable_story());
  for (const PagePostKey& post : decision.posts) ToMessage(post, m->add_posts());
}

}  // namespace wirefold
