#include "clustering/match/sighting_sketch.h"

#include <algorithm>

namespace wirefold {
namespace {

// Keys that the 128 counters of a line take in before their generation ends: a third of the
// counters are then in use.
constexpr uint64_t kKeysOfLine = 16;

}  // namespace

SightingSketch::SightingSketch(uint64_t memory)
    : max_lines_(std::max<uint64_t>(1, memory / sizeof(Line))),
      lines_(std::min(max_lines_, kFirstBytes / sizeof(Line))) {}

// Most keys are new.
inline uint64_t SightingSketch::Raised(uint64_t word, uint32_t count, uint64_t key) {
  if (count == 1) {
    const uint64_t counters = CountersOf(key);
    return word | (counters & ~NotZero(word, counters));
  }
  for (int i = 0; i < kCountersOfKey; ++i) {
    const uint64_t now = word >> ShiftOf(key, i) & 3;
    word += (std::max<uint64_t>(now, count) - now) << ShiftOf(key, i);
  }
  return word;
}

void SightingSketch::Add(const std::vector<Sighting>& sightings) {
  uint64_t added = 0;
  for (const Sighting& s : sightings) {
    uint64_t& word = lines_[LineOf(s.key)].young[WordOf(s.key)];
    const uint64_t raised = Raised(word, std::min(kMost, s.count + 1), s.key);
    added += raised != word;
    word = raised;
  }
  added_ += added;
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
