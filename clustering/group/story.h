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

// A term of a story's centre.
struct CentreTerm {
  TermId term = 0;
  float sum = 0;        // of y over voters
  uint32_t voters = 0;  // that have the term
  uint32_t share = 0;   // as counted in the term index
};

struct TermValue {
  TermId term = 0;
  float value = 0;  // y
};

// One voter's vector, heaviest terms first.
struct Voter {
  MemberIndex member = kNone;
  uint32_t length = 0;  // distinct terms of its article
  std::vector<TermValue> terms;
};

// What the centre of a story is made of.
struct Centre {
  uint32_t voters = 0;
  uint64_t length = 0;            // distinct terms of all voters, summed
  double squared = 0;             // |sum|^2
  std::vector<CentreTerm> terms;  // by term
  // The newest voters, newest last. Empty while there is one voter: its vector is the centre.
  std::vector<Voter> newest;
  MemberIndex only = kNone;  // the voter while there is one and it is still a member
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
  std::string id;  // empty: the slot is free
  std::string split_from;
  std::string language;  // of its first voter that has one
  uint64_t revision = 0;
  StoryStatus status = StoryStatus::kOpen;
  Centre centre;
  std::vector<std::string> top_terms;
  uint32_t top_terms_at = 0;  // voters when top_terms were picked
  TimeMs first_ms = 0;
  TimeMs last_ms = 0;
  uint64_t articles = 0;
  uint64_t copies = 0;
  MemberIndex first_member = kNone;   // of the list of members, newest first
  std::vector<OutletCount> outlets;   // by outlet
  std::vector<MemberIndex> recent;    // newest last
  std::vector<Contender> contenders;  // the lead first
  std::vector<std::string> aliases;   // ids of stories that ended in this one
  TimeMs due_ms = 0;                  // of its entry in the queue of silences
  uint64_t bytes = 0;                 // as last measured
  bool noted = false;                 // since the last Drain, as note number `note`
  size_t note = 0;
};

// A member of a live story; a free one has an empty id.
struct Member {
  std::string article_id;
  StorySlot story = kNone;
  MemberIndex before = kNone;  // in the story's list
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
