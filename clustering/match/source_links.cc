#include "clustering/match/source_links.h"

#include <algorithm>
#include <utility>

namespace wirefold {

const std::vector<RowNumber>& SourceLinks::Get(const Links& links, RowNumber unit) {
  static const std::vector<RowNumber> kNone;
  const auto it = links.find(unit);
  return it == links.end() ? kNone : it->second;
}

void SourceLinks::SetSources(RowNumber unit, std::vector<RowNumber> sources) {
  const std::vector<RowNumber>& before = Get(sources_, unit);
  for (const RowNumber source : sources) {
    if (std::find(before.begin(), before.end(), source) == before.end()) {
      dependents_[source].push_back(unit);
    }
  }
  if (sources.empty()) {
    sources_.erase(unit);
  } else {
    sources_[unit] = std::move(sources);
  }
}

const std::vector<RowNumber>& SourceLinks::SourcesOf(RowNumber unit) const {
  return Get(sources_, unit);
}

const std::vector<RowNumber>& SourceLinks::DependentsOf(RowNumber unit) const {
  return Get(dependents_, unit);
}

void SourceLinks::Replace(RowNumber before, RowNumber after,
                          const std::vector<RowNumber>& dependents) {
  std::vector<RowNumber>& linked = dependents_[after];
  for (const RowNumber dependent : dependents) {
    const auto it = sources_.find(dependent);
    if (it == sources_.end()) continue;
    const auto place = std::find(it->second.begin(), it->second.end(), before);
    if (place == it->second.end()) continue;
    *place = after;
    linked.push_back(dependent);
  }
  if (linked.empty()) dependents_.erase(after);
}

std::vector<RowNumber> SourceLinks::Remove(RowNumber unit) {
  std::vector<RowNumber> dependents;
  sources_.erase(unit);
  if (const auto it = dependents_.find(unit); it != dependents_.end()) {
    dependents = std::move(it->second);
    dependents_.erase(it);
  }
  return dependents;
}

uint64_t SourceLinks::bytes() const {
  // A link costs its number on both sides and, in most units, one entry of 32 bytes and one small
  // allocation.
  constexpr uint64_t kEntry = sizeof(RowNumber) + sizeof(std::vector<RowNumber>) + 5 + 16;
  return (sources_.size() + dependents_.size()) * kEntry + sources_.size() * 2 * sizeof(RowNumber);
}

void SourceLinks::SaveLinks(const Links& links, ByteWriter* out) {
  std::vector<RowNumber> units;
  units.reserve(links.size());
  for (const auto& [unit, linked] : links) units.push_back(unit);
  std::sort(units.begin(), units.end());  // the map's own order must not reach the bytes
  out->Value<uint64_t>(units.size());
  for (const RowNumber unit : units) {
    out->Value(unit);
    out->Array(Get(links, unit));
  }
}

void SourceLinks::LoadLinks(ByteReader* in, Links* links) {
  links->clear();
  const uint64_t count = in->Count(sizeof(RowNumber) + sizeof(uint64_t));
  for (uint64_t i = 0; i < count && in->ok(); ++i) {
    const auto unit = in->Value<RowNumber>();
    in->Array(&(*links)[unit]);
  }
}

void SourceLinks::Save(ByteWriter* out) const {
  SaveLinks(sources_, out);
  SaveLinks(dependents_, out);
}

void SourceLinks::Load(ByteReader* in) {
  LoadLinks(in, &sources_);
  LoadLinks(in, &dependents_);
}

}  // namespace wirefold
