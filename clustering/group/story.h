// One live story: its centre, its newest voters, and what its records say.
#ifndef WIREFOLD_CLUSTERING_GROUP_STORY_H_
#define WIREFOLD_CLUSTERING_GROUP_STORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clustering/group/term_index.h"
#include "clustering/model/records.h"
#include "clustering/model/relation.h"

namespace wirefold {

using MemberIndex = uint32_t;
using OutletId = uint32_t;

// A story that lacks an outlet's bit has no article of it.
inline uint64_t BitOf(OutletId outlet) { return uint64_t{1} << (outlet & 63); }

// A term of a vector and its value there: y.
struct TermValue {
  TermId term = 0;
  float value = 0;
};

// One voter's vector, heaviest terms first.
struct Voter {
  MemberIndex member = kNone;
  uint32_t length = 0;  // distinct terms of its article
  std::vector<TermValue> terms;
};

// Who has a term of a centre.
struct Tally {
  uint32_t voters = 0;
  uint32_t share = 0;  // of the voters, as counted in the term index
};

// What the centre of a story is made of. The vectors of terms run side by side, in the order in
// which the terms came: those of the first voter, heaviest first, then what later ones added.
struct Centre {
  uint32_t voters = 0;
  MemberIndex only = kNone;  // the voter while there has been but one and it is still a member
  uint64_t length = 0;       // distinct terms of all voters, summed
  double squared = 0;        // |sum|^2
  // Derived from these (Settle, centre.h): score.h.
  double cohesion = 0;
  double length_ease = 0;
  double ease = 0;  // length_ease / BlendedCohesion(cohesion)

  std::vector<TermId> ids;
  std::vector<float> sums;  // of y over voters
  // Empty while there has been one voter: it has all terms, and its vector is the centre.
  std::vector<Tally> tallies;
  // The newest voters, newest last; empty as `tallies` is.
  std::vector<Voter> newest;
};

// A member that may stand for the story.
struct Contender {
  MemberIndex member = kNone;
  uint32_t rank = 0;  // lead.h
  uint32_t word_count = 0;
  TimeMs published_ms = 0;
  StoryLead lead;
};

struct OutletCount {
  OutletId outlet = 0;
  uint32_t articles = 0;
};

struct Story {
  // What a comparison reads comes first, so that it is fetched in few lines.
  Centre centre;
  TimeMs first_ms = 0;
  TimeMs last_ms = 0;
  uint64_t articles = 0;
  uint64_t outlet_bits = 0;          // BitOf each outlet that it has, or has had
  std::vector<OutletCount> outlets;  // by outlet
  std::vector<MemberIndex> recent;   // newest last
  std::string language;              // of its first voter that has one

  std::string id;  // empty: the slot is free
  std::string split_from;
  uint64_t revision = 0;
  StoryStatus status = StoryStatus::kOpen;
  std::vector<std::string> top_terms;
  uint64_t copies = 0;
  MemberIndex first_member = kNone;  // of the list of members, newest first by time
  MemberIndex last_member = kNone;
  std::vector<Contender> contenders;  // the lead first
  std::vector<std::string> aliases;   // ids of stories that ended in this one
  TimeMs due_ms = 0;                  // of its entry in the queue of silences
  uint64_t bytes = 0;                 // as last measured
  bool noted = false;                 // since the last Drain, as note number `note`
  size_t note = 0;
};

// Bytes at the beginning of a Story that a comparison reads.
inline constexpr size_t kComparedBytes = sizeof(Centre) + 4 * sizeof(uint64_t) +
                                         sizeof(std::vector<OutletCount>) +
                                         sizeof(std::vector<MemberIndex>) + sizeof(std::string);

// A member of a live story; a free one has an empty id.
struct Member {
  std::string article_id;
  StorySlot story = kNone;
  MemberIndex before = kNone;  // in the story's list: the next newer one
  MemberIndex after = kNone;
  OutletId outlet = kNone;
  TimeMs published_ms = 0;
  uint64_t format = 0;  // format.h; 0: of none
  RelationKind kind = RelationKind::kOriginal;
  bool voted = false;  // and its vote stands
};

// Bytes that a story holds beside its members.
uint64_t BytesOf(const Story& story);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_STORY_H_
