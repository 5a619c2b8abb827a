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

uint32_t ShareOf(uint32_t voters, uint32_t all) {
  return all == 0 ? 0 : static_cast<uint32_t>(uint64_t{kShareUnit} * voters / all);
}

void CountShare(size_t i, TermIndex* terms, Centre* centre) {
  Tally& tally = centre->tallies[i];
  const uint32_t share = ShareOf(tally.voters, centre->voters);
  if (share == tally.share) return;
  terms->ChangeShare(centre->ids[i], tally.share, share);
  tally.share = share;
}

void CountAllShares(TermIndex* terms, Centre* centre) {
  for (size_t i = 0; i < centre->tallies.size(); ++i) CountShare(i, terms, centre);
}

void LetGo(size_t i, StorySlot slot, TermIndex* terms, Centre* centre) {
  const uint32_t share = centre->tallies.empty() ? kShareUnit : centre->tallies[i].share;
  terms->ChangeShare(centre->ids[i], share, 0);
  terms->Release(centre->ids[i], slot);
}

double Squared(const Centre& centre, double live, const TermIndex& terms) {
  const WeightOfDay day = terms.OfDay(live);
  double squared = 0;
  for (size_t i = 0; i < centre.ids.size(); ++i) {
    const double x = terms.Weight(centre.ids[i], day) * centre.sums[i];
    squared += x * x;
  }
  return squared;
}

// Lets go of the terms of which `leaves(i)`. The centre has tallies.
template <typename Leaves>
void DropTerms(StorySlot slot, TermIndex* terms, Centre* centre, Leaves leaves) {
  size_t kept = 0;
  for (size_t i = 0; i < centre->ids.size(); ++i) {
    if (leaves(i)) {
      LetGo(i, slot, terms, centre);
      continue;
    }
    centre->ids[kept] = centre->ids[i];
    centre->sums[kept] = centre->sums[i];
    centre->tallies[kept++] = centre->tallies[i];
  }
  centre->ids.resize(kept);
  centre->sums.resize(kept);
  centre->tallies.resize(kept);
}

TermPlaces PlacesOf(const std::vector<TermId>& ids) {
  TermPlaces places;
  places.Reset(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) places.Add(ids[i], static_cast<uint32_t>(i));
  return places;
}

// Voters of the ring must not name terms that the centre let go: their numbers may be used again.
void DropFromVoters(Centre* centre) {
  const TermPlaces places = PlacesOf(centre->ids);
  for (Voter& voter : centre->newest) {
    std::erase_if(voter.terms, [&](const TermValue& v) { return places[v.term] == kNone; });
  }
}

Voter OnlyVoter(const Centre& centre) {
  Voter voter;
  voter.member = centre.only;
  voter.length = static_cast<uint32_t>(centre.length);
  voter.terms.reserve(centre.ids.size());
  for (size_t i = 0; i < centre.ids.size(); ++i) {
    voter.terms.push_back({centre.ids[i], centre.sums[i]});
  }
  return voter;
}

// Tallies and the ring begin with the second voter.
void KeepFirstVoter(Centre* centre) {
  if (centre->voters != 1 || !centre->tallies.empty() || !centre->newest.empty()) return;
  centre->newest.push_back(OnlyVoter(*centre));
  centre->tallies.assign(centre->ids.size(), {1, kShareUnit});
  centre->only = kNone;
}

// Keeps the terms of greatest weight.
void Cut(StorySlot slot, double live, uint32_t limit, TermIndex* terms, Centre* centre) {
  if (centre->ids.size() <= limit + limit / kSlack) return;
  KeepFirstVoter(centre);
  const WeightOfDay day = terms->OfDay(live);
  std::vector<std::pair<double, TermId>> keys;
  keys.reserve(centre->ids.size());
  for (size_t i = 0; i < centre->ids.size(); ++i) {
    keys.emplace_back(-terms->Weight(centre->ids[i], day) * centre->sums[i], centre->ids[i]);
  }
  std::vector<std::pair<double, TermId>> order = keys;
  std::nth_element(order.begin(), order.begin() + limit, order.end());
  const auto least = order[limit];
  DropTerms(slot, terms, centre, [&](size_t i) { return !(keys[i] < least); });
  DropFromVoters(centre);
}

void KeepNewest(const StoryOptions& options, Centre* centre) {
  if (centre->newest.size() <= options.recent_voters) return;
  centre->newest.erase(centre->newest.begin(),
                       centre->newest.end() - static_cast<ptrdiff_t>(options.recent_voters));
}

