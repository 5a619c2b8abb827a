// How members join and leave stories.
#include <algorithm>
#include <cmath>
#include <utility>

#include "clustering/group/centre.h"
#include "clustering/group/format.h"
#include "clustering/group/grouper_state.h"
#include "clustering/group/lead.h"
#include "clustering/group/score.h"
#include "clustering/model/long_hash.h"

namespace wirefold {
namespace {

// Looked at from either end for a member's place among the others of its story.
constexpr int kLinkSteps = 64;

// Articles that reuse others' text.
bool CountsAsCopy(RelationKind kind) {
  return kind != RelationKind::kOriginal && kind != RelationKind::kRevision;
}

void InsertRecent(MemberIndex member, const std::vector<Member>& members,
                  std::vector<MemberIndex>* recent) {
  const auto at =
      std::upper_bound(recent->begin(), recent->end(), member, [&](MemberIndex a, MemberIndex b) {
        return members[a].published_ms < members[b].published_ms;
      });
  recent->insert(at, member);
  if (recent->size() > kRecentMembers) recent->erase(recent->begin());
}

Contender ContenderOf(MemberIndex index, const StoryMember& m, const StoryOptions& options) {
  Contender c;
  c.member = index;
  c.word_count = m.word_count;
  c.rank = LeadRank(m.kind, m.word_count, options);
  c.published_ms = m.published_ms;
  c.lead.article_id = m.article_id;
  c.lead.title = m.title;
  c.lead.source = m.source;
  c.lead.url = m.url;
  return c;
}

}  // namespace

Hash128 ArticleKey(std::string_view article_id) {
  return LongHash(article_id.data(), article_id.size());
}

MemberIndex GrouperState::Join(StorySlot slot, const StoryMember& member) {
  MemberIndex index;
  if (free_members.empty()) {
    index = static_cast<MemberIndex>(members.size());
    members.emplace_back();
  } else {
    index = free_members.back();
    free_members.pop_back();
  }
  Story& story = stories[slot];
  Member& m = members[index];
  m.article_id = member.article_id;
  member_bytes += m.article_id.capacity();
  m.outlet = outlets.Take(member.source);
  m.published_ms = member.published_ms;
  Link(index, slot);
  m.kind = member.kind;
  m.format = formats.KeyOf(member.source, member.title);
  by_article[ArticleKey(member.article_id)] = index;

  const bool first = story.articles == 0;
  story.first_ms = first ? m.published_ms : std::min(story.first_ms, m.published_ms);
  story.last_ms = first ? m.published_ms : std::max(story.last_ms, m.published_ms);
  ++story.articles;
  story.copies += CountsAsCopy(m.kind);
  CountOutlet(m.outlet, 1, &story.outlets);
  if (m.outlet != kNone) story.outlet_bits |= BitOf(m.outlet);
  InsertRecent(index, members, &story.recent);
  Contend(ContenderOf(index, member, options), options, &story.contenders);
  if (story.status == StoryStatus::kClosed && story.last_ms > now_ms - options.close_ms) {
    story.status = StoryStatus::kOpen;
  }
  Note(slot);
  Schedule(slot);
  return index;
}

void GrouperState::CastVote(MemberIndex member, const StoryMember& from,
                            const StoryFeatures& features,
                            const std::vector<StoryWeight>& weights) {
  const StorySlot slot = members[member].story;
  vote.member = member;
  vote.length = std::max(from.term_count, static_cast<uint32_t>(weights.size()));
  vote.terms.clear();
  seen.Reset(weights.size());  // two words of one hash are one term, as first named
  for (const StoryWeight& w : weights) {
    if (!(w.value > 0) || !std::isfinite(w.value) || !(w.weight >= 0 && w.weight < 1000)) continue;
    if (w.place >= features.terms.size()) continue;
    if (vote.terms.size() == options.article_terms) break;
    const StoryTerm& named = features.terms[w.place];
    const TermId term = terms.Intern(named.text, named.surface);
    if (seen.Add(term, 0)) vote.terms.push_back({term, w.value, w.weight});
  }
  if (vote.terms.empty()) return;
  Story& story = stories[slot];
  if (story.language.empty()) story.language = from.language;
  members[member].voted = true;
  Enter(vote, slot);
}

void GrouperState::Enter(const Vote& cast, StorySlot slot) {
  Story& story = stories[slot];
  const double all = static_cast<double>(live);
  for (const VoteTerm& v : cast.terms) terms.PrefetchPostings(v.term);
  adder.Add(cast, slot, all, options, &terms, &story.centre);
  if (IsMergeSize(story.centre.voters)) story.top_terms = TopTerms(story.centre, terms, all);
}

void GrouperState::Leave(MemberIndex member, bool keep_story) {
  const StorySlot slot = members[member].story;
  Story& story = stories[slot];
  Note(slot);
  const Member& m = members[member];
  if (m.voted) {
    const double all = static_cast<double>(live);
    if (!WithdrawVote(member, slot, all, &terms, &story.centre)) {
      WithdrawOlderVote(slot, all, &terms, &story.centre);
    }
    story.top_terms = TopTerms(story.centre, terms, all);
  }
  Unlink(member);
  --story.articles;
  story.copies -= CountsAsCopy(m.kind);
  CountOutlet(m.outlet, -1, &story.outlets);
  std::erase(story.recent, member);
  Withdraw(member, &story.contenders);
  FreeMember(member);
  if (story.articles == 0 || story.first_member == kNone || story.last_member == kNone) {
    if (keep_story) return;
    NoteTombstone(slot);
    return Release(slot);
  }
  story.first_ms = members[story.last_member].published_ms;
  story.last_ms = members[story.first_member].published_ms;
  if (story.contenders.empty()) {
    // All that could stand for it are gone; of the others only the ids are kept.
    const MemberIndex next = story.recent.empty() ? story.last_member : story.recent.front();
    Contender c;
    c.member = next;
    c.rank = LeadRank(members[next].kind, 0, options);
    c.published_ms = members[next].published_ms;
    c.lead.article_id = members[next].article_id;
    c.lead.source = outlets.Host(members[next].outlet);
    story.contenders.push_back(std::move(c));
  }
  Measure(slot);
}

void GrouperState::Link(MemberIndex member, StorySlot slot) {
  Story& story = stories[slot];
  Member& m = members[member];
  m.story = slot;
  m.before = kNone;
  m.after = story.first_member;
  int steps = 0;
  for (; steps < kLinkSteps && m.after != kNone; ++steps) {
    if (members[m.after].published_ms <= m.published_ms) break;
    m.before = m.after;
    m.after = members[m.after].after;
  }
  if (steps == kLinkSteps) {
    m.before = story.last_member;
    m.after = kNone;
    for (steps = 0; steps < kLinkSteps && m.before != kNone; ++steps) {
      if (members[m.before].published_ms >= m.published_ms) break;
      m.after = m.before;
      m.before = members[m.before].before;
    }
  }
  (m.before == kNone ? story.first_member : members[m.before].after) = member;
  (m.after == kNone ? story.last_member : members[m.after].before) = member;
}

void GrouperState::Unlink(MemberIndex member) {
  const Member& m = members[member];
  Story& story = stories[m.story];
  (m.before == kNone ? story.first_member : members[m.before].after) = m.after;
  (m.after == kNone ? story.last_member : members[m.after].before) = m.before;
}

void GrouperState::FreeMember(MemberIndex member) {
  by_article.erase(ArticleKey(members[member].article_id));
  member_bytes -= members[member].article_id.capacity();
  outlets.Give(members[member].outlet);
  members[member] = Member();
  free_members.push_back(member);
}

void GrouperState::Reclassify(MemberIndex member, RelationKind kind) {
  Member& m = members[member];
  Story& story = stories[m.story];
  Note(m.story);
  story.copies -= CountsAsCopy(m.kind);
  story.copies += CountsAsCopy(kind);
  m.kind = kind;
  for (size_t i = 0; i < story.contenders.size(); ++i) {
    if (story.contenders[i].member != member) continue;
    Contender c = std::move(story.contenders[i]);
    story.contenders.erase(story.contenders.begin() + static_cast<ptrdiff_t>(i));
    c.rank = LeadRank(kind, c.word_count, options);
    Contend(std::move(c), options, &story.contenders);
    break;
  }
}

void GrouperState::Move(MemberIndex member, std::string_view to) {
  const StorySlot from = members[member].story;
  StorySlot slot = SlotOf(to);
  if (slot == from) return;
  // A copy: stories move when one is created.
  if (slot == kNone) slot = Create(to, std::string(stories[from].id));
  // What a story keeps of a member goes with it: what a lead needs if it was a contender, its vote
  // if it is among the newest.
  const std::string id = members[member].article_id;
  const std::string source(outlets.Host(members[member].outlet));
  StoryLead lead;
  StoryMember copy;
  copy.article_id = id;
  copy.source = source;
  copy.published_ms = members[member].published_ms;
  copy.kind = members[member].kind;
  for (const Contender& c : stories[from].contenders) {
    if (c.member != member) continue;
    lead = c.lead;
    copy.title = lead.title;
    copy.url = lead.url;
    copy.word_count = c.word_count;
  }
  Vote kept = KeptVote(member, static_cast<double>(live), terms, stories[from].centre);
  for (const VoteTerm& v : kept.terms) terms.Hold(v.term);
  Leave(member, false);
  kept.member = Join(slot, copy);
  members[kept.member].voted = !kept.terms.empty();
  if (!kept.terms.empty()) Enter(kept, slot);
  for (const VoteTerm& v : kept.terms) terms.Release(v.term, kNone);
  Measure(slot);
}

}  // namespace wirefold
