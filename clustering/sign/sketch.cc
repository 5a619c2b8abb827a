#include "clustering/sign/sketch.h"

#include <algorithm>
#include <bit>

#include "clustering/model/hash.h"

namespace wirefold {
namespace {

static_assert(std::has_single_bit(static_cast<unsigned>(kSketchSlots)));
constexpr int kSlotBits = std::countr_zero(static_cast<unsigned>(kSketchSlots));

// Values order by round first, as in the paper (value = round + fraction).
constexpr uint64_t ValueOf(uint64_t round, uint64_t mixed) { return round << 56 | mixed >> 8; }

}  // namespace

Sketch MakeSketch(const std::vector<uint64_t>& hashes) {
  Sketch sketch;
  sketch.fill(~0ULL);
  if (hashes.empty()) return sketch;
  int filled = 0;
  // First kSketchSlots rounds: each element falls into a slot of its own choosing. Then, for slots
  // that are still empty, all elements compete for one slot a round, so that every slot ends filled.
  for (int round = 0; round < 2 * kSketchSlots && filled < kSketchSlots; ++round) {
    const uint64_t seed = 0x9e3779b97f4a7c15ULL * static_cast<uint64_t>(round + 1);
    for (const uint64_t hash : hashes) {
      const uint64_t mixed = Mix64(hash ^ seed);
      const uint64_t slot = round < kSketchSlots ? mixed & (kSketchSlots - 1)
                                                 : static_cast<uint64_t>(round - kSketchSlots);
      const uint64_t value = ValueOf(static_cast<uint64_t>(round), mixed);
      filled += sketch[slot] == ~0ULL;
      sketch[slot] = std::min(sketch[slot], value);
    }
  }
  static_assert(kSlotBits <= 8, "slot bits are dropped from the value");
  return sketch;
}

std::array<uint32_t, kBands> BandKeys(const Sketch& sketch) {
  std::array<uint32_t, kBands> keys{};
  for (int band = 0; band < kBands; ++band) {
    uint64_t h = 0;
    for (int row = 0; row < kBandRows; ++row) h = Mix64(h ^ sketch[band * kBandRows + row]);
    keys[band] = static_cast<uint32_t>(h) | 1U;
  }
  return keys;
}

}  // namespace wirefold