// Appends a term that the centre does not have.
void Append(TermId term, float sum, Tally tally, Centre* centre) {
  centre->ids.push_back(term);
  centre->sums.push_back(sum);
  centre->tallies.push_back(tally);
}

}  // namespace

void VoteAdder::Add(const Vote& vote, StorySlot slot, double live, const StoryOptions& options,
                    TermIndex* terms, Centre* centre) {
  if (centre->voters == 0) {
    Found(vote, slot, terms, centre);
  } else {
    KeepFirstVoter(centre);
    Join(vote, slot, terms, centre);
    KeepNewest(options, centre);
  }
  Cut(slot, live, options.story_terms, terms, centre);
}

void VoteAdder::Found(const Vote& vote, StorySlot slot, TermIndex* terms, Centre* centre) {
  *centre = Centre();
  centre->voters = 1;
  centre->only = vote.member;
  centre->length = vote.length;
  centre->ids.reserve(vote.terms.size());
  centre->sums.reserve(vote.terms.size());
  for (const VoteTerm& v : vote.terms) {
    const double x = static_cast<double>(v.weight) * v.value;
    centre->squared += x * x;
    centre->ids.push_back(v.term);
    centre->sums.push_back(v.value);
    terms->Hold(v.term);
    terms->ChangeShare(v.term, 0, kShareUnit);
    terms->Use(v.term, slot, v.value, true);
  }
}

void VoteAdder::Join(const Vote& vote, StorySlot slot, TermIndex* terms, Centre* centre) {
  places_.Reset(vote.terms.size());
  for (uint32_t i = 0; i < vote.terms.size(); ++i) places_.Add(vote.terms[i].term, i);
  at_.assign(vote.terms.size(), kNone);
  for (uint32_t i = 0; i < centre->ids.size(); ++i) {
    if (!places_.MayHave(centre->ids[i])) continue;
    const uint32_t place = places_[centre->ids[i]];
    if (place != kNone) at_[place] = i;
  }
  ++centre->voters;
  centre->length += vote.length;
  Voter voter{vote.member, vote.length, {}};
  voter.terms.reserve(vote.terms.size());
  for (size_t i = 0; i < vote.terms.size(); ++i) {
    const VoteTerm& v = vote.terms[i];
    const double square = static_cast<double>(v.weight) * v.weight;
    double grown = v.value;  // |sum|^2 grows by y (y + 2 sum) w^2
    const bool fresh = at_[i] == kNone;
    if (fresh) {
      at_[i] = static_cast<uint32_t>(centre->ids.size());
      Append(v.term, v.value, {1, 0}, centre);
      terms->Hold(v.term);
    } else {
      grown += 2. * centre->sums[at_[i]];
      centre->sums[at_[i]] += v.value;
      ++centre->tallies[at_[i]].voters;
    }
    centre->squared += square * v.value * grown;
    CountShare(at_[i], terms, centre);
    terms->Use(v.term, slot, centre->sums[at_[i]], fresh);
    voter.terms.push_back({v.term, v.value});
  }
  // Shares of the other terms fall by less and less as a story grows.
  if (IsMergeSize(centre->voters)) CountAllShares(terms, centre);
  centre->newest.push_back(std::move(voter));
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
  const TermPlaces places = PlacesOf(centre->ids);
  for (const TermValue& v : vote.terms) {
    const uint32_t at = places[v.term];
    if (at == kNone) continue;
    centre->sums[at] -= v.value;
    --centre->tallies[at].voters;
  }
  DropTerms(slot, terms, centre, [&](size_t i) { return centre->tallies[i].voters == 0; });
  CountAllShares(terms, centre);
  centre->squared = Squared(*centre, live, *terms);
  return true;
}

void WithdrawOlderVote(StorySlot slot, double live, TermIndex* terms, Centre* centre) {
  if (centre->voters <= centre->newest.size()) return;
  if (centre->voters == 1) return DropCentre(slot, terms, centre);
  const auto older = static_cast<uint32_t>(centre->voters - centre->newest.size());
  const double left = (older - 1.0) / older;
  const TermPlaces places = PlacesOf(centre->ids);
  struct Said {
    double sum = 0;
    uint32_t voters = 0;
  };
  std::vector<Said> kept(centre->ids.size());  // by the newest voters
  uint64_t kept_length = 0;
  for (const Voter& voter : centre->newest) {
    kept_length += voter.length;
    for (const TermValue& v : voter.terms) {
      const uint32_t at = places[v.term];
      if (at == kNone) continue;
      ++kept[at].voters;
      kept[at].sum += v.value;
    }
  }
  for (size_t i = 0; i < kept.size(); ++i) {
    const double rest = std::max(0., centre->sums[i] - kept[i].sum) * left;
    centre->sums[i] = static_cast<float>(kept[i].sum + rest);
    uint32_t& voters = centre->tallies[i].voters;
    voters = kept[i].voters +
             (voters > kept[i].voters ? std::min(voters - kept[i].voters, older - 1) : 0);
  }
  DropTerms(slot, terms, centre, [&](size_t i) { return centre->tallies[i].voters == 0; });
  const uint64_t rest = centre->length - std::min(centre->length, kept_length);
  centre->length = kept_length + static_cast<uint64_t>(static_cast<double>(rest) * left);
  --centre->voters;
  CountAllShares(terms, centre);
  centre->squared = Squared(*centre, live, *terms);
}

