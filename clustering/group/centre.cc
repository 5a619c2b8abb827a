#include "clustering/group/centre.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "clustering/group/score.h"

namespace wirefold {
namespace {

// A centre may outgrow its limit by one part in this many before it is cut, so that cutting is
// rare.
constexpr uint32_t kSlack = 4;

bool ByTerm(const CentreTerm& a, TermId b) { return a.term < b; }

CentreTerm* Find(Centre* centre, TermId term) {
  const auto it = std::lower_bound(centre->terms.begin(), centre->terms.end(), term, ByTerm);
  return it != centre->terms.end() && it->term == term ? &*it : nullptr;
}

uint32_t ShareOf(uint32_t voters, uint32_t all) {
  return static_cast<uint32_t>(uint64_t{kShareUnit} * voters / all);
}

void CountShare(const Centre& centre, CentreTerm* t, TermIndex* terms) {
  const uint32_t share = centre.voters == 0 ? 0 : ShareOf(t->voters, centre.voters);
  terms->ChangeShare(t->term, t->share, share);
  t->share = share;
}

void CountAllShares(Centre* centre, TermIndex* terms) {
  for (CentreTerm& t : centre->terms) CountShare(*centre, &t, terms);
}

double Squared(const Centre& centre, double live, const TermIndex& terms) {
  double squared = 0;
  for (const CentreTerm& t : centre.terms) {
    const double x = terms.Weight(t.term, live) * t.sum;
    squared += x * x;
  }
  return squared;
}

void LetGo(CentreTerm* t, StorySlot slot, TermIndex* terms) {
  terms->ChangeShare(t->term, t->share, 0);
  terms->Release(t->term, slot);
}

// Voters of the ring must not name terms that the centre let go: their numbers may be used again.
void DropFromVoters(Centre* centre) {
  for (Voter& voter : centre->newest) {
    std::erase_if(voter.terms, [&](const TermValue& v) { return Find(centre, v.term) == nullptr; });
  }
}

// Keeps the terms of greatest weight.
void Cut(StorySlot slot, double live, uint32_t limit, TermIndex* terms, Centre* centre) {
  if (centre->terms.size() <= limit + limit / kSlack) return;
  std::vector<std::pair<double, TermId>> order;
  order.reserve(centre->terms.size());
  for (const CentreTerm& t : centre->terms) {
    order.emplace_back(-terms->Weight(t.term, live) * t.sum, t.term);
  }
  std::nth_element(order.begin(), order.begin() + limit, order.end());
  const auto least = order[limit];
  std::erase_if(centre->terms, [&](CentreTerm& t) {
    const std::pair<double, TermId> key{-terms->Weight(t.term, live) * t.sum, t.term};
    if (key < least) return false;
    LetGo(&t, slot, terms);
    return true;
  });
  DropFromVoters(centre);
}

void KeepNewest(const StoryOptions& options, Centre* centre) {
  if (centre->newest.size() <= options.recent_voters) return;
  centre->newest.erase(centre->newest.begin(),
                       centre->newest.end() - static_cast<ptrdiff_t>(options.recent_voters));
}

// The only voter: its vector is the centre as it stands.
Voter OnlyVoter(double live, const TermIndex& terms, const Centre& centre) {
  Voter voter;
  voter.member = centre.only;
  voter.length = static_cast<uint32_t>(centre.length);
  std::vector<std::pair<double, size_t>> order;
  for (size_t i = 0; i < centre.terms.size(); ++i) {
    order.emplace_back(-terms.Weight(centre.terms[i].term, live) * centre.terms[i].sum, i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [weight, i] : order) {
    voter.terms.push_back({centre.terms[i].term, centre.terms[i].sum});
  }
  return voter;
}

// The ring begins with the second voter.
void KeepFirstVoter(double live, const TermIndex& terms, Centre* centre) {
  if (centre->voters != 1 || !centre->newest.empty()) return;
  centre->newest.push_back(OnlyVoter(live, terms, *centre));
  centre->only = kNone;
}

}  // namespace

void AddVote(Voter vote, StorySlot slot, double live, const StoryOptions& options, TermIndex* terms,
             Centre* centre) {
  KeepFirstVoter(live, *terms, centre);
  double dot = 0;
  double own = 0;
  std::vector<CentreTerm> fresh;
  for (const TermValue& v : vote.terms) {
    const double w = terms->Weight(v.term, live);
    own += w * w * v.value * v.value;
    CentreTerm* t = Find(centre, v.term);
    if (t == nullptr) {
      fresh.push_back({v.term, v.value, 1, 0});
      terms->Hold(v.term);
    } else {
      dot += w * w * v.value * t->sum;
      t->sum += v.value;
      ++t->voters;
    }
  }
  std::sort(fresh.begin(), fresh.end(),
            [](const CentreTerm& a, const CentreTerm& b) { return a.term < b.term; });
  std::vector<CentreTerm> merged;
  merged.reserve(centre->terms.size() + fresh.size());
  std::merge(centre->terms.begin(), centre->terms.end(), fresh.begin(), fresh.end(),
             std::back_inserter(merged),
             [](const CentreTerm& a, const CentreTerm& b) { return a.term < b.term; });
  centre->terms = std::move(merged);
  centre->squared += own + 2 * dot;
  centre->length += vote.length;
  ++centre->voters;
  for (const TermValue& v : vote.terms) {
    CentreTerm* t = Find(centre, v.term);
    CountShare(*centre, t, terms);
    terms->Use(v.term, slot, t->sum, t->voters == 1);
  }
  // Shares of the other terms fall by less and less as a story grows.
  if (IsMergeSize(centre->voters)) CountAllShares(centre, terms);
  if (centre->voters == 1) {
    centre->only = vote.member;
  } else {
    centre->newest.push_back(std::move(vote));
    KeepNewest(options, centre);
  }
  Cut(slot, live, options.story_terms, terms, centre);
}

bool WithdrawVote(MemberIndex member, StorySlot slot, double live, TermIndex* terms,
                  Centre* centre) {
  if (member == kNone) return false;
  if (centre->voters == 1 && centre->only == member) {
    DropCentre(slot, terms, centre);
    return true;
  }
  const auto it = std::find_if(centre->newest.begin(), centre->newest.end(),
                               [&](const Voter& v) { return v.member == member; });
  if (it == centre->newest.end()) return false;
  const Voter vote = std::move(*it);
  centre->newest.erase(it);
  centre->length -= std::min<uint64_t>(centre->length, vote.length);
  --centre->voters;
  if (centre->voters == 0) {
    DropCentre(slot, terms, centre);
    return true;
  }
  for (const TermValue& v : vote.terms) {
    CentreTerm* t = Find(centre, v.term);
    t->sum -= v.value;
    --t->voters;
  }
  std::erase_if(centre->terms, [&](CentreTerm& t) {
    if (t.voters != 0) return false;
    LetGo(&t, slot, terms);
    return true;
  });
  CountAllShares(centre, terms);
  centre->squared = Squared(*centre, live, *terms);
  return true;
}

void WithdrawOlderVote(StorySlot slot, double live, TermIndex* terms, Centre* centre) {
  if (centre->voters <= centre->newest.size()) return;
  const auto older = static_cast<uint32_t>(centre->voters - centre->newest.size());
  const double left = (older - 1.0) / older;
  std::vector<CentreTerm> kept;  // what the newest voters say
  uint64_t kept_length = 0;
  for (const Voter& voter : centre->newest) {
    kept_length += voter.length;
    for (const TermValue& v : voter.terms) kept.push_back({v.term, v.value, 1, 0});
  }
  std::sort(kept.begin(), kept.end(),
            [](const CentreTerm& a, const CentreTerm& b) { return a.term < b.term; });
  auto at = kept.begin();
  for (CentreTerm& t : centre->terms) {
    while (at != kept.end() && at->term < t.term) ++at;
    double sum = 0;
    uint32_t voters = 0;
    for (; at != kept.end() && at->term == t.term; ++at, ++voters) sum += at->sum;
    const double rest = std::max(0., t.sum - sum) * left;
    t.sum = static_cast<float>(sum + rest);
    t.voters = voters + (t.voters > voters ? std::min(t.voters - voters, older - 1) : 0);
  }
  std::erase_if(centre->terms, [&](CentreTerm& t) {
    if (t.voters != 0) return false;
    LetGo(&t, slot, terms);
    return true;
  });
  const uint64_t rest = centre->length - std::min(centre->length, kept_length);
  centre->length = kept_length + static_cast<uint64_t>(static_cast<double>(rest) * left);
  if (--centre->voters == 0) return DropCentre(slot, terms, centre);
  CountAllShares(centre, terms);
  centre->squared = Squared(*centre, live, *terms);
}

Voter KeptVote(MemberIndex member, double live, const TermIndex& terms, const Centre& centre) {
  if (centre.voters == 1 && centre.only == member) return OnlyVoter(live, terms, centre);
  for (const Voter& voter : centre.newest) {
    if (voter.member == member) return voter;
  }
  return {};
}

void MergeCentres(StorySlot gone_slot, StorySlot kept_slot, double live,
                  const StoryOptions& options, TermIndex* terms, Centre* gone, Centre* kept) {
  KeepFirstVoter(live, *terms, gone);
  KeepFirstVoter(live, *terms, kept);
  std::vector<CentreTerm> merged;
  merged.reserve(gone->terms.size() + kept->terms.size());
  auto a = kept->terms.begin();
  for (CentreTerm& t : gone->terms) {
    for (; a != kept->terms.end() && a->term < t.term; ++a) merged.push_back(*a);
    const bool held = a != kept->terms.end() && a->term == t.term;
    if (!held) terms->Hold(t.term);  // before the other lets go
    LetGo(&t, gone_slot, terms);
    t.share = 0;
    if (held) {
      a->sum += t.sum;
      a->voters += t.voters;
      merged.push_back(*a++);
    } else {
      merged.push_back(t);
    }
    terms->Use(t.term, kept_slot, merged.back().sum, !held);
  }
  merged.insert(merged.end(), a, kept->terms.end());
  kept->terms = std::move(merged);
  kept->voters += gone->voters;
  kept->length += gone->length;
  CountAllShares(kept, terms);
  kept->squared = Squared(*kept, live, *terms);
  std::move(gone->newest.begin(), gone->newest.end(), std::back_inserter(kept->newest));
  KeepNewest(options, kept);
  Cut(kept_slot, live, options.story_terms, terms, kept);
  *gone = Centre();
}

void DropCentre(StorySlot slot, TermIndex* terms, Centre* centre) {
  for (CentreTerm& t : centre->terms) LetGo(&t, slot, terms);
  *centre = Centre();
}

std::vector<std::string> TopTerms(const Centre& centre, const TermIndex& terms, double live) {
  std::vector<std::pair<double, TermId>> order;
  for (const CentreTerm& t : centre.terms) {
    const std::string_view word = terms.Surface(t.term);
    if (word.empty() || (word[0] >= '0' && word[0] <= '9')) continue;
    order.emplace_back(-terms.Weight(t.term, live) * t.sum, t.term);
  }
  const size_t count = std::min<size_t>(order.size(), kStoryTerms);
  std::partial_sort(order.begin(), order.begin() + static_cast<ptrdiff_t>(count), order.end());
  std::vector<std::string> top;
  for (size_t i = 0; i < count; ++i) top.emplace_back(terms.Surface(order[i].second));
  return top;
}

}  // namespace wirefold
