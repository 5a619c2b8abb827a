// State of the grouper and the steps that change it.
#ifndef WIREFOLD_CLUSTERING_GROUP_GROUPER_STATE_H_
#define WIREFOLD_CLUSTERING_GROUP_GROUPER_STATE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clustering/group/centre.h"
#include "clustering/group/format.h"
#include "clustering/group/grouper.h"
#include "clustering/group/merge.h"
#include "clustering/group/nearest.h"
#include "clustering/group/outlets.h"
#include "clustering/group/silence.h"
#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/model/hash.h"

namespace wirefold {

// A story to be reported: by its slot while it lives, by its last record once it is gone.
struct StoryNote {
  StorySlot story = kNone;
  StoryRecord record;
};

// Buffers of decisions; what they hold between calls means nothing.
struct Scratch {
  QueryMaker maker;
  Query query;
  std::vector<ScoredStory> ranked;
  std::vector<double> scores;
  CentreView view;
};

struct GrouperState {
  explicit GrouperState(const StoryOptions& o) : options(o), terms(o.posting_cap) {}

  // --- reading
  StorySlot SlotOf(std::string_view story_id) const;  // aliases followed; kNone where unknown
  MemberIndex MemberOf(std::string_view article_id) const;
  bool IsForgotten(const Story& story) const;  // silent too long, though not yet reaped
  // May an article of this format, outlet and time not be in `story`, which holds an older edition?
  bool IsNextEdition(uint64_t format, OutletId outlet, TimeMs published_ms,
                     const Story& story) const;
  // Factor in [0, 1] for what terms do not say of the query, with the story at `own` that it is put
  // into (kNone: none yet), and the story at `other`: silence between them, editions, language.
  double Fit(const Query& query, StorySlot own, StorySlot other) const;
  // The article as it is compared, in `scratch`.
  const Query& MakeQuery(const SignedUnit& unit) const;
  // Stories near the query, best first.
  void Rank(const Query& query, std::vector<ScoredStory>* ranked) const;

  // --- stories (lifecycle.cc)
  StorySlot Create(std::string_view story_id, std::string_view split_from);
  void Merge(StorySlot from, StorySlot into);
  void Release(StorySlot slot);  // frees a slot whose members are gone
  void Forget(StorySlot slot);   // with all its members
  void Reap(const SilenceQueue::Entry& entry);
  void Schedule(StorySlot slot);
  void Measure(StorySlot slot);  // memory and prior, after a change

  // --- members (membership.cc)
  MemberIndex Join(StorySlot slot, const StoryMember& member);
  void CastVote(MemberIndex member, const StoryMember& from, const StoryFeatures& features,
                const std::vector<StoryWeight>& weights);
  void Enter(const Vote& vote, StorySlot slot);
  // `keep_story`: the story stays though it may be empty for now.
  void Leave(MemberIndex member, bool keep_story);
  void Move(MemberIndex member, std::string_view to);
  void Reclassify(MemberIndex member, RelationKind kind);
  void FreeMember(MemberIndex member);
  // Puts a member among those of a story, by time. A story's list is in order for some 64 members
  // from either end, so that takedowns find its first and last time at once; where members came in
  // no order at all, those further in may stand anywhere.
  void Link(MemberIndex member, StorySlot slot);
  void Unlink(MemberIndex member);

  // --- records (records.cc)
  void Note(StorySlot slot);
  void NoteLast(StorySlot slot, StoryStatus status, std::string_view merged_into);
  void NoteTombstone(StorySlot slot);
  StoryRecord RecordOf(StorySlot slot);

  StoryOptions options;
  TermIndex terms;
  Outlets outlets;
  SilenceQueue silence;
  std::vector<Story> stories;
  std::vector<StorySlot> free_stories;
  absl::flat_hash_map<std::string, StorySlot> by_id;  // aliases included
  std::vector<Member> members;
  std::vector<MemberIndex> free_members;
  absl::flat_hash_map<Hash128, MemberIndex> by_article;
  uint64_t live = 0;
  uint64_t story_bytes = 0;
  uint64_t member_bytes = 0;  // of their ids
  TimeMs now_ms = 0;

  std::vector<StoryNote> notes;  // in order of first change
  mutable StoryFinder finder;
  mutable FormatReader formats;
  mutable Scratch scratch;
  VoteAdder adder;
  Vote vote;  // that is being cast
  TermPlaces seen;
};

Hash128 ArticleKey(std::string_view article_id);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_GROUPER_STATE_H_
