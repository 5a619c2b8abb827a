// How stories begin, end in one another, fall silent and are forgotten.
#include <algorithm>
#include <limits>
#include <utility>

#include "clustering/group/centre.h"
#include "clustering/group/grouper_state.h"
#include "clustering/group/lead.h"

namespace wirefold {
namespace {

constexpr TimeMs kNever = std::numeric_limits<TimeMs>::max();

TimeMs After(TimeMs time, TimeMs span) { return time > kNever - span ? kNever : time + span; }

// When silence next changes something about a story.
TimeMs DueOf(const Story& story, const StoryOptions& options) {
  TimeMs due = kNever;
  if (options.expire_ms > 0) due = After(story.last_ms, options.expire_ms);
  if (options.close_ms > 0 && story.status == StoryStatus::kOpen) {
    due = std::min(due, After(story.last_ms, options.close_ms));
  }
  return due;
}

// The newest members of both, newest last.
std::vector<MemberIndex> NewestOf(const std::vector<MemberIndex>& a,
                                  const std::vector<MemberIndex>& b,
                                  const std::vector<Member>& members) {
  std::vector<MemberIndex> all;
  all.reserve(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all),
             [&](MemberIndex x, MemberIndex y) {
               return members[x].published_ms < members[y].published_ms;
             });
  if (all.size() > kRecentMembers) all.erase(all.begin(), all.end() - kRecentMembers);
  return all;
}

}  // namespace

uint64_t BytesOf(const Story& story) {
  uint64_t bytes = sizeof(Story) + story.id.capacity() + story.split_from.capacity();
  const Centre& centre = story.centre;
  bytes += centre.ids.capacity() * (sizeof(TermId) + sizeof(float));
  bytes += centre.tallies.capacity() * sizeof(Tally);
  bytes += centre.newest.capacity() * sizeof(Voter);
  for (const Voter& v : centre.newest) bytes += v.terms.capacity() * sizeof(TermValue);
  for (const std::string& t : story.top_terms) bytes += sizeof(t) + t.capacity();
  bytes += story.outlets.capacity() * sizeof(OutletCount);
  bytes += story.recent.capacity() * sizeof(MemberIndex);
  bytes += story.contenders.capacity() * sizeof(Contender);
  for (const Contender& c : story.contenders) {
    bytes += c.lead.article_id.capacity() + c.lead.title.capacity() + c.lead.source.capacity() +
             c.lead.url.capacity();
  }
  for (const std::string& a : story.aliases) bytes += 2 * (sizeof(a) + a.capacity());
  return bytes;
}

StorySlot GrouperState::Create(std::string_view story_id, std::string_view split_from) {
  StorySlot slot;
  if (free_stories.empty()) {
    slot = static_cast<StorySlot>(stories.size());
    stories.emplace_back();
  } else {
    slot = free_stories.back();
    free_stories.pop_back();
  }
  Story& story = stories[slot];
  story.id = story_id;
  story.split_from = split_from;
  story.due_ms = kNever;
  finder.SetPrior(slot, 0);
  by_id[story.id] = slot;
  ++live;
  return slot;
}

void GrouperState::Merge(StorySlot from, StorySlot into) {
  if (from == into) return;
  Note(into);
  NoteLast(from, StoryStatus::kMerged, stories[into].id);
  Story& gone = stories[from];
  Story& kept = stories[into];
  for (MemberIndex m = gone.first_member; m != kNone;) {
    const MemberIndex after = members[m].after;
    Link(m, into);
    m = after;
  }
  kept.articles += gone.articles;
  kept.copies += gone.copies;
  kept.first_ms = std::min(kept.first_ms, gone.first_ms);
  kept.last_ms = std::max(kept.last_ms, gone.last_ms);
  for (const OutletCount& o : gone.outlets) {
    CountOutlet(o.outlet, static_cast<int>(o.articles), &kept.outlets);
  }
  kept.outlet_bits |= gone.outlet_bits;
  kept.recent = NewestOf(kept.recent, gone.recent, members);
  for (Contender& c : gone.contenders) Contend(std::move(c), options, &kept.contenders);
  MergeCentres(from, into, static_cast<double>(live), options, &terms, &gone.centre, &kept.centre);
  kept.top_terms = TopTerms(kept.centre, terms, static_cast<double>(live));
  for (const std::string& alias : gone.aliases) {
    by_id[alias] = into;
    kept.aliases.push_back(alias);
  }
  const std::string id = gone.id;
  gone.aliases.clear();
  Release(from);
  by_id[id] = into;
  kept.aliases.push_back(id);
  Schedule(into);
  Measure(into);
}

void GrouperState::Release(StorySlot slot) {
  Story& story = stories[slot];
  DropCentre(slot, &terms, &story.centre);
  by_id.erase(story.id);
  for (const std::string& alias : story.aliases) by_id.erase(alias);
  story_bytes -= story.bytes;
  story = Story();
  free_stories.push_back(slot);
  --live;
}

void GrouperState::Forget(StorySlot slot) {
  Story& story = stories[slot];
  // A closed one has said its last unless it has changed since: then its record is made while it is
  // still there.
  if (story.status == StoryStatus::kOpen || story.noted) NoteLast(slot, StoryStatus::kClosed, "");
  for (MemberIndex m = story.first_member; m != kNone;) {
    const MemberIndex after = members[m].after;
    FreeMember(m);
    m = after;
  }
  Release(slot);
}

void GrouperState::Schedule(StorySlot slot) {
  Story& story = stories[slot];
  const TimeMs due = DueOf(story, options);
  if (due >= story.due_ms) return;  // its entry is put back when it comes up
  story.due_ms = due;
  silence.Push(due, slot);
}

void GrouperState::Reap(const SilenceQueue::Entry& entry) {
  Story& story = stories[entry.story];
  if (story.id.empty() || story.due_ms != entry.due_ms) return;
  if (options.expire_ms > 0 && After(story.last_ms, options.expire_ms) <= now_ms) {
    return Forget(entry.story);
  }
  if (options.close_ms > 0 && story.status == StoryStatus::kOpen &&
      After(story.last_ms, options.close_ms) <= now_ms) {
    story.status = StoryStatus::kClosed;
    Note(entry.story);
  }
  story.due_ms = kNever;
  Schedule(entry.story);
}

void GrouperState::Measure(StorySlot slot) {
  Story& story = stories[slot];
  story_bytes -= story.bytes;
  story.bytes = BytesOf(story);
  story_bytes += story.bytes;
  Settle(&story.centre);
  finder.SetPrior(slot, CandidatePrior(story.centre));
}

bool GrouperState::IsForgotten(const Story& story) const {
  return options.expire_ms > 0 && After(story.last_ms, options.expire_ms) <= now_ms;
}

}  // namespace wirefold
