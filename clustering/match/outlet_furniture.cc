#include "clustering/match/outlet_furniture.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "clustering/model/hash.h"
#include "xxhash.h"

namespace wirefold {
namespace {

constexpr uint64_t Seed(Outlet outlet) { return outlet * 0x9e3779b97f4a7c15ULL; }

// Marks words [begin, end) and returns how many were not marked before.
uint32_t Set(uint32_t begin, uint32_t end, std::vector<uint8_t>* marks) {
  uint32_t set = 0;
  for (uint32_t i = begin; i < end; ++i) {
    set += (*marks)[i] == 0;
    (*marks)[i] = 1;
  }
  return set;
}

// Bit i says whether the sample has the window that begins at `from` + i, up to `last` and 64 of
// them: it hangs on their first and last word alone, so that all outlets sample the same windows.
// Eight at a time where there are so many.
uint64_t SampledWindows(std::string_view words, uint32_t from, uint32_t last) {
  constexpr uint32_t kLastWord = 4;  // of a window
  constexpr uint64_t kLowest = 0x0101010101010101ULL;
  constexpr uint64_t kLowBits = 7 * kLowest;
  const uint32_t count = std::min(64U, last - from);
  const char* const at = words.data() + from;
  uint64_t sampled = 0;
  uint32_t i = 0;
  for (; i + 8 <= count; i += 8) {
    uint64_t first, second;  // words of eight windows
    std::memcpy(&first, at + i, sizeof(first));
    std::memcpy(&second, at + i + kLastWord, sizeof(second));
    const uint64_t sums = (first & kLowBits) + (second & kLowBits);
    const uint64_t taken = ~(sums | sums >> 1 | sums >> 2) & kLowest;  // a bit in each byte
    sampled |= (taken * 0x0102040810204080ULL >> 56) << i;
  }
  for (; i < count; ++i) {
    sampled |= static_cast<uint64_t>(((at[i] + at[i + kLastWord]) & 7) == 0) << i;
  }
  return sampled;
}

}  // namespace

Outlet OutletOf(std::string_view name) {
  if (name.empty()) return 0;
  const auto hash = static_cast<Outlet>(XXH3_64bits(name.data(), name.size()));
  return hash == 0 ? 1 : hash;
}

OutletFurniture::OutletFurniture(const CopyOptions& options)
    : sightings_(options.furniture_sightings), sketch_(options.furniture_memory) {}

void OutletFurniture::WindowKeys(Outlet outlet, std::string_view words, uint32_t begin,
                                 uint32_t end) const {
  if (end < begin + kWindowWords) return;
  const uint32_t last = end - kWindowWords + 1;
  for (uint32_t from = begin; from < last; from += 64) {
    for (uint64_t left = SampledWindows(words, from, last); left != 0; left &= left - 1) {
      const uint32_t at = from + static_cast<uint32_t>(std::countr_zero(left));
      uint64_t window = 0;
      std::memcpy(&window, words.data() + at, kWindowWords);
      keys_.push_back({Mix64(window ^ Seed(outlet)), at, at + kWindowWords});
    }
  }
}

void OutletFurniture::SentenceKeys(Outlet outlet, const std::vector<SignedSentence>& sentences,
                                   uint32_t begin, uint32_t end) const {
  for (const SignedSentence& s : sentences) {
    if (s.words.end <= begin || s.words.begin >= end) continue;
    if (s.words.end - s.words.begin < static_cast<int>(kLeastSentence)) continue;
    keys_.push_back({Mix64(~s.hash ^ Seed(outlet)), s.words.begin, s.words.end});
  }
}

uint32_t OutletFurniture::Mark(Outlet outlet, std::string_view words,
                               const std::vector<SignedSentence>* sentences, uint32_t begin,
                               uint32_t end, std::vector<uint8_t>* marks,
                               std::vector<SightingSketch::Sighting>* sightings) const {
  if (outlet == 0 || sightings_ == 0) return 0;
  keys_.clear();
  WindowKeys(outlet, words, begin, end);
  const size_t windows = keys_.size();
  if (sentences != nullptr) SentenceKeys(outlet, *sentences, begin, end);
  for (const Key& key : keys_) sketch_.Prefetch(key.hash);
  uint32_t often = 0;
  for (Key& key : keys_) {
    key.count = sketch_.Count(key.hash);
    often += key.count >= sightings_;
  }
  if (sightings != nullptr) {
    const size_t before = sightings->size();
    sightings->resize(before + keys_.size());
    for (size_t i = 0; i < keys_.size(); ++i) {
      (*sightings)[before + i] = {keys_[i].hash, keys_[i].count};
    }
  }
  if (often == 0) return 0;
  return MarkStretches(windows, marks) + MarkSentences(windows, begin, end, marks);
}

// Stretches in which enough windows in a row were seen often.
uint32_t OutletFurniture::MarkStretches(size_t windows, std::vector<uint8_t>* marks) const {
  uint32_t set = 0;
  size_t run = 0;
  for (size_t i = 0; i <= windows; ++i) {
    if (i < windows && Often(keys_[i])) {
      ++run;
      continue;
    }
    if (run >= kLeastWindows && keys_[i - 1].end - keys_[i - run].begin >= kLeastStretch) {
      set += Set(keys_[i - run].begin, keys_[i - 1].end, marks);
    }
    run = 0;
  }
  return set;
}

// Sentences that were seen often and none of whose windows contradicts that.
uint32_t OutletFurniture::MarkSentences(size_t windows, uint32_t begin, uint32_t end,
                                        std::vector<uint8_t>* marks) const {
  uint32_t set = 0;
  for (size_t i = windows; i < keys_.size(); ++i) {
    if (!Often(keys_[i])) continue;
    const auto contradicts = [&](const Key& window) {
      return window.begin >= keys_[i].begin && window.end <= keys_[i].end && !Often(window);
    };
    if (std::any_of(keys_.begin(), keys_.begin() + static_cast<ptrdiff_t>(windows), contradicts)) {
      continue;
    }
    set += Set(std::max(keys_[i].begin, begin), std::min(keys_[i].end, end), marks);
  }
  return set;
}

}  // namespace wirefold
