// Counts in how many texts a key was seen, up to 3, in bounded memory, and forgets.
//
// A blocked count-min sketch with conservative update (Cormode and Muthukrishnan 2005; Estan and
// Varghese 2002): three 2-bit counters of one cache line a key. Two generations: when the younger
// has taken in as many keys as it has room for, the older is dropped and an empty one begins. A key
// that is seen again takes its count along, so that what an outlet goes on printing is kept and
// what it stopped printing is forgotten after one to two generations. Generations double from
// kFirstBytes up to half of the memory given.
//
// Counts are never too low within a generation, and too high for fewer than 1 in 100 keys.
#ifndef WIREFOLD_CLUSTERING_MATCH_SIGHTING_SKETCH_H_
#define WIREFOLD_CLUSTERING_MATCH_SIGHTING_SKETCH_H_

#include <array>
#include <cstdint>
#include <vector>

#include "clustering/model/wire.h"

namespace wirefold {

class SightingSketch {
 public:
  explicit SightingSketch(uint64_t memory);

  void Prefetch(uint64_t key) const {
    __builtin_prefetch(&young_[LineOf(key, young_)]);
    if (!old_.empty()) __builtin_prefetch(&old_[LineOf(key, old_)]);
  }

  // 0..3; keys must be well mixed.
  uint32_t Count(uint64_t key) const;

  // One more sighting. Ends the generation where it is full.
  void Add(uint64_t key);

  uint64_t bytes() const { return (young_.size() + old_.size()) * sizeof(Line); }

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  struct alignas(64) Line {
    std::array<uint64_t, 8> words{};
  };
  using Generation = std::vector<Line>;
  static constexpr uint64_t kFirstBytes = 1ULL << 20;

  static uint64_t LineOf(uint64_t key, const Generation& g) { return (key >> 32) * g.size() >> 32; }
  static uint32_t Least(const Line& line, uint64_t key);
  static void RaiseTo(uint32_t count, uint64_t key, Line* line);
  static void SaveGeneration(const Generation& g, ByteWriter* out);
  void LoadGeneration(ByteReader* in, Generation* g) const;

  uint64_t max_lines_;
  uint64_t added_ = 0;  // keys that the younger generation took in
  Generation young_;
  Generation old_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_SIGHTING_SKETCH_H_
