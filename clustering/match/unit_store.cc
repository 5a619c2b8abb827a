#include "clustering/match/unit_store.h"

#include <algorithm>
#include <limits>

#include "clustering/match/span_codec.h"

namespace wirefold {

template <typename Array>
std::string_view UnitStore::Slice(const Block& block, uint32_t index, uint32_t Row::* begin,
                                  const Array& array) {
  const uint32_t from = block.rows[index].*begin;
  const uint32_t to = index + 1 < block.rows.size() ? block.rows[index + 1].*begin
                                                    : static_cast<uint32_t>(array.size());
  return std::string_view(array).substr(from, to - from);
}

RowNumber UnitStore::Add(const UnitView& view, bool keep_offsets) {
  const RowNumber first = live_.next();
  for (uint32_t i = 0; i < view.part_count; ++i) {
    const PartView& part = view.parts[i];
    if (live_.next() % kBlockRows == 0) {
      if (!blocks_.empty()) Seal(&blocks_.back());
      blocks_.emplace_back();
      blocks_.back().oldest_ms = std::numeric_limits<TimeMs>::max();
    }
    Block& block = blocks_.back();
    live_.Add();
    Row row;
    row.published_ms = view.context.order.published_ms;
    row.arrival = view.context.order.arrival;
    row.family = view.context.family;
    row.words_begin = static_cast<uint32_t>(block.words.size());
    row.spans_begin = static_cast<uint32_t>(block.spans.size());
    row.offsets_begin = static_cast<uint32_t>(block.offsets.size());
    row.id_begin = static_cast<uint32_t>(block.ids.size());
    row.lent_begin = static_cast<uint32_t>(block.lent.size());
    row.outlet = view.outlet;
    row.shingles = static_cast<uint16_t>(part.shingles);
    row.part = static_cast<uint16_t>(i);
    row.parts = static_cast<uint16_t>(view.part_count);
    row.is_post = view.context.is_post ? 1 : 0;
    block.rows.push_back(row);
    block.words.append(part.words);
    PutSpans(part.excluded, &block.spans);
    PutSpans(part.quoted, &block.spans);
    PutSpans(part.numbers, &block.spans);
    if (keep_offsets) block.offsets.append(part.byte_offsets);
    if (i == 0) {
      PutVarint(static_cast<uint64_t>(view.version), &block.ids);
      block.ids.append(view.id);
    }
    ++block.live;
    block.oldest_ms = std::min(block.oldest_ms, row.published_ms);
    oldest_ms_ = std::min(oldest_ms_, row.published_ms);
  }
  ++units_;
  return first;
}

void UnitStore::Seal(Block* block) {
  block->rows.shrink_to_fit();
  block->words.shrink_to_fit();
  block->spans.shrink_to_fit();
  block->offsets.shrink_to_fit();
  block->ids.shrink_to_fit();
  block->lent.shrink_to_fit();
}

void UnitStore::SetLent(RowNumber row, const std::vector<LentShingle>& lent) {
  Block& block = BlockOf(row);
  const uint32_t index = row % kBlockRows;
  block.rows[index].lent_begin = static_cast<uint32_t>(block.lent.size());
  block.lent.insert(block.lent.end(), lent.begin(), lent.end());
  for (uint32_t i = index + 1; i < block.rows.size(); ++i) {
    block.rows[i].lent_begin = static_cast<uint32_t>(block.lent.size());
  }
}

std::vector<LentShingle> UnitStore::LentOf(RowNumber row) const {
  const Block& block = BlockOf(row);
  const uint32_t index = row % kBlockRows;
  const auto end = index + 1 < block.rows.size() ? block.rows[index + 1].lent_begin
                                                 : static_cast<uint32_t>(block.lent.size());
  return {block.lent.begin() + block.rows[index].lent_begin, block.lent.begin() + end};
}

std::string_view UnitStore::WordsOf(RowNumber row) const {
  const Block& block = BlockOf(row);
  return Slice(block, row % kBlockRows, &Row::words_begin, block.words);
}

std::string_view UnitStore::IdOf(RowNumber first_row) const {
  const Block& block = BlockOf(first_row);
  std::string_view bytes = Slice(block, first_row % kBlockRows, &Row::id_begin, block.ids);
  TakeVarint(&bytes);
  return bytes;
}

UnitContext UnitStore::ContextOf(RowNumber row) const {
  const Row& r = RowAt(row);
  return {{r.published_ms, r.arrival}, r.family, r.is_post != 0, false};
}

void UnitStore::ViewPart(RowNumber row, PartView* part) const {
  const Block& block = BlockOf(row);
  const uint32_t index = row % kBlockRows;
  const Row& r = block.rows[index];
  part->words = Slice(block, index, &Row::words_begin, block.words);
  part->first_word = PartBegin(r.part);
  part->shingles = r.shingles;
  part->byte_offsets = Slice(block, index, &Row::offsets_begin, block.offsets);
  part->sentences = nullptr;
  std::string_view spans = Slice(block, index, &Row::spans_begin, block.spans);
  const auto words = static_cast<uint32_t>(part->words.size());
  TakeSpans(&spans, words, &part->excluded);
  TakeSpans(&spans, words, &part->quoted);
  TakeSpans(&spans, words, &part->numbers);
}

void UnitStore::View(RowNumber row, UnitView* view) const {
  const Row& r = RowAt(row);
  const Block& block = BlockOf(row);
  std::string_view id = Slice(block, row % kBlockRows, &Row::id_begin, block.ids);
  view->version = static_cast<int64_t>(TakeVarint(&id));
  view->id = id;
  view->outlet = r.outlet;
  view->context = ContextOf(row);
  view->row = row;
  view->stored = true;
  view->part_count = r.parts;
  view->words = 0;
  view->shingles = 0;
  if (view->parts.size() < r.parts) view->parts.resize(r.parts);
  for (uint32_t i = 0; i < r.parts; ++i) {
    PartView& part = view->parts[i];
    ViewPart(row + i, &part);
    view->words = std::max(view->words, part.first_word + static_cast<uint32_t>(part.words.size()));
    view->shingles += part.shingles;
  }
}

void UnitStore::Remove(RowNumber first_row) {
  const uint32_t parts = PartsOf(first_row);
  for (RowNumber row = first_row; row != first_row + parts; ++row) {
    Block& block = BlockOf(row);
    const uint32_t index = row % kBlockRows;
    const std::string_view words = Slice(block, index, &Row::words_begin, block.words);
    std::fill_n(block.words.begin() + block.rows[index].words_begin, words.size(), '\0');
    live_.Kill(row);
    --block.live;
    if (block.live == 0) {
      const size_t rows = block.rows.size();
      block = Block{};
      block.rows.resize(rows);
      block.oldest_ms = std::numeric_limits<TimeMs>::max();
    }
  }
  --units_;
}

std::vector<RowNumber> UnitStore::TakePublishedBefore(TimeMs horizon_ms) {
  std::vector<RowNumber> found;
  if (oldest_ms_ >= horizon_ms) return found;
  oldest_ms_ = std::numeric_limits<TimeMs>::max();
  for (size_t b = 0; b < blocks_.size(); ++b) {
    Block& block = blocks_[b];
    if (block.oldest_ms < horizon_ms) {
      block.oldest_ms = std::numeric_limits<TimeMs>::max();
      for (uint32_t i = 0; i < block.rows.size(); ++i) {
        const RowNumber row = live_.first() + static_cast<uint32_t>(b) * kBlockRows + i;
        const Row& r = block.rows[i];
        if (!live_.Live(row)) continue;
        if (r.published_ms >= horizon_ms) {
          block.oldest_ms = std::min(block.oldest_ms, r.published_ms);
        } else if (r.part == 0) {
          found.push_back(row);
        }
      }
    }
    oldest_ms_ = std::min(oldest_ms_, block.oldest_ms);
  }
  return found;
}

std::vector<RowNumber> UnitStore::OldestBlock() const {
  std::vector<RowNumber> found;
  for (size_t b = 0; b < blocks_.size() && found.empty(); ++b) {
    for (uint32_t i = 0; i < blocks_[b].rows.size(); ++i) {
      const RowNumber row = live_.first() + static_cast<uint32_t>(b) * kBlockRows + i;
      if (live_.Live(row) && blocks_[b].rows[i].part == 0) found.push_back(row);
    }
  }
  return found;
}

void UnitStore::DropDeadBlocks() {
  while (blocks_.size() > 1 && blocks_.front().live == 0) {
    blocks_.pop_front();
    live_.DropBlock();
  }
}

}  // namespace wirefold
