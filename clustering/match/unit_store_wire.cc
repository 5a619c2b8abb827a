// The store as bytes, its measures, and what makes loaded bytes safe to use.
#include <algorithm>

#include "clustering/match/unit_store.h"

namespace wirefold {

void UnitStore::SaveBlock(const Block& block, ByteWriter* out) {
  out->Array(block.rows);
  out->Bytes(block.words);
  out->Bytes(block.spans);
  out->Bytes(block.offsets);
  out->Bytes(block.ids);
  out->Array(block.lent);
}

void UnitStore::LoadBlock(ByteReader* in, Block* block) {
  in->Array(&block->rows);
  block->words = in->Bytes();
  block->spans = in->Bytes();
  block->offsets = in->Bytes();
  block->ids = in->Bytes();
  in->Array(&block->lent);
}

bool UnitStore::Sound(const Block& block) {
  if (block.rows.size() > kBlockRows) return false;
  Row last;
  for (const Row& r : block.rows) {
    if (r.words_begin < last.words_begin || r.words_begin - last.words_begin > kPartWords ||
        r.spans_begin < last.spans_begin || r.offsets_begin < last.offsets_begin ||
        r.id_begin < last.id_begin || r.lent_begin < last.lent_begin) {
      return false;
    }
    last = r;
  }
  return last.words_begin <= block.words.size() &&
         block.words.size() - last.words_begin <= kPartWords &&
         last.spans_begin <= block.spans.size() && last.offsets_begin <= block.offsets.size() &&
         last.id_begin <= block.ids.size() && last.lent_begin <= block.lent.size();
}

// Rows of a unit stand together, numbered, and live or leave together.
bool UnitStore::SoundUnits() const {
  for (RowNumber row = live_.first(); row != live_.next(); ++row) {
    if (!live_.Live(row)) continue;
    const Row& r = RowAt(row);
    if (r.part >= r.parts) return false;
    const bool last = r.part + 1 == r.parts;
    if (r.part != 0 && !(live_.Live(row - 1) && RowAt(row - 1).part + 1 == r.part &&
                         RowAt(row - 1).parts == r.parts)) {
      return false;
    }
    if (!last && !(live_.Live(row + 1) && RowAt(row + 1).part == r.part + 1)) return false;
  }
  return true;
}

void UnitStore::Recount() {
  units_ = 0;
  oldest_ms_ = std::numeric_limits<TimeMs>::max();
  for (RowNumber row = live_.first(); row != live_.next(); ++row) {
    if (!live_.Live(row)) continue;
    Block& block = BlockOf(row);
    ++block.live;
    units_ += RowAt(row).part == 0;
    block.oldest_ms = std::min(block.oldest_ms, RowAt(row).published_ms);
  }
  for (const Block& block : blocks_) oldest_ms_ = std::min(oldest_ms_, block.oldest_ms);
}

void UnitStore::Save(ByteWriter* out) const {
  live_.Save(out);
  for (const Block& block : blocks_) SaveBlock(block, out);
}

void UnitStore::Load(ByteReader* in) {
  live_.Load(in);
  const size_t blocks = (live_.span() + kBlockRows - 1) / kBlockRows;
  blocks_.clear();
  for (size_t b = 0; b < blocks && in->ok(); ++b) {
    Block& block = blocks_.emplace_back();
    block.oldest_ms = std::numeric_limits<TimeMs>::max();
    LoadBlock(in, &block);
    const size_t rows = b + 1 < blocks ? kBlockRows : live_.span() - b * kBlockRows;
    if (block.rows.size() != rows || !Sound(block)) in->Fail();
  }
  if (in->ok() && !SoundUnits()) in->Fail();
  if (in->ok()) Recount();
}

uint64_t UnitStore::word_bytes() const {
  uint64_t bytes = 0;
  for (const Block& b : blocks_) bytes += b.words.capacity();
  return bytes;
}
uint64_t UnitStore::row_bytes() const {
  uint64_t bytes = blocks_.size() * sizeof(Block);
  for (const Block& b : blocks_) bytes += b.rows.capacity() * sizeof(Row) + b.spans.capacity();
  return bytes;
}
uint64_t UnitStore::id_bytes() const {
  uint64_t bytes = 0;
  for (const Block& b : blocks_) bytes += b.ids.capacity();
  return bytes;
}
uint64_t UnitStore::offset_bytes() const {
  uint64_t bytes = 0;
  for (const Block& b : blocks_) bytes += b.offsets.capacity();
  return bytes;
}
uint64_t UnitStore::lent_bytes() const {
  uint64_t bytes = 0;
  for (const Block& b : blocks_) bytes += b.lent.capacity() * sizeof(LentShingle);
  return bytes;
}

}  // namespace wirefold
