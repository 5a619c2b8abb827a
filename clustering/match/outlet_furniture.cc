#include "clustering/match/outlet_furniture.h"

#include <algorithm>

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

}  // namespace

Outlet OutletOf(std::string_view name) {
  if (name.empty()) return 0;
  const auto hash = static_cast<Outlet>(XXH3_64bits(name.data(), name.size()));
  return hash == 0 ? 1 : hash;
}

OutletFurniture::OutletFurniture(const CopyOptions& options)
    : sightings_(options.furniture_sightings), sketch_(options.furniture_memory) {}

// Every window is written, and stays where the sample has it: which one does is a matter of chance,
// which a branch would guess wrong.
void OutletFurniture::WindowKeys(Outlet outlet, std::string_view words, uint32_t begin,
                                 uint32_t end) const {
  if (end < begin + kWindowWords) return;
  if (windows_.size() < end - begin) windows_.resize(end - begin);
  Window* next = windows_.data();
  uint64_t window = 0;
  for (uint32_t i = begin; i + 1 < begin + kWindowWords; ++i) {
    window = window << 8 | static_cast<uint8_t>(words[i]);
  }
  for (uint32_t i = begin + kWindowWords - 1; i < end; ++i) {
    window = (window << 8 | static_cast<uint8_t>(words[i])) & 0xffffffffffULL;
    // The sample hangs on the window alone, so that all outlets sample the same windows.
    next->mixed = Mix64(window);
    next->begin = i + 1 - kWindowWords;
    next += next->mixed % kWindowRate == 0;
  }
  for (const Window* w = windows_.data(); w != next; ++w) {
    keys_.push_back({Mix64(w->mixed ^ Seed(outlet)), w->begin, w->begin + kWindowWords});
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
  for (Key& key : keys_) {
    const uint32_t count = sketch_.Count(key.hash);
    key.often = count >= sightings_;
    if (sightings != nullptr) sightings->push_back({key.hash, count});
  }
  uint32_t set = 0;
  size_t run = 0;
  for (size_t i = 0; i <= windows; ++i) {
    if (i < windows && keys_[i].often) {
      ++run;
      continue;
    }
    if (run >= kLeastWindows && keys_[i - 1].end - keys_[i - run].begin >= kLeastStretch) {
      set += Set(keys_[i - run].begin, keys_[i - 1].end, marks);
    }
    run = 0;
  }
  for (size_t i = windows; i < keys_.size(); ++i) {
    if (!keys_[i].often) continue;
    const auto contradicts = [&](const Key& window) {
      return window.begin >= keys_[i].begin && window.end <= keys_[i].end && !window.often;
    };
    if (std::any_of(keys_.begin(), keys_.begin() + static_cast<ptrdiff_t>(windows), contradicts)) {
      continue;
    }
    set += Set(std::max(keys_[i].begin, begin), std::min(keys_[i].end, end), marks);
  }
  return set;
}

}  // namespace wirefold
