#include "clustering/match/sighting_sketch.h"

#include <algorithm>

namespace wirefold {
namespace {

// Keys that 128 counters take in before their generation ends: a third of the counters are then in
// use, and three that are all taken by strangers twice are met by less than one key in 1,000.
constexpr uint64_t kKeysOfLine = 16;

}  // namespace

SightingSketch::SightingSketch(uint64_t memory)
    : max_lines_(std::max<uint64_t>(1, memory / sizeof(Line))),
      lines_(std::min(max_lines_, kFirstBytes / sizeof(Line))) {}

// Whether a counter had to be raised. Without branches: most keys are new and raise some.
bool SightingSketch::RaiseTo(uint32_t count, uint64_t key, Counters* counters) {
  uint64_t raised = 0;
  for (int i = 0; i < kCountersOfKey; ++i) {
    const uint32_t counter = CounterOf(key, i);
    uint64_t& word = (*counters)[counter / 32];
    const uint32_t shift = counter % 32 * 2;
    const uint64_t now = word >> shift & 3;
    const uint64_t more = std::max<uint64_t>(now, count) - now;
    word += more << shift;
    raised |= more;
  }
  return raised != 0;
}

void SightingSketch::Add(const std::vector<Sighting>& sightings) {
  for (const Sighting& s : sightings) {
    added_ += RaiseTo(std::min(kMost, s.count + 1), s.key, &lines_[LineOf(s.key)].young);
  }
  if (added_ >= lines_.size() * kKeysOfLine) EndGeneration();
}

// A line's keys go to its two halves when the lines double: both take its counters over.
void SightingSketch::EndGeneration() {
  const size_t before = lines_.size();
  const size_t growth = 2 * before <= max_lines_ ? 2 : 1;
  lines_.resize(growth * before);
  for (size_t i = before; i-- > 0;) {
    const Counters old = lines_[i].young;
    for (size_t k = 0; k < growth; ++k) lines_[growth * i + k] = {{}, old};
  }
  added_ = 0;
}

// Lines are mostly zero at first: those that are not are written with their number.
void SightingSketch::Save(ByteWriter* out) const {
  out->Value(added_);
  out->Value<uint64_t>(lines_.size());
  std::vector<uint32_t> numbers;
  std::vector<uint64_t> words;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (line.young == Counters{} && line.old == Counters{}) continue;
    numbers.push_back(static_cast<uint32_t>(i));
    words.insert(words.end(), line.young.begin(), line.young.end());
    words.insert(words.end(), line.old.begin(), line.old.end());
  }
  out->Array(numbers);
  out->Array(words);
}

void SightingSketch::Load(ByteReader* in) {
  added_ = in->Value<uint64_t>();
  const auto size = in->Value<uint64_t>();
  std::vector<uint32_t> numbers;
  std::vector<uint64_t> words;
  in->Array(&numbers);
  in->Array(&words);
  if (size == 0 || size > max_lines_ || words.size() != numbers.size() * 2 * kWords) in->Fail();
  if (!in->ok()) return;
  lines_.assign(size, Line{});
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] >= size) return in->Fail();
    const auto from = words.begin() + static_cast<ptrdiff_t>(i * 2 * kWords);
    std::copy_n(from, kWords, lines_[numbers[i]].young.begin());
    std::copy_n(from + kWords, kWords, lines_[numbers[i]].old.begin());
  }
}

}  // namespace wirefold
