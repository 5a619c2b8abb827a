#include "clustering/group/lead.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace wirefold {
namespace {

bool Better(const Contender& a, const Contender& b) {
  return std::tie(a.rank, a.published_ms) < std::tie(b.rank, b.published_ms);
}

// True where `a` takes the place of the lead `b`.
bool ClearlyBetter(const Contender& a, const Contender& b, TimeMs margin_ms) {
  return a.rank < b.rank || (a.rank == b.rank && a.published_ms < b.published_ms - margin_ms);
}

}  // namespace

uint32_t LeadRank(RelationKind kind, uint32_t word_count, const StoryOptions& options) {
  const bool substance = word_count >= options.lead_words;
  switch (kind) {
    case RelationKind::kOriginal:
    case RelationKind::kRevision:
      return substance ? 0 : 2;
    case RelationKind::kExpansion:
    case RelationKind::kRewrite:
      return substance ? 1 : 3;
    default:
      return 3;
  }
}

void Contend(Contender contender, const StoryOptions& options, std::vector<Contender>* contenders) {
  if (!contenders->empty() &&
      ClearlyBetter(contender, contenders->front(), options.lead_margin_ms)) {
    contenders->insert(contenders->begin(), std::move(contender));
  } else {
    const auto from = contenders->begin() + (contenders->empty() ? 0 : 1);
    const auto at = std::upper_bound(from, contenders->end(), contender, Better);
    if (at - contenders->begin() >= static_cast<ptrdiff_t>(kContenders)) return;
    contenders->insert(at, std::move(contender));
  }
  if (contenders->size() > kContenders) contenders->pop_back();
}

void Withdraw(MemberIndex member, std::vector<Contender>* contenders) {
  std::erase_if(*contenders, [&](const Contender& c) { return c.member == member; });
}

}  // namespace wirefold
