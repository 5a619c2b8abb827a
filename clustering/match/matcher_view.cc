// Units as the matcher sees them: known furniture and what the outlet's furniture is by now,
// masked.
#include <algorithm>

#include "clustering/match/matcher_state.h"
#include "clustering/model/hash.h"
#include "xxhash.h"

namespace wirefold {
namespace {

std::vector<WordSpan> SpansOf(const std::vector<uint8_t>& marks, uint32_t words) {
  std::vector<WordSpan> spans;
  for (uint32_t i = 0; i < words;) {
    if (marks[i] == 0) {
      ++i;
      continue;
    }
    const uint32_t from = i;
    while (i < words && marks[i] != 0) ++i;
    spans.push_back({static_cast<uint16_t>(from), static_cast<uint16_t>(i)});
  }
  return spans;
}

// Tells units whose masks may be taken over from those that must be masked anew; 0 = always anew.
uint64_t MaskKey(const SignedUnit& unit) {
  if (unit.parts.size() != 1) return 0;
  const SignedPart& part = unit.parts[0];
  uint64_t key = XXH3_64bits(part.words.data(), part.words.size());
  key = Mix64(key ^ part.exact.low ^ part.sentences.size());
  key = Mix64(key ^ IdHash(unit.header.id));
  key = Mix64(key ^ IdHash(unit.header.source));
  for (const WordSpan& s : part.furniture) key = Mix64(key ^ (uint64_t{s.begin} << 16 | s.end));
  return key;
}

}  // namespace

uint64_t BandHash(int band, uint32_t key) {
  return Mix64(static_cast<uint64_t>(key) << 8 | static_cast<uint64_t>(band));
}

uint64_t IdHash(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

void Matcher::State::MakeView(const SignedUnit& unit, const UnitContext& context,
                              UnitView* view) const {
  const uint64_t key = MaskKey(unit);
  const bool masked = view == &scratch.article && key != 0 && key == scratch.mask_key &&
                      scratch.mask_changes == furniture_changes;
  if (view == &scratch.article) {
    scratch.mask_key = key;
    scratch.mask_changes = furniture_changes;
    if (!masked) scratch.sightings.clear();
  }
  view->id = unit.header.id;
  view->version = unit.header.version;
  view->outlet = OutletOf(unit.header.source);
  view->context = context;
  view->stored = false;
  view->words = 0;
  view->shingles = 0;
  view->part_count = static_cast<uint32_t>(unit.parts.size());
  if (view->parts.size() < unit.parts.size()) view->parts.resize(unit.parts.size());
  for (size_t i = 0; i < unit.parts.size(); ++i) {
    const SignedPart& signed_part = unit.parts[i];
    PartView& part = view->parts[i];
    part.words = signed_part.words;
    part.first_word = PartBegin(static_cast<uint32_t>(i));
    part.quoted = signed_part.quoted;
    part.numbers = signed_part.numbers;
    part.byte_offsets = signed_part.byte_offsets;
    part.sentences = &signed_part.sentences;
    const auto words = static_cast<uint32_t>(part.words.size());
    if (!masked) MaskPart(view->outlet, signed_part, &part);
    part.shingles = CountShingles(words, part.excluded);
    view->words = std::max(view->words, part.first_word + words);
    view->shingles += part.shingles;
  }
}

void Matcher::State::MaskPart(Outlet outlet, const SignedPart& part, PartView* view) const {
  const auto words = static_cast<uint32_t>(view->words.size());
  scratch.marks.assign(words, 0);
  const uint32_t learnt = furniture.Mark(outlet, view->words, view->sentences, 0, words,
                                         &scratch.marks, &scratch.sightings);
  for (const WordSpan& span : part.furniture) {
    std::fill(scratch.marks.begin() + span.begin, scratch.marks.begin() + span.end, uint8_t{1});
  }
  view->excluded.clear();
  if (learnt != 0 || !part.furniture.empty()) view->excluded = SpansOf(scratch.marks, words);
}

void Matcher::State::KeepSample(const SignedPart& part, const PartView& view, uint64_t threshold,
                                std::vector<SampledShingle>* sample) {
  sample->clear();
  auto span = view.excluded.begin();
  for (const SampledShingle& s : part.sample) {
    if (s.hash >= threshold) continue;
    while (span != view.excluded.end() && span->end <= s.position) ++span;
    if (span != view.excluded.end() && span->begin < s.position + kShingleWords) continue;
    sample->push_back(s);
  }
}

std::optional<RowNumber> Matcher::State::FindId(std::string_view id) const {
  std::vector<Posting> found;
  ids.FindByNote(IdHash(id), store.live(), &found);
  for (const Posting& p : found) {
    if (store.FirstRowOf(p.row) == p.row && store.IdOf(p.row) == id) return p.row;
  }
  return std::nullopt;
}

std::vector<RowNumber> Matcher::State::RowsOfSources(const std::vector<Source>& sources) const {
  std::vector<RowNumber> rows;
  for (const Source& source : sources) {
    if (const auto row = FindId(source.article_id)) rows.push_back(*row);
  }
  return rows;
}

}  // namespace wirefold
