// The words of all units that can be found, in flat arrays, block by block.
//
// Per row (one part of a unit): one byte a word, a record of 56 bytes, a few bytes of spans; then
// id and, if wanted, the packed byte offsets, which are counted apart. Nothing is allocated per
// row. Rows of a unit are consecutive. A row that left is not readable any more; its memory is
// given back with its block, its words are overwritten at once.
#ifndef WIREFOLD_CLUSTERING_MATCH_UNIT_STORE_H_
#define WIREFOLD_CLUSTERING_MATCH_UNIT_STORE_H_

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/match/live_rows.h"
#include "clustering/match/passage_index.h"
#include "clustering/match/text_view.h"
#include "clustering/model/wire.h"

namespace wirefold {

class UnitStore {
 public:
  explicit UnitStore(RowNumber first = 0) : live_(first) {}

  const LiveRows& live() const { return live_; }

  // Adds all parts of a unit; gives its first row. `view` has the parts with furniture masked.
  RowNumber Add(const UnitView& view, bool keep_offsets);

  // Keeps what row `row` lent; right after Add, in order of rows.
  void SetLent(RowNumber row, const std::vector<LentShingle>& lent);
  std::vector<LentShingle> LentOf(RowNumber row) const;

  // `row` and all that follow must be live rows. Buffers of `view` are reused.
  void View(RowNumber row, UnitView* view) const;
  void ViewPart(RowNumber row, PartView* part) const;

  RowNumber FirstRowOf(RowNumber row) const { return row - RowAt(row).part; }
  uint32_t PartsOf(RowNumber row) const { return RowAt(row).parts; }
  std::string_view WordsOf(RowNumber row) const;
  // Bring into the cache what WordsOf reads of a row, and then its words [begin, begin + 64).
  void PrefetchRow(RowNumber row) const { __builtin_prefetch(&RowAt(row)); }
  void PrefetchWords(RowNumber row, uint32_t begin) const {
    const char* words = BlockOf(row).words.data() + RowAt(row).words_begin + begin;
    __builtin_prefetch(words);
    __builtin_prefetch(words + 64);
  }
  std::string_view IdOf(RowNumber first_row) const;
  Outlet OutletOfRow(RowNumber row) const { return RowAt(row).outlet; }
  UnitContext ContextOf(RowNumber row) const;

  // Takes a unit out, given its first row.
  void Remove(RowNumber first_row);

  // First rows of units published before `horizon_ms`, in order of Add. The caller removes them:
  // they are not given again. O(1) where there are none, else O(blocks).
  std::vector<RowNumber> TakePublishedBefore(TimeMs horizon_ms);
  // First rows of the live units of the oldest block that has any, in order of Add.
  std::vector<RowNumber> OldestBlock() const;
  // Gives back the memory of blocks without live rows.
  void DropDeadBlocks();

  uint64_t units() const { return units_; }
  uint64_t word_bytes() const;
  uint64_t row_bytes() const;  // records and spans
  uint64_t id_bytes() const;
  uint64_t offset_bytes() const;
  uint64_t lent_bytes() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  // No padding: it is saved as it stands. Begins are bytes of the block's arrays; a row's bytes end
  // where the next row's begin.
  struct Row {
    TimeMs published_ms = 0;
    uint64_t arrival = 0;
    uint64_t family = 0;
    uint32_t words_begin = 0;
    uint32_t spans_begin = 0;
    uint32_t offsets_begin = 0;
    uint32_t id_begin = 0;
    uint32_t lent_begin = 0;
    Outlet outlet = 0;
    uint16_t shingles = 0;
    uint16_t part = 0;  // of `parts`
    uint16_t parts = 1;
    uint16_t is_post = 0;
  };
  struct Block {
    std::vector<Row> rows;
    std::string words;
    std::string spans;
    std::string offsets;
    std::string ids;  // version and id, once a unit
    std::vector<LentShingle> lent;
    uint32_t live = 0;
    TimeMs oldest_ms = 0;  // no live row was published before
  };

  const Block& BlockOf(RowNumber row) const { return blocks_[(row - live_.first()) / kBlockRows]; }
  Block& BlockOf(RowNumber row) { return blocks_[(row - live_.first()) / kBlockRows]; }
  const Row& RowAt(RowNumber row) const { return BlockOf(row).rows[row % kBlockRows]; }
  // Bytes of row `row` in one of the arrays of its block.
  template <typename Array>
  static std::string_view Slice(const Block& block, uint32_t index, uint32_t Row::* begin,
                                const Array& array);
  static void Seal(Block* block);
  static void SaveBlock(const Block& block, ByteWriter* out);
  static void LoadBlock(ByteReader* in, Block* block);
  // What Load checks before it trusts what it read.
  static bool Sound(const Block& block);
  bool SoundUnits() const;
  void Recount();

  LiveRows live_;
  std::deque<Block> blocks_;
  uint64_t units_ = 0;
  TimeMs oldest_ms_ = std::numeric_limits<TimeMs>::max();  // as in Block, over all blocks
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_UNIT_STORE_H_