Vote KeptVote(MemberIndex member, double live, const TermIndex& terms, const Centre& centre) {
  Voter voter;
  if (centre.voters == 1 && centre.only == member) {
    voter = OnlyVoter(centre);
  } else {
    const auto it = std::find_if(centre.newest.begin(), centre.newest.end(),
                                 [&](const Voter& v) { return v.member == member; });
    if (it == centre.newest.end()) return {};
    voter = *it;
  }
  const WeightOfDay day = terms.OfDay(live);
  Vote vote{member, voter.length, {}};
  for (const TermValue& v : voter.terms) {
    vote.terms.push_back({v.term, v.value, static_cast<float>(terms.Weight(v.term, day))});
  }
  return vote;
}

void MergeCentres(StorySlot gone_slot, StorySlot kept_slot, double live,
                  const StoryOptions& options, TermIndex* terms, Centre* gone, Centre* kept) {
  KeepFirstVoter(gone);
  KeepFirstVoter(kept);
  const TermPlaces places = PlacesOf(kept->ids);
  for (size_t i = 0; i < gone->ids.size(); ++i) {
    const TermId term = gone->ids[i];
    uint32_t at = places[term];
    const bool held = at != kNone;
    if (held) {
      kept->sums[at] += gone->sums[i];
      kept->tallies[at].voters += gone->tallies[i].voters;
    } else {
      at = static_cast<uint32_t>(kept->ids.size());
      Append(term, gone->sums[i], {gone->tallies[i].voters, 0}, kept);
      terms->Hold(term);  // before the other lets go
    }
    LetGo(i, gone_slot, terms, gone);
    terms->Use(term, kept_slot, kept->sums[at], !held);
  }
  kept->voters += gone->voters;
  kept->length += gone->length;
  CountAllShares(terms, kept);
  kept->squared = Squared(*kept, live, *terms);
  std::move(gone->newest.begin(), gone->newest.end(), std::back_inserter(kept->newest));
  KeepNewest(options, kept);
  Cut(kept_slot, live, options.story_terms, terms, kept);
  *gone = Centre();
}

void DropCentre(StorySlot slot, TermIndex* terms, Centre* centre) {
  for (size_t i = 0; i < centre->ids.size(); ++i) LetGo(i, slot, terms, centre);
  *centre = Centre();
}

void Settle(Centre* centre) {
  if (centre->voters == 0) return;
  centre->cohesion = Cohesion(centre->squared, centre->voters);
  centre->length_ease = LengthEase(static_cast<double>(centre->length) / centre->voters);
  centre->ease = centre->length_ease / BlendedCohesion(centre->cohesion);
}

std::vector<std::string> TopTerms(const Centre& centre, const TermIndex& terms, double live) {
  const WeightOfDay day = terms.OfDay(live);
  const double most = std::sqrt(kWeightCap) * kWeightCap;
  std::vector<std::pair<double, TermId>> top;  // by weight, negated
  top.reserve(kStoryTerms + 1);
  for (size_t i = 0; i < centre.ids.size(); ++i) {
    const bool is_full = top.size() == kStoryTerms;
    if (is_full && (centre.tallies.empty() || -most * centre.sums[i] > top.back().first)) continue;
    const std::string_view word = terms.Surface(centre.ids[i]);
    if (word.empty() || (word[0] >= '0' && word[0] <= '9')) continue;
    const std::pair<double, TermId> entry(centre.tallies.empty()
                                              ? static_cast<double>(i)
                                              : -terms.Weight(centre.ids[i], day) * centre.sums[i],
                                          centre.ids[i]);
    top.insert(std::upper_bound(top.begin(), top.end(), entry), entry);
    if (top.size() > kStoryTerms) top.pop_back();
  }
  std::vector<std::string> words;
  words.reserve(top.size());
  for (const auto& [weight, term] : top) words.emplace_back(terms.Surface(term));
  return words;
}

}  // namespace wirefold
