// What the engine knows of each article, post and page that is still in the window: its version,
// the record last said of it, and which others name it as a source.
#ifndef WIREFOLD_CLUSTERING_RECORD_BOOK_H_
#define WIREFOLD_CLUSTERING_RECORD_BOOK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "clustering/match/matcher.h"
#include "clustering/model/hash.h"
#include "clustering/model/records.h"
#include "clustering/model/wire.h"
#include "clustering/page_numbers.h"

namespace wirefold {

// One article, post or page.
struct KnownUnit {
  uint64_t sequence = 0;  // order of entry, for output in a stable order
  Hash128 fingerprint;
  PublicationOrder order;  // of the first version: a correction keeps its place
  bool is_page = false;
  AssignmentRecord record;              // as said last
  std::vector<std::string> dependents;  // units whose relation names this one, by time of naming
  std::vector<PagePostKey> posts;       // of a page, or of an article that was one before
  uint64_t measured = 0;                // bytes counted for it, kept by RecordBook::Measure
};

class RecordBook {
 public:
  const KnownUnit* Find(std::string_view id) const;
  KnownUnit* Find(std::string_view id);

  // The entry of `id`, made where it is new.
  KnownUnit& Enter(const std::string& id);

  // Replaces the relation of `id` and keeps the dependents of its sources in step. Sources that are
  // not known are kept in the relation all the same.
  void SetRelation(const std::string& id, Relation relation);

  // Forgets `id`. Units that named it keep doing so: the caller decides what becomes of them.
  void Erase(const std::string& id);

  size_t size() const { return units_.size(); }
  uint64_t memory() const { return memory_; }  // bytes, estimated at each change of an entry

  // Entries say how large they are when they have been filled or changed.
  void Measure(const std::string& id);

  void Save(ByteWriter* out) const;
  absl::Status Load(ByteReader* in);

 private:
  void Unlink(const std::string& id, const Relation& relation);

  // Nodes stay where they are, so that a KnownUnit& outlives later entries.
  absl::node_hash_map<std::string, KnownUnit> units_;
  uint64_t next_sequence_ = 0;
  uint64_t memory_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_RECORD_BOOK_H_
