// Who owes to whom, both ways, by the first rows of units.
//
// Links to rows that left stay until the other side leaves: callers ask whether a row lives.
#ifndef WIREFOLD_CLUSTERING_MATCH_SOURCE_LINKS_H_
#define WIREFOLD_CLUSTERING_MATCH_SOURCE_LINKS_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clustering/match/live_rows.h"
#include "clustering/model/wire.h"

namespace wirefold {

class SourceLinks {
 public:
  // `unit` owes to `sources`, strongest first, and to no one else any more.
  void SetSources(RowNumber unit, std::vector<RowNumber> sources);
  // Makes `unit` one of the dependents of `on` as well, though it does not owe to it.
  void AddDependent(RowNumber on, RowNumber unit) { dependents_[on].push_back(unit); }

  const std::vector<RowNumber>& SourcesOf(RowNumber unit) const;
  // In order of linking; may hold rows that left or owe no more.
  const std::vector<RowNumber>& DependentsOf(RowNumber unit) const;

  // Units that owed to `before`, which left, owe to `after` in the same place.
  void Replace(RowNumber before, RowNumber after, const std::vector<RowNumber>& dependents);

  // Forgets a unit; gives its dependents.
  std::vector<RowNumber> Remove(RowNumber unit);

  uint64_t bytes() const;
  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  using Links = absl::flat_hash_map<RowNumber, std::vector<RowNumber>>;
  static void SaveLinks(const Links& links, ByteWriter* out);
  static void LoadLinks(ByteReader* in, Links* links);
  static const std::vector<RowNumber>& Get(const Links& links, RowNumber unit);

  Links sources_;
  Links dependents_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_SOURCE_LINKS_H_
