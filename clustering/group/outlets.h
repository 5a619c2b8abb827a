// Outlets of live stories by number, so that each story can count distinct ones exactly and
// cheaply.
#ifndef WIREFOLD_CLUSTERING_GROUP_OUTLETS_H_
#define WIREFOLD_CLUSTERING_GROUP_OUTLETS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clustering/group/story.h"
#include "clustering/model/wire.h"

namespace wirefold {

// Numbers are given out while members use them, then reused.
class Outlets {
 public:
  // Number of an outlet, used by one member more; kNone for an empty host.
  OutletId Take(std::string_view host);
  // Number of an outlet that members use; kNone for others.
  OutletId Find(std::string_view host) const;
  // One member less uses it.
  void Give(OutletId outlet);
  // Empty for kNone.
  std::string_view Host(OutletId outlet) const;
  size_t size() const { return outlets_.size(); }
  uint64_t memory() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  struct Outlet {
    std::string host;
    uint64_t members = 0;
  };
  std::vector<Outlet> outlets_;
  std::vector<OutletId> free_;
  absl::flat_hash_map<std::string, OutletId> by_host_;
};

// Articles of `outlet` as counted; 0 for kNone. Cost: O(log outlets of the story).
uint32_t CountOf(OutletId outlet, const std::vector<OutletCount>& counts);

// Counts one article of `outlet` more or less. kNone is passed over. Cost: O(outlets of the story).
void CountOutlet(OutletId outlet, int by, std::vector<OutletCount>* counts);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_OUTLETS_H_
