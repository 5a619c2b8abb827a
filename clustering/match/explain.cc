#include "clustering/match/explain.h"

#include <algorithm>

#include "clustering/match/matcher_state.h"
#include "clustering/match/passages.h"

namespace wirefold {
namespace {

uint32_t Furniture(const UnitView& view) {
  uint32_t words = 0;
  for (uint32_t i = 0; i < view.part_count; ++i) {
    for (const WordSpan& span : view.parts[i].excluded) words += span.end - span.begin;
  }
  return words;
}

TextPlaces Places(const UnitView& view) {
  TextPlaces places;
  const std::vector<ByteSpan> words = PlacesOf(view);
  if (words.empty()) return places;
  places.text = {words.front().begin, words.back().end};
  for (uint32_t i = 0; i < view.part_count; ++i) {
    const PartView& part = view.parts[i];
    for (const WordSpan& span : part.excluded) {
      if (span.begin >= span.end || part.first_word + span.end > words.size()) continue;
      const ByteSpan bytes{words[part.first_word + span.begin].begin,
                           words[part.first_word + span.end - 1].end};
      // Parts overlap: what an earlier one has said already is said once.
      if (places.furniture.empty() || bytes.begin >= places.furniture.back().end) {
        places.furniture.push_back(bytes);
      } else {
        places.furniture.back().end = std::max(places.furniture.back().end, bytes.end);
      }
    }
  }
  return places;
}

}  // namespace

bool Matcher::State::LeadsTo(const PostingTable& table, uint64_t hash, RowNumber unit) const {
  std::vector<Posting> found;
  table.Find(hash, store.live(), &found);
  return std::any_of(found.begin(), found.end(),
                     [&](const Posting& p) { return store.FirstRowOf(p.row) == unit; });
}

void Matcher::State::ExplainProposal(const SignedUnit& unit, RowNumber source,
                                     MatchExplanation* e) const {
  e->equal_text = unit.parts.size() == 1 && LeadsTo(exact, unit.parts[0].exact.low, source);
  for (size_t i = 0; i < unit.parts.size(); ++i) {
    const SignedPart& part = unit.parts[i];
    for (int band = 0; band < kBands; ++band) {
      if (part.bands[band] == 0) continue;
      ++e->bands;
      e->bands_shared += LeadsTo(bands, BandHash(band, part.bands[band]), source);
    }
    std::vector<SampledShingle> sample;
    KeepSample(part, scratch.article.parts[i], ~0ULL, &sample);
    e->shingles_sampled += static_cast<uint32_t>(sample.size());
    for (const SampledShingle& s : sample) {
      e->shingles_met += LeadsTo(passages.TableOf(s.hash), s.hash, source);
    }
  }
  MatchResult proposal;
  const std::vector<RowNumber> rows = CandidateUnits(unit, &proposal);
  e->candidates = static_cast<uint32_t>(rows.size());
  e->proposed = std::find(rows.begin(), rows.end(), source) != rows.end();
}

void Matcher::State::ExplainVerdict(const UnitView& source, MatchExplanation* e) const {
  e->article_words = scratch.article.words;
  e->article_furniture = Furniture(scratch.article);
  e->source_words = source.words;
  e->source_furniture = Furniture(source);
  e->article_places = Places(scratch.article);
  e->source_places = Places(source);
  Overlap overlap;
  scratch.comparer.SetArticle(scratch.article);
  scratch.comparer.Compare(source, &overlap);
  e->runs = static_cast<uint32_t>(overlap.runs.size());
  for (const Run& run : overlap.runs) e->longest_run = std::max(e->longest_run, run.words());
  for (const Run& run : overlap.tail) e->tail_words += run.words();
  e->evidence = MakeEvidence(source, overlap, &scratch.comparer);
  e->met = !scratch.cover.Choose(scratch.article, {&overlap}).empty();
  e->figures = scratch.cover.figures();
  e->is_template = scratch.cover.IsTemplate(scratch.article, overlap);
  e->numbers_kept = overlap.numbers_kept;
  e->numbers_changed = overlap.numbers_changed;
}

std::optional<MatchExplanation> Matcher::Explain(const SignedUnit& unit, const UnitContext& context,
                                                 std::string_view source_id) const {
  const State& s = *state_;
  const auto row = s.FindId(source_id);
  if (!row) return std::nullopt;
  MatchExplanation e;
  e.relation = s.Relate(unit, context).relation;
  const auto named = std::find_if(e.relation.sources.begin(), e.relation.sources.end(),
                                  [&](const Source& o) { return o.article_id == source_id; });
  if (named != e.relation.sources.end()) {
    e.place = static_cast<uint32_t>(named - e.relation.sources.begin()) + 1;
  }
  UnitView source;
  s.store.View(*row, &source);
  s.scratch.views.Clear();
  s.scratch.overlaps.Clear();
  s.MakeView(unit, context, &s.scratch.article);
  s.scratch.comparer.SetArticle(s.scratch.article);
  e.may_be_source = s.MayBeSource(s.scratch.article, source);
  e.source_is_earlier = source.context.order < context.order;
  s.ExplainProposal(unit, *row, &e);
  s.ExplainVerdict(source, &e);
  return e;
}

}  // namespace wirefold
