#include "clustering/group/outlets.h"

#include <algorithm>

#include "clustering/model/absl_view.h"

namespace wirefold {

OutletId Outlets::Take(std::string_view host) {
  if (host.empty()) return kNone;
  const auto [it, is_new] = by_host_.try_emplace(std::string(host), 0);
  if (is_new) {
    if (free_.empty()) {
      it->second = static_cast<OutletId>(outlets_.size());
      outlets_.emplace_back();
    } else {
      it->second = free_.back();
      free_.pop_back();
    }
    outlets_[it->second].host = host;
  }
  ++outlets_[it->second].members;
  return it->second;
}

OutletId Outlets::Find(std::string_view host) const {
  const auto it = by_host_.find(AbslView(host));
  return it == by_host_.end() ? kNone : it->second;
}

void Outlets::Give(OutletId outlet) {
  if (outlet == kNone || --outlets_[outlet].members != 0) return;
  by_host_.erase(outlets_[outlet].host);
  outlets_[outlet].host.clear();
  free_.push_back(outlet);
}

std::string_view Outlets::Host(OutletId outlet) const {
  return outlet == kNone ? std::string_view() : outlets_[outlet].host;
}

uint64_t Outlets::memory() const {
  return outlets_.capacity() * sizeof(Outlet) + free_.capacity() * sizeof(OutletId) +
         by_host_.capacity() * (sizeof(std::string) + sizeof(OutletId) + 1);
}

void Outlets::Save(ByteWriter* out) const {
  out->Value<uint64_t>(outlets_.size());
  for (const Outlet& o : outlets_) {
    out->Bytes(o.host);
    out->Value(o.members);
  }
  out->Array(free_);
}

void Outlets::Load(ByteReader* in) {
  outlets_.resize(in->Count(2 * sizeof(uint64_t)));
  for (size_t i = 0; i < outlets_.size(); ++i) {
    outlets_[i].host = in->Bytes();
    outlets_[i].members = in->Value<uint64_t>();
    if (outlets_[i].members != 0) by_host_[outlets_[i].host] = static_cast<OutletId>(i);
  }
  in->Array(&free_);
  for (const OutletId outlet : free_) {
    if (outlet >= outlets_.size() || outlets_[outlet].members != 0) return in->Fail();
  }
}

uint32_t CountOf(OutletId outlet, const std::vector<OutletCount>& counts) {
  const auto it =
      std::lower_bound(counts.begin(), counts.end(), outlet,
                       [](const OutletCount& c, OutletId wanted) { return c.outlet < wanted; });
  return it == counts.end() || it->outlet != outlet ? 0 : it->articles;
}

void CountOutlet(OutletId outlet, int by, std::vector<OutletCount>* counts) {
  if (outlet == kNone) return;
  auto it = std::lower_bound(counts->begin(), counts->end(), outlet,
                             [](const OutletCount& c, OutletId o) { return c.outlet < o; });
  if (it == counts->end() || it->outlet != outlet) {
    if (by > 0) counts->insert(it, {outlet, static_cast<uint32_t>(by)});
    return;
  }
  it->articles = static_cast<uint32_t>(static_cast<int64_t>(it->articles) + by);
  if (it->articles == 0) counts->erase(it);
}

}  // namespace wirefold
