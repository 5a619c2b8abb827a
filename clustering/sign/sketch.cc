#include "clustering/sign/sketch.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>

#include "clustering/model/hash.h"

namespace wirefold {
namespace {

static_assert(std::has_single_bit(static_cast<unsigned>(kSketchSlots)));
constexpr int kSlotBits = std::countr_zero(static_cast<unsigned>(kSketchSlots));

constexpr uint64_t kEmpty = ~0ULL;

// Values order by round first, as in the paper (value = round + fraction).
constexpr uint64_t ValueOf(uint64_t round, uint64_t mixed) { return round << 56 | mixed >> 8; }

// First kSketchSlots rounds: each element falls into a slot of its own choosing. Then, for slots
// that are still empty, all elements compete for one slot a round, so that every slot ends filled.
void FillLeftSlots(std::span<const uint64_t> hashes, Sketch* sketch) {
  auto empty = std::count(sketch->begin(), sketch->end(), kEmpty);
  for (int round = 1; round < 2 * kSketchSlots && empty > 0; ++round) {
    const uint64_t seed = 0x9e3779b97f4a7c15ULL * static_cast<uint64_t>(round);
    for (const uint64_t hash : hashes) {
      const uint64_t mixed = Mix64(hash ^ seed);
      const uint64_t slot = round < kSketchSlots ? mixed & (kSketchSlots - 1)
                                                 : static_cast<uint64_t>(round - kSketchSlots);
      empty -= (*sketch)[slot] == kEmpty;
      (*sketch)[slot] = std::min((*sketch)[slot], ValueOf(static_cast<uint64_t>(round), mixed));
    }
  }
}

}  // namespace

Sketch MakeSketch(std::span<const uint64_t> hashes) {
  static_assert(kSlotBits <= 8, "slot bits are dropped from the value");
  Sketch sketch;
  sketch.fill(kEmpty);
  if (hashes.empty()) return sketch;
  // The first round takes the hashes as they are: nearly all texts need no other.
  for (const uint64_t hash : hashes) {
    uint64_t& slot = sketch[hash & (kSketchSlots - 1)];
    slot = std::min(slot, ValueOf(0, hash));
  }
  FillLeftSlots(hashes, &sketch);
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
