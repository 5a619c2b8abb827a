#include "clustering/group/grouper.h"

#include <algorithm>
#include <utility>

#include "clustering/group/grouper_state.h"
#include "clustering/group/lead.h"

namespace wirefold {
namespace {

// Stories that one Advance looks at; the rest waits for the next.
constexpr int kReapedAtOnce = 256;

}  // namespace

Grouper::Grouper(const StoryOptions& options) : state_(std::make_unique<GrouperState>(options)) {}
Grouper::~Grouper() = default;
Grouper::Grouper(Grouper&&) noexcept = default;
Grouper& Grouper::operator=(Grouper&&) noexcept = default;

void Grouper::Apply(const StoryChange& change, const StoryMember& member,
                    const StoryFeatures& features) {
  GrouperState& s = *state_;
  if (change.story_id.empty()) return;
  StorySlot slot = s.SlotOf(change.story_id);
  if (slot == kNone) slot = s.Create(change.story_id, "");
  const MemberIndex before = s.MemberOf(member.article_id);
  if (before != kNone) s.Leave(before, s.members[before].story == slot);
  const MemberIndex index = s.Join(slot, member);
  if (change.votes) s.CastVote(index, member, features, change.weights);
  s.Measure(slot);
  for (const StoryMerge& merge : change.merges) {
    const StorySlot from = s.SlotOf(merge.from);
    const StorySlot into = s.SlotOf(merge.into);
    if (from != kNone && into != kNone) s.Merge(from, into);
  }
  for (const StoryMove& move : change.moves) {
    const MemberIndex moved = s.MemberOf(move.article_id);
    if (moved != kNone && !move.to.empty()) s.Move(moved, move.to);
  }
}

void Grouper::Reclassify(std::string_view article_id, RelationKind kind) {
  GrouperState& s = *state_;
  const MemberIndex index = s.MemberOf(article_id);
  if (index == kNone || s.members[index].kind == kind) return;
  s.Reclassify(index, kind);
}

void Grouper::Remove(std::string_view article_id) {
  const MemberIndex index = state_->MemberOf(article_id);
  if (index != kNone) state_->Leave(index, false);
}

void Grouper::Advance(TimeMs now_ms) {
  GrouperState& s = *state_;
  s.now_ms = std::max(s.now_ms, now_ms);
  SilenceQueue::Entry entry;
  for (int i = 0; i < kReapedAtOnce && s.silence.Pop(s.now_ms, &entry); ++i) s.Reap(entry);
}

std::vector<StoryRecord> Grouper::Drain() {
  GrouperState& s = *state_;
  std::vector<StoryRecord> records;
  records.reserve(s.notes.size());
  for (StoryNote& note : s.notes) {
    if (note.story == kNone) {
      records.push_back(std::move(note.record));
    } else {
      s.stories[note.story].noted = false;
      records.push_back(s.RecordOf(note.story));
    }
  }
  s.notes.clear();
  return records;
}

std::string Grouper::StoryOf(std::string_view article_id) const {
  const MemberIndex index = state_->MemberOf(article_id);
  return index == kNone ? std::string() : state_->stories[state_->members[index].story].id;
}

uint64_t Grouper::live_stories() const { return state_->live; }

uint64_t Grouper::memory() const {
  const GrouperState& s = *state_;
  return s.terms.memory() + s.outlets.memory() + s.silence.memory() + s.story_bytes +
         s.member_bytes + s.members.capacity() * sizeof(Member) +
         s.by_article.capacity() * (sizeof(Hash128) + sizeof(MemberIndex) + 1) +
         s.by_id.capacity() * (sizeof(std::string) + sizeof(StorySlot) + 1) +
         (s.stories.capacity() - s.live) * sizeof(Story) + s.finder.memory();
}

}  // namespace wirefold
