#include "clustering/match/candidates.h"

#include <algorithm>
#include <array>

#include "clustering/match/equal_bytes.h"
#include "clustering/match/passage_note.h"

namespace wirefold {
namespace {

// Shingles whose lines are fetched at once.
constexpr size_t kAhead = 32;
constexpr uint32_t kWindowWords = 150;
// Candidates that one window keeps.
constexpr uint32_t kOfWindow = 6;
// A lone witness is followed into the text where at most this many are met by its shingle: of units
// that have no more than the shingle in common one in eight is.
constexpr size_t kRare = 2;
// Words looked at on either side of a lone witness.
constexpr uint32_t kAround = 32;
static_assert(kShingleWords == 3);
// Counters that tell rows met once from rows met more often.
constexpr size_t kCounters = 1U << 13;

}  // namespace

void CandidateFinder::Meet(std::string_view words, const SampledShingle& shingle,
                           const PostingTable::Cursor& cursor, const LiveRows& live) {
  const size_t from = witnesses_.size();
  const uint16_t note = NoteOf(words, shingle.position);
  const auto meets = [note](uint16_t other) { return NeighboursMeet(note, other); };
  PostingTable::ForEach(cursor, live, meets, [&](const Posting& p) {
    const uint32_t row = p.row - live.first();
    uint8_t& count = seen_[row % kCounters];
    count = static_cast<uint8_t>(std::min(count + 1, 2));
    witnesses_.push_back(WitnessOf(row, shingle.position, PlaceIn(p.note)));
  });
  if (witnesses_.size() - from > kRare) return;
  for (size_t w = from; w < witnesses_.size(); ++w) witnesses_[w] |= kFollow;
}

// Lines are fetched a block of shingles ahead of their turn.
void CandidateFinder::Collect(std::string_view words, const std::vector<SampledShingle>& sample,
                              const PassageIndex& passages, const LiveRows& live) {
  witnesses_.clear();
  seen_.assign(kCounters, 0);
  std::array<PostingTable::Cursor, 2 * kAhead> cursors;
  const auto seek = [&](size_t begin) {
    for (size_t i = begin; i < std::min(begin + kAhead, sample.size()); ++i) {
      cursors[i % cursors.size()] = passages.Seek(sample[i].hash);
    }
  };
  seek(0);
  for (size_t begin = 0; begin < sample.size(); begin += kAhead) {
    seek(begin + kAhead);
    for (size_t i = begin; i < std::min(begin + kAhead, sample.size()); ++i) {
      PostingTable::Cursor& cursor = cursors[i % cursors.size()];
      if (PostingTable::FindLine(&cursor)) Meet(words, sample[i], cursor, live);
    }
  }
}

// Most witnesses are alone with their row and not worth following: they are dropped before anything
// is sorted.
void CandidateFinder::DropLoners() {
  std::erase_if(witnesses_,
                [&](Witness w) { return seen_[RowIn(w) % kCounters] < 2 && !Follow(w); });
  std::sort(witnesses_.begin(), witnesses_.end());
}

bool CandidateFinder::EqualAround(std::string_view words, std::string_view source_words, Witness w,
                                  uint32_t least) {
  const uint32_t at = AtIn(w);
  const auto equal_at = [&](uint32_t p) {
    if (words[at] != source_words[p] || words[at + 1] != source_words[p + 1] ||
        words[at + 2] != source_words[p + 2]) {
      return false;
    }
    const size_t before = std::min({size_t{kAround}, size_t{at}, size_t{p}});
    const size_t behind = std::min({size_t{kAround}, words.size() - at, source_words.size() - p});
    return CountEqualBytes(words.data() + at - before, source_words.data() + p - before,
                           before + behind) >= least;
  };
  // The place is rounded and cyclic: the shingle stands at one of kPlaceUnit in each cycle.
  for (size_t from = SourcePlace(w); from + kShingleWords <= source_words.size();
       from += kPlaceCycle) {
    const size_t end = std::min(from + kPlaceUnit, source_words.size() - kShingleWords + 1);
    for (size_t p = from; p < end; ++p) {
      if (equal_at(static_cast<uint32_t>(p))) return true;
    }
  }
  return false;
}

void CandidateFinder::PrefetchFollowed(const UnitStore& store, RowNumber first_row) const {
  for (const Witness w : witnesses_) {
    if (Follow(w)) store.PrefetchRow(RowIn(w) + first_row);
  }
  for (const Witness w : witnesses_) {
    if (!Follow(w)) continue;
    store.PrefetchWords(RowIn(w) + first_row, SourcePlace(w) - std::min(kAround, SourcePlace(w)));
  }
}

bool CandidateFinder::Proposes(std::string_view words, const UnitStore& store, RowNumber row,
                               size_t begin, size_t end) const {
  const int drift = static_cast<int>(options_.witness_drift + kPlaceUnit);
  const uint32_t near = options_.witness_near;
  // How far apart two distances between places are, which are known but for whole cycles.
  const auto apart = [](Witness a, Witness b) {
    const uint32_t cyclic = (AtIn(b) - SourcePlace(b) - (AtIn(a) - SourcePlace(a))) % kPlaceCycle;
    return static_cast<int>(std::min(cyclic, kPlaceCycle - cyclic));
  };
  for (size_t i = begin; i + 1 < end; ++i) {
    const Witness a = witnesses_[i];
    for (size_t j = i + 1; j < end && AtIn(witnesses_[j]) - AtIn(a) <= near; ++j) {
      const Witness b = witnesses_[j];
      if (AtIn(b) == AtIn(a) || apart(a, b) > drift) continue;
      const std::string_view source = store.WordsOf(row);
      if (EqualAround(words, source, a, options_.witness_pair) ||
          EqualAround(words, source, b, options_.witness_pair)) {
        return true;
      }
    }
  }
  for (size_t i = begin; i < end; ++i) {
    if (Follow(witnesses_[i]) &&
        EqualAround(words, store.WordsOf(row), witnesses_[i], options_.witness_alone)) {
      return true;
    }
  }
  return false;
}

void CandidateFinder::PickByWindow(std::vector<Candidate>* out, RowNumber first_row) {
  std::sort(bids_.begin(), bids_.end(), [](const Bid& a, const Bid& b) {
    if (a.window != b.window) return a.window < b.window;
    if (a.witnesses != b.witnesses) return a.witnesses > b.witnesses;
    return a.row < b.row;
  });
  picked_.clear();
  uint32_t taken = 0;
  for (size_t i = 0; i < bids_.size(); ++i) {
    if (i == 0 || bids_[i].window != bids_[i - 1].window) taken = 0;
    if (taken++ < kOfWindow) picked_.push_back(bids_[i].row + first_row);
  }
  std::sort(picked_.begin(), picked_.end(),
            [&](uint32_t a, uint32_t b) { return a - first_row < b - first_row; });
  picked_.erase(std::unique(picked_.begin(), picked_.end()), picked_.end());
  std::erase_if(*out, [&](const Candidate& c) {
    return !std::binary_search(picked_.begin(), picked_.end(), c.row, [&](uint32_t a, uint32_t b) {
      return a - first_row < b - first_row;
    });
  });
  std::sort(out->begin(), out->end(), [&](const Candidate& a, const Candidate& b) {
    if (a.witnesses != b.witnesses) return a.witnesses > b.witnesses;
    return a.row - first_row < b.row - first_row;
  });
  if (out->size() > options_.candidates) out->resize(options_.candidates);
}

void CandidateFinder::Find(std::string_view words, const std::vector<SampledShingle>& sample,
                           const PassageIndex& passages, const UnitStore& store,
                           std::vector<Candidate>* out) {
  out->clear();
  bids_.clear();
  const RowNumber first_row = store.live().first();
  Collect(words, sample, passages, store.live());
  DropLoners();
  PrefetchFollowed(store, first_row);
  for (size_t i = 0; i < witnesses_.size();) {
    size_t end = i;
    const uint32_t distance = RowIn(witnesses_[i]);
    while (end < witnesses_.size() && RowIn(witnesses_[end]) == distance) ++end;
    const RowNumber row = distance + first_row;
    if (Proposes(words, store, row, i, end)) {
      out->push_back({row, static_cast<uint32_t>(end - i)});
      for (size_t w = i; w < end;) {
        const uint32_t window = AtIn(witnesses_[w]) / kWindowWords;
        const size_t from = w;
        while (w < end && AtIn(witnesses_[w]) / kWindowWords == window) ++w;
        bids_.push_back({window, static_cast<uint32_t>(w - from), distance});
      }
    }
    i = end;
  }
  PickByWindow(out, first_row);
}

}  // namespace wirefold
