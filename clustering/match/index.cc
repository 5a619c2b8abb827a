// Add and Remove: what the indexes hold of a unit.
#include <algorithm>

#include "clustering/match/matcher_state.h"
#include "clustering/match/passage_note.h"
#include "clustering/sign/shingle.h"

namespace wirefold {
namespace {

// An outlet's near copy of its own earlier article teaches nothing about its furniture.
constexpr double kOwnCopyShare = .8;

// Dependents of a unit that left which are each given the postings they lack; beyond, they lean on
// these. Bounds the cost where a text with very many copies leaves.
constexpr size_t kHeirs = 256;
// Heirs that later ones may lean on.
constexpr size_t kHolders = 4;

}  // namespace

// Shingles that a source holds are found through the source: postings of popular text stay few, so
// that it can be found at all, and a copy costs no postings but for what it adds.
void Matcher::State::IndexPart(const SignedPart& part, const PartView& view, RowNumber row,
                               const std::vector<RowNumber>& held_by) {
  const uint64_t words = part.words.size();
  if (words < kShingleWords) return;
  KeepSample(part, view, IndexThreshold(words - kShingleWords + 1, options), &scratch.sample);
  std::vector<LentShingle> lent;
  for (const SampledShingle& s : scratch.sample) passages.Prefetch(s.hash);
  for (const SampledShingle& s : scratch.sample) {
    const uint16_t note = NoteOf(view.words, s.position);
    if (passages.Insert(s.hash, row, note, store.live(), held_by) == Inserted::kHeld) {
      lent.push_back(passages.LendOf(s.hash, note));
    }
  }
  if (!lent.empty()) store.SetLent(row, lent);
}

void Matcher::State::IndexWhole(const SignedUnit& unit, RowNumber first, const MatchResult& result,
                                const std::vector<RowNumber>& held_by) {
  if (unit.parts.size() == 1) {
    const uint64_t hash = unit.parts[0].exact.low;
    exact.Insert(hash, first, PostingTable::NoteOfHash(hash), store.live(), held_by);
  }
  if (result.near_copy) return;
  for (size_t i = 0; i < unit.parts.size(); ++i) {
    PrefetchBands(unit.parts[i]);
    for (int band = 0; band < kBands; ++band) {
      const uint32_t key = unit.parts[i].bands[band];
      if (key == 0) continue;
      const uint64_t hash = BandHash(band, key);
      bands.Insert(hash, first + static_cast<uint32_t>(i), PostingTable::NoteOfHash(hash),
                   store.live(), {});
    }
  }
}

void Matcher::State::Learn(const MatchResult& result, const std::vector<RowNumber>& sources) {
  const UnitView& view = scratch.article;
  if (view.context.revises) return;
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto named =
        std::find_if(result.relation.sources.begin(), result.relation.sources.end(),
                     [&](const Source& s) { return s.article_id == store.IdOf(sources[i]); });
    if (named == result.relation.sources.end()) continue;
    if (store.OutletOfRow(sources[i]) == view.outlet &&
        std::max(named->containment, named->source_containment) >= kOwnCopyShare) {
      return;
    }
  }
  furniture.Learn(scratch.sightings);
  ++furniture_changes;
}

void Matcher::State::Add(const SignedUnit& unit, const UnitContext& context,
                         const MatchResult& result) {
  if (unit.parts.empty() || store.live().span() + unit.parts.size() > kRowsMax) return;
  MakeView(unit, context, &scratch.article);
  const std::vector<RowNumber> sources = RowsOfSources(result.relation.sources);
  const RowNumber first = store.Add(scratch.article, options.source_offsets);
  const uint64_t id_hash = IdHash(unit.header.id);
  ids.Insert(id_hash, first, PostingTable::NoteOfHash(id_hash), store.live(), {});
  links.SetSources(first, sources);
  if (removed.id == unit.header.id) links.Replace(removed.row, first, removed.dependents);
  removed = {};
  std::vector<RowNumber> held_by;
  for (const RowNumber source : sources) {
    for (uint32_t i = 0; i < store.PartsOf(source); ++i) held_by.push_back(source + i);
  }
  held_by.push_back(first);
  for (size_t i = 0; i < unit.parts.size(); ++i) {
    held_by.back() = first + static_cast<uint32_t>(i);
    IndexPart(unit.parts[i], scratch.article.parts[i], held_by.back(), held_by);
  }
  IndexWhole(unit, first, result, held_by);
  for (const Reversal& reversal : result.reversals) {
    if (const auto row = FindId(reversal.unit)) {
      links.SetSources(*row, RowsOfSources(reversal.relation.sources));
    }
  }
  Learn(result, sources);
}

void Matcher::State::Inherit(const std::vector<RowNumber>& heirs) {
  std::vector<RowNumber> holders;
  size_t given = 0;
  for (const RowNumber heir : heirs) {
    if (!store.live().Live(heir) || store.FirstRowOf(heir) != heir) continue;
    for (const RowNumber holder : holders) links.AddDependent(holder, heir);
    if (++given > kHeirs) continue;
    std::vector<RowNumber> held_by = holders;
    for (const RowNumber source : links.SourcesOf(heir)) {
      if (store.live().Live(source)) held_by.push_back(source);
    }
    held_by.push_back(heir);
    for (RowNumber row = heir; row != heir + store.PartsOf(heir); ++row) {
      held_by.back() = row;
      for (const LentShingle lent : store.LentOf(row)) {
        passages.Return(lent, row, store.live(), held_by);
      }
    }
    if (holders.size() < kHolders) holders.push_back(heir);
  }
}

void Matcher::State::Remove(RowNumber unit) {
  removed.id = std::string(store.IdOf(unit));
  removed.row = unit;
  store.Remove(unit);
  removed.dependents = links.Remove(unit);
  Inherit(removed.dependents);
}

}  // namespace wirefold
