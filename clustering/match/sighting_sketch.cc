#include "clustering/match/sighting_sketch.h"

#include <algorithm>
#include <utility>

namespace wirefold {
namespace {

constexpr uint32_t kMost = 3;
constexpr int kCountersOfKey = 3;
// Keys a line of 256 counters takes in before its generation ends: a third of the counters are then
// in use, and three that are all taken by strangers twice are met by less than one key in 1,000.
constexpr uint64_t kKeysOfLine = 32;

uint32_t CounterOf(uint64_t key, int i) { return static_cast<uint32_t>(key >> (8 * i)) & 0xff; }

uint32_t Get(const std::array<uint64_t, 8>& words, uint32_t counter) {
  return static_cast<uint32_t>(words[counter / 32] >> (counter % 32 * 2)) & 3;
}

}  // namespace

SightingSketch::SightingSketch(uint64_t memory)
    : max_lines_(std::max<uint64_t>(1, memory / 2 / sizeof(Line))),
      young_(std::min(max_lines_, kFirstBytes / sizeof(Line))) {}

uint32_t SightingSketch::Least(const Line& line, uint64_t key) {
  uint32_t least = kMost;
  // Most keys were never seen, and most of those show it by their first counter.
  for (int i = 0; i < kCountersOfKey && least != 0; ++i) {
    least = std::min(least, Get(line.words, CounterOf(key, i)));
  }
  return least;
}

void SightingSketch::RaiseTo(uint32_t count, uint64_t key, Line* line) {
  for (int i = 0; i < kCountersOfKey; ++i) {
    const uint32_t counter = CounterOf(key, i);
    if (Get(line->words, counter) >= count) continue;
    uint64_t& word = line->words[counter / 32];
    const uint32_t shift = counter % 32 * 2;
    word = (word & ~(3ULL << shift)) | static_cast<uint64_t>(count) << shift;
  }
}

uint32_t SightingSketch::Count(uint64_t key) const {
  const uint32_t count = Least(young_[LineOf(key, young_)], key);
  if (count == kMost || old_.empty()) return count;
  return std::max(count, Least(old_[LineOf(key, old_)], key));
}

void SightingSketch::Add(uint64_t key) {
  const uint32_t count = std::min(kMost, Count(key) + 1);
  RaiseTo(count, key, &young_[LineOf(key, young_)]);
  if (++added_ < young_.size() * kKeysOfLine) return;
  const uint64_t lines = std::min(max_lines_, young_.size() * 2);
  old_ = std::move(young_);
  young_.assign(lines, Line{});
  added_ = 0;
}

// A young generation is mostly zero: lines that are not are written with their number.
void SightingSketch::SaveGeneration(const Generation& g, ByteWriter* out) {
  out->Value<uint64_t>(g.size());
  std::vector<uint32_t> numbers;
  std::vector<uint64_t> words;
  for (size_t i = 0; i < g.size(); ++i) {
    if (g[i].words == Line{}.words) continue;
    numbers.push_back(static_cast<uint32_t>(i));
    words.insert(words.end(), g[i].words.begin(), g[i].words.end());
  }
  out->Array(numbers);
  out->Array(words);
}

void SightingSketch::LoadGeneration(ByteReader* in, Generation* g) const {
  const auto lines = in->Value<uint64_t>();
  std::vector<uint32_t> numbers;
  std::vector<uint64_t> words;
  in->Array(&numbers);
  in->Array(&words);
  if (lines > max_lines_ || words.size() != numbers.size() * 8) in->Fail();
  if (!in->ok()) return;
  g->assign(lines, Line{});
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] >= lines) return in->Fail();
    std::copy_n(words.begin() + static_cast<ptrdiff_t>(i) * 8, 8, (*g)[numbers[i]].words.begin());
  }
}

void SightingSketch::Save(ByteWriter* out) const {
  out->Value(added_);
  SaveGeneration(young_, out);
  SaveGeneration(old_, out);
}

void SightingSketch::Load(ByteReader* in) {
  added_ = in->Value<uint64_t>();
  LoadGeneration(in, &young_);
  LoadGeneration(in, &old_);
  if (young_.empty()) {
    in->Fail();
    young_.assign(1, Line{});
  }
}

}  // namespace wirefold
