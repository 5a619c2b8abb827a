// Votes: how members move the centre of a story.
#ifndef WIREFOLD_CLUSTERING_GROUP_CENTRE_H_
#define WIREFOLD_CLUSTERING_GROUP_CENTRE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clustering/group/story.h"
#include "clustering/group/term_index.h"
#include "clustering/group/term_places.h"
#include "clustering/model/options.h"

namespace wirefold {

// A term of an article that votes: y, and the weight by which the centre's length is counted.
struct VoteTerm {
  TermId term = 0;
  float value = 0;
  float weight = 0;
};

struct Vote {
  MemberIndex member = kNone;
  uint32_t length = 0;          // distinct terms of its article
  std::vector<VoteTerm> terms;  // distinct, heaviest first
};

// Everything below keeps `terms` (holders, shares, postings of story `slot`) in step with the
// centre. `live` is the number of live stories, for weights of the day.

// Adds votes. Keeps its buffers from call to call.
class VoteAdder {
 public:
  // Cost: O(terms of the centre).
  void Add(const Vote& vote, StorySlot slot, double live, const StoryOptions& options,
           TermIndex* terms, Centre* centre);

 private:
  void Found(const Vote& vote, StorySlot slot, TermIndex* terms, Centre* centre);
  void Join(const Vote& vote, StorySlot slot, TermIndex* terms, Centre* centre);

  TermPlaces places_;         // of the vote's terms
  std::vector<uint32_t> at_;  // where the centre has each of them
};

// Takes a member's vote back where its vector is still kept (the only voter, or one of the newest).
// False where it is not: see WithdrawOlderVote.
bool WithdrawVote(MemberIndex member, StorySlot slot, double live, TermIndex* terms,
                  Centre* centre);

// Takes back a vote of which no vector is kept: the votes beyond the newest lose one's share, and
// the last of them leaves nothing but the newest. Cost: O(terms of the centre and the newest).
void WithdrawOlderVote(StorySlot slot, double live, TermIndex* terms, Centre* centre);

// The vote of a member where its vector is still kept; else one without terms.
Vote KeptVote(MemberIndex member, double live, const TermIndex& terms, const Centre& centre);

// Adds the votes of `gone` (of story `gone_slot`) to `kept` and empties it.
void MergeCentres(StorySlot gone_slot, StorySlot kept_slot, double live,
                  const StoryOptions& options, TermIndex* terms, Centre* gone, Centre* kept);

// Lets go of all terms.
void DropCentre(StorySlot slot, TermIndex* terms, Centre* centre);

// Fills in what is derived.
void Settle(Centre* centre);

// Readable forms of the terms that make up most of the centre, heaviest first, numbers left out.
// Those of one voter stand as they were voted.
std::vector<std::string> TopTerms(const Centre& centre, const TermIndex& terms, double live);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_CENTRE_H_
