#include "clustering/match/gram_table.h"

#include <algorithm>
#include <bit>

#include "clustering/model/signed_unit.h"

namespace wirefold {
namespace {

uint32_t Byte(std::string_view words, uint32_t i) { return static_cast<uint8_t>(words[i]); }

// Calls f(position, gram) for each gram of words[begin, end).
template <typename F>
void EachGram(std::string_view words, uint32_t begin, uint32_t end, F f) {
  if (end < begin + kShingleWords) return;
  uint32_t gram = Byte(words, begin) << 8 | Byte(words, begin + 1);
  for (uint32_t i = begin + 2; i < end; ++i) {
    gram = (gram << 8 | Byte(words, i)) & 0xffffff;
    f(i - 2, gram);
  }
}

// Calls f(begin, end) for each stretch of words between the excluded ones.
template <typename F>
void EachStretch(const PartView& part, F f) {
  uint32_t from = 0;
  for (const WordSpan& span : part.excluded) {
    f(from, uint32_t{span.begin});
    from = span.end;
  }
  f(from, static_cast<uint32_t>(part.words.size()));
}

}  // namespace

inline uint32_t GramTable::NumberOf(uint32_t gram, uint32_t hash) {
  const auto mask = static_cast<uint32_t>(slots_.size() - 1);
  uint16_t* const slots = slots_.data();
  uint32_t at = hash >> slot_shift_;
  for (; slots[at] != kFree; at = (at + 1) & mask) {
    if (grams_[slots[at]] == gram) return slots[at];
  }
  slots[at] = static_cast<uint16_t>(distinct_);
  grams_[distinct_] = gram;
  last_[distinct_] = kNone;
  const uint32_t bit = hash >> bit_shift_;
  bits_[bit / 64] |= 1ULL << (bit % 64);
  return distinct_++;
}

uint32_t GramTable::Find(uint32_t gram, uint32_t hash) const {
  const auto mask = static_cast<uint32_t>(slots_.size() - 1);
  for (uint32_t at = hash >> slot_shift_; slots_[at] != kFree; at = (at + 1) & mask) {
    if (grams_[slots_[at]] == gram) return slots_[at];
  }
  return kNone;
}

void GramTable::Build(const PartView& part) {
  static_assert(kPartWords < kFree);
  const auto words = static_cast<uint32_t>(part.words.size());
  gram_at_.assign(words < kShingleWords ? 0 : words - kShingleWords + 1, kNone);
  // Only ever longer: what a buffer held before is never read.
  if (same_before_.size() < gram_at_.size()) {
    same_before_.resize(gram_at_.size());
    grams_.resize(gram_at_.size());
    last_.resize(gram_at_.size());
  }
  distinct_ = 0;
  scan_ = 0;
  const uint32_t slots = std::bit_ceil(std::max(256U, 8 * positions()));
  slots_.assign(slots, kFree);
  bits_.assign(slots / 16, 0);
  slot_shift_ = 32 - static_cast<uint32_t>(std::countr_zero(slots));
  bit_shift_ = slot_shift_ - 2;
  EachStretch(part, [&](uint32_t begin, uint32_t end) {
    EachGram(part.words, begin, end, [&](uint32_t position, uint32_t gram) {
      const uint32_t number = NumberOf(gram, HashOf(gram));
      gram_at_[position] = number;
      same_before_[position] = last_[number];
      last_[number] = position;
    });
  });
  first_.assign(distinct_, 0);
}

void GramTable::ScanStretch(std::string_view words, uint32_t begin, uint32_t end) {
  EachGram(words, begin, end, [&](uint32_t position, uint32_t gram) {
    const uint32_t hash = HashOf(gram);
    const uint32_t bit = hash >> bit_shift_;
    if ((bits_[bit / 64] >> (bit % 64) & 1) == 0) return;
    const uint32_t number = Find(gram, hash);
    if (number == kNone || first_[number] >> 32 == scan_) return;
    first_[number] = scan_ << 32 | position;
    ++shared_;
    MarkShared(number);
  });
}

void GramTable::MarkShared(uint32_t number) {
  for (uint32_t at = last_[number]; at != kNone; at = same_before_[at]) {
    shared_at_[at / 64] |= 1ULL << (at % 64);
  }
}

uint32_t GramTable::Next(uint32_t from, bool shared) const {
  const uint64_t flip = shared ? 0 : ~0ULL;
  for (uint32_t at = from; at < positions(); at = (at / 64 + 1) * 64) {
    const uint64_t bits = (shared_at_[at / 64] ^ flip) >> (at % 64);
    if (bits == 0) continue;
    return std::min(positions(), at + static_cast<uint32_t>(std::countr_zero(bits)));
  }
  return positions();
}

void GramTable::SharedRuns(uint32_t least, std::vector<Run>* runs) const {
  runs->clear();
  for (uint32_t begin = Next(0, true); begin < positions();) {
    const uint32_t end = Next(begin, false);
    if (end - begin >= least) runs->push_back({begin, end});
    begin = Next(end, true);
  }
}

uint32_t GramTable::Scan(const PartView& source) {
  ++scan_;
  shared_ = 0;
  shared_at_.assign(positions() / 64 + 1, 0);
  EachStretch(source, [&](uint32_t begin, uint32_t end) { ScanStretch(source.words, begin, end); });
  return shared_;
}

}  // namespace wirefold
