// Relate: candidates, verification, verdict, evidence; and what later publications owe to a unit
// that came late.
#include <algorithm>
#include <utility>

#include "clustering/match/kind.h"
#include "clustering/match/matcher_state.h"
#include "clustering/match/passages.h"
#include "clustering/sign/shingle.h"

namespace wirefold {
namespace {

// Units proposed by bands that are verified: those that share most bands.
constexpr size_t kBandCandidates = 8;

uint32_t WordsOf(const SignedUnit& unit) {
  return unit.parts.empty() ? 0
                            : PartBegin(static_cast<uint32_t>(unit.parts.size() - 1)) +
                                  static_cast<uint32_t>(unit.parts.back().words.size());
}

void AddOnce(RowNumber row, std::vector<RowNumber>* rows) {
  if (std::find(rows->begin(), rows->end(), row) == rows->end()) rows->push_back(row);
}

}  // namespace

bool Matcher::State::MayBeSource(const UnitView& article, const UnitView& source) const {
  if (article.id == source.id) return false;
  return article.context.family != source.context.family ||
         (article.context.is_post && source.context.is_post);
}

std::vector<RowNumber> Matcher::State::ExactRows(const SignedUnit& unit) const {
  std::vector<RowNumber> rows;
  if (unit.parts.size() != 1) return rows;
  scratch.postings.clear();
  exact.FindByNote(unit.parts[0].exact.low, store.live(), &scratch.postings);
  for (const Posting& p : scratch.postings) AddOnce(store.FirstRowOf(p.row), &rows);
  return rows;
}

// An earlier unit with the same text, and what that one owes to: nothing else can explain more, so
// that a flood of one text costs one comparison each. Empty where there is none.
std::vector<RowNumber> Matcher::State::ExactOrigin(const SignedUnit& unit) const {
  const UnitView& article = scratch.article;
  for (const RowNumber row : ExactRows(unit)) {
    UnitView* view = scratch.views.Get();
    store.View(row, view);
    if (!MayBeSource(article, *view) || view->context.order > article.context.order) continue;
    Overlap* overlap = scratch.overlaps.Get();
    scratch.comparer.Compare(*view, overlap);
    if (overlap->in_article < options.exact_share || overlap->in_source < options.exact_share) {
      continue;
    }
    std::vector<RowNumber> rows{row};
    for (const RowNumber source : links.SourcesOf(row)) {
      if (store.live().Live(source)) AddOnce(store.FirstRowOf(source), &rows);
    }
    return rows;
  }
  return {};
}

void Matcher::State::PrefetchBands(const SignedPart& part) const {
  for (int band = 0; band < kBands; ++band) {
    if (part.bands[band] != 0) bands.Prefetch(BandHash(band, part.bands[band]));
  }
}

void Matcher::State::BandRows(const SignedPart& part, std::vector<RowNumber>* rows) const {
  std::vector<Posting>& hits = scratch.postings;
  hits.clear();
  PrefetchBands(part);
  for (int band = 0; band < kBands; ++band) {
    if (part.bands[band] != 0)
      bands.FindByNote(BandHash(band, part.bands[band]), store.live(), &hits);
  }
  const RowNumber first = store.live().first();
  const auto earlier = [&](const Posting& a, const Posting& b) {
    return a.row - first < b.row - first;
  };
  std::sort(hits.begin(), hits.end(), earlier);
  std::vector<std::pair<uint32_t, uint32_t>> strongest;  // bands missed, row from the first
  for (size_t i = 0; i < hits.size();) {
    size_t end = i;
    while (end < hits.size() && hits[end].row == hits[i].row) ++end;
    strongest.push_back({static_cast<uint32_t>(kBands - (end - i)), hits[i].row - first});
    i = end;
  }
  std::sort(strongest.begin(), strongest.end());
  if (strongest.size() > kBandCandidates) strongest.resize(kBandCandidates);
  for (const auto& [missed, row] : strongest) AddOnce(store.FirstRowOf(row + first), rows);
}

std::vector<RowNumber> Matcher::State::CandidateUnits(const SignedUnit& unit,
                                                      MatchResult* result) const {
  std::vector<RowNumber> rows = ExactOrigin(unit);
  if (!rows.empty()) {
    result->candidates += static_cast<uint32_t>(rows.size());
    return rows;
  }
  rows = ExactRows(unit);
  for (size_t i = 0; i < unit.parts.size(); ++i) {
    const PartView& view = scratch.article.parts[i];
    const bool whole = view.excluded.empty();
    if (!whole) KeepSample(unit.parts[i], view, ~0ULL, &scratch.sample);
    scratch.finder.Find(view.words, whole ? unit.parts[i].sample : scratch.sample, passages, store,
                        &scratch.candidates);
    for (const Candidate& c : scratch.candidates) AddOnce(store.FirstRowOf(c.row), &rows);
    BandRows(unit.parts[i], &rows);
  }
  result->candidates += static_cast<uint32_t>(rows.size());
  return rows;
}

Relation Matcher::State::Decide(const UnitView& article,
                                const std::vector<Overlap*>& overlaps) const {
  Relation relation;
  for (const uint32_t i : scratch.cover.Choose(article, overlaps)) {
    relation.sources.push_back(MakeEvidence(*overlaps[i]->source, *overlaps[i], &scratch.comparer));
  }
  relation.kind = KindOf(relation.sources, options);
  return relation;
}

MatchResult Matcher::State::Relate(const SignedUnit& unit, const UnitContext& context) const {
  MatchResult result;
  if (WordsOf(unit) < kLeastShared) return result;
  scratch.views.Clear();
  scratch.overlaps.Clear();
  MakeView(unit, context, &scratch.article);
  scratch.comparer.SetArticle(scratch.article);
  std::vector<Overlap*> overlaps;
  std::vector<RowNumber> later;
  for (const RowNumber row : CandidateUnits(unit, &result)) {
    UnitView* view = scratch.views.Get();
    store.View(row, view);
    if (!MayBeSource(scratch.article, *view)) continue;
    if (view->context.order > context.order) {
      later.push_back(row);
      continue;
    }
    ++result.verified;
    Overlap* overlap = scratch.overlaps.Get();
    scratch.comparer.Compare(*view, overlap);
    if (overlap->words >= kLeastShared) overlaps.push_back(overlap);
  }
  result.relation = Decide(scratch.article, overlaps);
  result.near_copy = IsCopy(result.relation.kind);
  if (!later.empty()) TurnRound(later, &result);
  return result;
}

// For each later publication that shares text with the article, and for those that owe to it in
// turn: would it name the article, had that been here in time?
void Matcher::State::TurnRound(const std::vector<RowNumber>& later, MatchResult* result) const {
  std::vector<RowNumber> asked = later;
  for (const RowNumber row : later) {
    for (const RowNumber d : links.DependentsOf(row)) {
      if (asked.size() > later.size() + 2 * static_cast<size_t>(options.reissues)) break;
      if (store.live().Live(d) && store.FirstRowOf(d) == d) asked.push_back(d);
    }
  }
  const RowNumber first = store.live().first();
  std::sort(asked.begin(), asked.end(),
            [&](RowNumber a, RowNumber b) { return a - first < b - first; });
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  UnitView owing;
  for (const RowNumber row : asked) {
    store.View(row, &owing);
    if (!MayBeSource(owing, scratch.article) ||
        owing.context.order < scratch.article.context.order) {
      continue;
    }
    scratch.overlaps.Clear();
    scratch.comparer.SetArticle(owing);
    std::vector<Overlap*> overlaps{scratch.overlaps.Get()};
    ++result->verified;
    scratch.comparer.Compare(scratch.article, overlaps[0]);
    if (overlaps[0]->words < kLeastShared) continue;
    bool named = false;  // owes to an earlier version of the article already
    for (const RowNumber source : links.SourcesOf(row)) {
      if (!store.live().Live(source) || store.FirstRowOf(source) != source) continue;
      UnitView* view = scratch.views.Get();
      store.View(source, view);
      named |= view->id == scratch.article.id;
      overlaps.push_back(scratch.overlaps.Get());
      scratch.comparer.Compare(*view, overlaps.back());
    }
    if (named) continue;
    Relation relation = Decide(owing, overlaps);
    const bool owes =
        std::any_of(relation.sources.begin(), relation.sources.end(),
                    [&](const Source& s) { return s.article_id == scratch.article.id; });
    if (!owes) continue;
    if (result->reversals.size() < options.reissues) {
      result->reversals.push_back({std::string(owing.id), std::move(relation)});
    } else {
      ++result->reversals_dropped;
    }
  }
}

Source Matcher::State::EvidenceFor(const UnitView& stored) const {
  Overlap overlap;
  scratch.comparer.SetArticle(scratch.article);
  scratch.comparer.Compare(stored, &overlap);
  return MakeEvidence(stored, overlap, &scratch.comparer);
}

}  // namespace wirefold
