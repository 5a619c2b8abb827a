#include "clustering/match/passages.h"

#include <algorithm>
#include <string>
#include <vector>

namespace wirefold {
namespace {

constexpr uint32_t kNone = GramTable::kNone;
// Words that may lie between two stretches of one passage, in either text.
constexpr uint32_t kGap = 6;
constexpr uint32_t kLeastStretch = 4;

// A stretch of equal words, whole-text positions.
struct Stretch {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t source_begin = 0;
  uint32_t source_end = 0;
};

bool SameWords(const PartView& a, uint32_t i, const PartView& b, uint32_t j, uint32_t count) {
  return i + count <= a.words.size() && j + count <= b.words.size() &&
         a.words.compare(i, count, b.words, j, count) == 0;
}

// Follows one run of the article (positions within `part`) through the source. The first place of a
// gram may not be the place where the passage stands, so going on where one is comes first.
void FollowRun(const PartView& part, const PartView& source, const GramTable& table, uint32_t begin,
               uint32_t end, std::vector<Stretch>* out) {
  uint32_t place = kNone;
  for (uint32_t i = begin; i + kShingleWords <= end; ++i) {
    if (place != kNone && SameWords(part, i, source, place + 1, kShingleWords)) {
      ++place;
      out->back().end = part.first_word + i + kShingleWords;
      out->back().source_end = source.first_word + place + kShingleWords;
      continue;
    }
    place = table.FirstIn(i);
    if (place == kNone) continue;
    const uint32_t at = part.first_word + i;
    const uint32_t there = source.first_word + place;
    out->push_back({at, at + kShingleWords, there, there + kShingleWords});
  }
}

std::vector<Stretch> FindStretches(const Overlap& overlap, Comparer* comparer) {
  std::vector<Stretch> stretches;
  const UnitView& article = comparer->article();
  for (uint32_t i = 0; i < article.part_count; ++i) {
    const PartView& part = article.parts[i];
    const uint32_t part_end = part.first_word + static_cast<uint32_t>(part.words.size());
    for (uint32_t j = 0; j < overlap.source->part_count; ++j) {
      const PartView& source = overlap.source->parts[j];
      const GramTable& table = comparer->Scanned(i, source);
      for (const Run& run : overlap.runs) {
        const uint32_t begin = std::max(run.begin, part.first_word);
        const uint32_t end = std::min(run.end, part_end);
        if (begin >= end) continue;
        FollowRun(part, source, table, begin - part.first_word, end - part.first_word, &stretches);
      }
    }
  }
  std::erase_if(stretches, [](const Stretch& s) { return s.end - s.begin < kLeastStretch; });
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
  return stretches;
}

std::vector<Stretch> Join(const std::vector<Stretch>& stretches) {
  std::vector<Stretch> joined;
  for (const Stretch& s : stretches) {
    if (!joined.empty()) {
      Stretch& last = joined.back();
      // Overlapping stretches of two parts, or shingles that share their words.
      const bool near = s.begin <= last.end + kGap && s.end >= last.end;
      const bool near_there = s.source_begin + kShingleWords >= last.source_end &&
                              s.source_begin <= last.source_end + kGap &&
                              s.source_end >= last.source_end;
      if (near && near_there) {
        last.end = s.end;
        last.source_end = s.source_end;
        continue;
      }
      if (s.end <= last.end) continue;
    }
    joined.push_back(s);
  }
  return joined;
}

}  // namespace

std::vector<ByteSpan> PlacesOf(const UnitView& unit) {
  std::vector<ByteSpan> places;
  for (uint32_t i = 0; i < unit.part_count; ++i) {
    const PartView& part = unit.parts[i];
    const std::vector<ByteSpan> of_part = UnpackOffsets(part.byte_offsets);
    if (of_part.size() != part.words.size()) return {};
    places.resize(std::max<size_t>(places.size(), part.first_word + of_part.size()));
    std::copy(of_part.begin(), of_part.end(), places.begin() + part.first_word);
  }
  return places;
}

Source MakeEvidence(const UnitView& source, const Overlap& overlap, Comparer* comparer) {
  Source evidence;
  evidence.article_id = std::string(source.id);
  evidence.version = source.version;
  const UnitView& article = comparer->article();
  const double own = std::max(1U, comparer->CountDistinctGrams(article));
  const double theirs = std::max(1U, comparer->CountDistinctGrams(source));
  const double shared = std::min({static_cast<double>(overlap.shared_grams), own, theirs});
  evidence.resemblance = shared / (own + theirs - shared);
  evidence.containment = shared / own;
  evidence.source_containment = shared / theirs;
  evidence.shared_words = overlap.words;
  const std::vector<ByteSpan> places = PlacesOf(article);
  const std::vector<ByteSpan> source_places = PlacesOf(source);
  if (places.empty()) return evidence;
  for (const Stretch& s : Join(FindStretches(overlap, comparer))) {
    Passage passage{places[s.begin].begin, places[s.end - 1].end, 0, 0};
    if (!source_places.empty()) {
      passage.source_start = source_places[s.source_begin].begin;
      passage.source_end = source_places[s.source_end - 1].end;
    }
    evidence.passages.push_back(passage);
  }
  return evidence;
}

}  // namespace wirefold
