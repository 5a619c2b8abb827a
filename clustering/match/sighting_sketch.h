// Counts in how many texts a key was seen, up to 3, in bounded memory, and forgets.
//
// A blocked count-min sketch with conservative update (Cormode and Muthukrishnan 2005; Estan and
// Varghese 2002): three 2-bit counters a key, in one word. Two generations stand in each cache
// line, so that a key costs one of them: when the younger has taken in as many keys as it has room
// for, it becomes the older one and an empty one begins. A key that is seen again takes its count
// along, so that what an outlet goes on printing is kept and what it stopped printing is forgotten
// after one to two generations. The lines double with each generation from kFirstBytes up to the
// memory given.
//
// Counts are never too low within a generation, and too high for fewer than 1 in 100 keys.
#ifndef WIREFOLD_CLUSTERING_MATCH_SIGHTING_SKETCH_H_
#define WIREFOLD_CLUSTERING_MATCH_SIGHTING_SKETCH_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "clustering/model/wire.h"

namespace wirefold {

class SightingSketch {
 public:
  explicit SightingSketch(uint64_t memory);

  void Prefetch(uint64_t key) const { __builtin_prefetch(&lines_[LineOf(key)]); }

  // 0..3; keys must be well mixed.
  uint32_t Count(uint64_t key) const {
    const Line& line = lines_[LineOf(key)];
    const uint64_t young = line.young[WordOf(key)], old = line.old[WordOf(key)];
    const uint64_t counters = CountersOf(key);
    // Most keys were never seen.
    if (!AllSet(young, counters) && !AllSet(old, counters)) return 0;
    return std::max(Least(young, key), Least(old, key));
  }

  // The keys of one more text, with what Count gave for each since the last one: each counts once,
  // however often it stands there, since it is raised to the same again. Ends the generation where
  // it is full, which costs a pass over all lines.
  struct Sighting {
    uint64_t key = 0;
    uint32_t count = 0;
  };
  void Add(const std::vector<Sighting>& sightings);

  uint64_t bytes() const { return lines_.size() * sizeof(Line); }

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  static constexpr uint32_t kWords = 4;  // of each generation in a line
  using Counters = std::array<uint64_t, kWords>;
  struct alignas(64) Line {
    Counters young{};
    Counters old{};
  };
  static constexpr uint32_t kMost = 3;
  static constexpr int kCountersOfKey = 3;
  static constexpr uint64_t kFirstBytes = 2ULL << 20;

  uint64_t LineOf(uint64_t key) const { return (key >> 32) * lines_.size() >> 32; }
  static uint32_t WordOf(uint64_t key) { return key % kWords; }
  // Where counter i of a key stands in its word.
  static uint32_t ShiftOf(uint64_t key, int i) {
    return static_cast<uint32_t>(key >> (1 + 5 * i)) & 62;
  }
  // The lower bits of a key's counters.
  static uint64_t CountersOf(uint64_t key) {
    static_assert(kCountersOfKey == 3);
    return uint64_t{1} << ShiftOf(key, 0) | uint64_t{1} << ShiftOf(key, 1) |
           uint64_t{1} << ShiftOf(key, 2);
  }
  static uint64_t NotZero(uint64_t word, uint64_t counters) {
    return (word | word >> 1) & counters;
  }
  static bool AllSet(uint64_t word, uint64_t counters) {
    return NotZero(word, counters) == counters;
  }
  static uint32_t Least(uint64_t word, uint64_t key) {
    uint64_t least = kMost;
    for (int i = 0; i < kCountersOfKey; ++i) least = std::min(least, word >> ShiftOf(key, i) & 3);
    return static_cast<uint32_t>(least);
  }
  static uint64_t Raised(uint64_t word, uint32_t count, uint64_t key);
  void EndGeneration();

  uint64_t max_lines_;
  uint64_t added_ = 0;  // keys that the younger generation took in
  std::vector<Line> lines_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_SIGHTING_SKETCH_H_
