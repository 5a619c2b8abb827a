#include "clustering/match/candidates.h"

#include <algorithm>

#include "clustering/match/equal_bytes.h"

namespace wirefold {
namespace {

// Shingles whose line is fetched ahead of their turn: as many as a core keeps in flight.
constexpr size_t kAhead = 12;
constexpr uint32_t kWindowWords = 150;
// Candidates that one window keeps.
constexpr uint32_t kOfWindow = 6;
// A lone witness is followed into the text where its shingle stands in at most this many units.
constexpr size_t kRare = 8;
// Words looked at on either side of a lone witness.
constexpr uint32_t kAround = 32;
static_assert(kShingleWords == 3);
// Counters that tell rows met once from rows met more often.
constexpr size_t kCounters = 1U << 13;

}  // namespace

void CandidateFinder::Collect(const std::vector<SampledShingle>& sample,
                              const PostingTable& postings, const LiveRows& live) {
  witnesses_.clear();
  seen_.assign(kCounters, 0);
  for (size_t i = 0; i < std::min(kAhead, sample.size()); ++i) postings.Prefetch(sample[i].hash);
  for (size_t i = 0; i < sample.size(); ++i) {
    if (i + kAhead < sample.size()) postings.Prefetch(sample[i + kAhead].hash);
    found_.clear();
    postings.Find(sample[i].hash, live, &found_);
    for (const Posting& p : found_) {
      const uint32_t row = p.row - live.first();
      uint8_t& count = seen_[row % kCounters];
      count = static_cast<uint8_t>(std::min(count + 1, 2));
      witnesses_.push_back({row, sample[i].position, p.position, found_.size() <= kRare});
    }
  }
}

// Most witnesses are alone with their row and common: they are dropped before anything is sorted.
void CandidateFinder::DropLoners() {
  std::erase_if(witnesses_,
                [&](const Witness& w) { return seen_[w.row % kCounters] < 2 && !w.rare; });
  std::sort(witnesses_.begin(), witnesses_.end(), [](const Witness& a, const Witness& b) {
    const auto key = [](const Witness& w) {
      return static_cast<uint64_t>(w.row) << 32 | static_cast<uint64_t>(w.at) << 16 | w.source_at;
    };
    return key(a) < key(b);
  });
}

bool CandidateFinder::EqualAround(std::string_view words, std::string_view source_words,
                                  const Witness& w) const {
  // The posting's position is rounded: the shingle stands at one of kPositionUnit places.
  for (uint32_t p = w.source_at; p < w.source_at + kPositionUnit; ++p) {
    if (p + kShingleWords > source_words.size()) return false;
    if (words[w.at] != source_words[p] || words[w.at + 1] != source_words[p + 1] ||
        words[w.at + 2] != source_words[p + 2]) {
      continue;
    }
    const size_t before = std::min({size_t{kAround}, size_t{w.at}, size_t{p}});
    const size_t behind = std::min({size_t{kAround}, words.size() - w.at, source_words.size() - p});
    const uint32_t equal = CountEqualBytes(words.data() + w.at - before,
                                           source_words.data() + p - before, before + behind);
    if (equal >= options_.witness_alone) return true;
  }
  return false;
}

void CandidateFinder::PrefetchRare(const UnitStore& store, RowNumber first_row) const {
  for (const Witness& w : witnesses_) {
    if (w.rare) store.PrefetchRow(w.row + first_row);
  }
  for (const Witness& w : witnesses_) {
    if (!w.rare) continue;
    store.PrefetchWords(w.row + first_row, w.source_at - std::min<uint32_t>(kAround, w.source_at));
  }
}

bool CandidateFinder::Proposes(std::string_view words, const UnitStore& store, RowNumber row,
                               size_t begin, size_t end) const {
  const int drift = static_cast<int>(options_.witness_drift + kPositionUnit);
  const int near = static_cast<int>(options_.witness_near);
  for (size_t i = begin; i + 1 < end; ++i) {
    const Witness& a = witnesses_[i];
    for (size_t j = i + 1; j < end && witnesses_[j].at - a.at <= near; ++j) {
      const Witness& b = witnesses_[j];
      if (b.at == a.at) continue;
      if (std::abs((b.at - b.source_at) - (a.at - a.source_at)) <= drift) return true;
    }
  }
  for (size_t i = begin; i < end; ++i) {
    if (witnesses_[i].rare && EqualAround(words, store.WordsOf(row), witnesses_[i])) return true;
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
                           const PostingTable& postings, const UnitStore& store,
                           std::vector<Candidate>* out) {
  out->clear();
  bids_.clear();
  const RowNumber first_row = store.live().first();
  Collect(sample, postings, store.live());
  DropLoners();
  PrefetchRare(store, first_row);
  for (size_t i = 0; i < witnesses_.size();) {
    size_t end = i;
    while (end < witnesses_.size() && witnesses_[end].row == witnesses_[i].row) ++end;
    const RowNumber row = witnesses_[i].row + first_row;
    if (Proposes(words, store, row, i, end)) {
      out->push_back({row, static_cast<uint32_t>(end - i)});
      for (size_t w = i; w < end;) {
        const uint32_t window = witnesses_[w].at / kWindowWords;
        const size_t from = w;
        while (w < end && witnesses_[w].at / kWindowWords == window) ++w;
        bids_.push_back({window, static_cast<uint32_t>(w - from), witnesses_[from].row});
      }
    }
    i = end;
  }
  PickByWindow(out, first_row);
}

}  // namespace wirefold
