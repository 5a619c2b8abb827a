// Online stories: each unit joins the nearest story or founds one; stories may merge later.
//
// TF-IDF average linkage over an inverted index; formulas in score.h. Decide reads, Apply changes;
// equal sequences of changes give equal state.
#ifndef WIREFOLD_CLUSTERING_GROUP_GROUPER_H_
#define WIREFOLD_CLUSTERING_GROUP_GROUPER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "clustering/model/options.h"
#include "clustering/model/records.h"
#include "clustering/model/relation.h"
#include "clustering/model/signed_unit.h"
#include "clustering/model/wire.h"

namespace wirefold {

// One weighted term of an article, as stories sum them up.
struct StoryWeight {
  uint32_t place = 0;  // of the term in the article's features
  float value = 0;     // tf / norm
  float weight = 0;    // of the term on the day of the decision

  bool operator==(const StoryWeight&) const = default;
};

// A story that ends in another one, or a member that leaves a story for a new or other one.
struct StoryMerge {
  std::string from;
  std::string into;

  bool operator==(const StoryMerge&) const = default;
};
struct StoryMove {
  std::string article_id;
  std::string from;
  std::string to;  // may be a story that this change founds (split)

  bool operator==(const StoryMove&) const = default;
};

// Score of one story that was considered, for explain.
struct StoryCandidate {
  std::string story_id;
  double score = 0;
  double average = 0;   // v . y over its voters (score.h)
  uint32_t voters = 0;  // of its centre
  double fit = 1;       // what silence, outlets, editions and language leave of the score
};

// What happens to stories because of one unit.
struct StoryChange {
  std::string story_id;              // that the unit is put into; empty where stories are off
  bool founds = false;               // story_id is new
  bool votes = false;                // the unit moves the story's centre (copies do not)
  std::vector<StoryWeight> weights;  // of a unit that votes
  std::vector<StoryMerge> merges;
  std::vector<StoryMove> moves;
  // For explain; not part of the decision.
  double threshold = 0;
  std::vector<StoryCandidate> considered;  // best first
};

// What a story is told of a member.
struct StoryMember {
  std::string_view article_id;
  std::string_view title;
  std::string_view source;
  std::string_view url;
  std::string_view language;
  TimeMs published_ms = 0;
  RelationKind kind = RelationKind::kOriginal;
  uint32_t word_count = 0;
  uint32_t term_count = 0;  // distinct terms
};

struct GrouperState;  // grouper_state.h

class Grouper {
 public:
  explicit Grouper(const StoryOptions& options);
  ~Grouper();
  Grouper(Grouper&&) noexcept;
  Grouper& operator=(Grouper&&) noexcept;

  // Where `unit` belongs. `relation` is what it owes: with sources, the unit takes the story of the
  // strongest one that has a story (`source_story`, else empty). `new_story_id` is used if it
  // founds one.
  StoryChange Decide(const SignedUnit& unit, RelationKind kind, std::string_view source_story,
                     std::string_view new_story_id) const;

  // The four calls below change stories and note which; Drain says so. A decision makes several of
  // them and gives one record for each story changed.

  // Carries out a change. `features` are those of the unit that was decided. A member with the same
  // article_id is replaced (a revision keeps its story).
  void Apply(const StoryChange& change, const StoryMember& member, const StoryFeatures& features);

  // Later knowledge about a member's relation (a late original turned it round): counts only.
  // Unknown ids are passed over.
  void Reclassify(std::string_view article_id, RelationKind kind);

  // Takedown. Unknown ids are passed over.
  void Remove(std::string_view article_id);

  // Closes stories that are silent for StoryOptions::close_ms and forgets those silent for
  // expire_ms at watermark `now_ms`. Bounded work a call.
  void Advance(TimeMs now_ms);

  // One record for each story changed since the last Drain, in order of its first change, its
  // revision one more than in its record before. Nothing is noted as changed afterwards.
  std::vector<StoryRecord> Drain();

  // Story of a member, aliases followed; empty where unknown.
  std::string StoryOf(std::string_view article_id) const;

  uint64_t live_stories() const;
  uint64_t memory() const;  // bytes

  void Save(ByteWriter* out) const;
  absl::Status Load(ByteReader* in);

 private:
  std::unique_ptr<GrouperState> state_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_GROUPER_H_
