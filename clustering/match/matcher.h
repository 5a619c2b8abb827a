// Finds what a signed unit owes to units seen before it.
//
// exact tier -> LSH bands -> passage index -> verification on the words -> greedy cover. Signatures
// and samples only propose candidates; the words decide. Relate and the other const functions read,
// Add/Remove/Expire change; equal sequences of changes give equal state.
#ifndef WIREFOLD_CLUSTERING_MATCH_MATCHER_H_
#define WIREFOLD_CLUSTERING_MATCH_MATCHER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "clustering/model/options.h"
#include "clustering/model/relation.h"
#include "clustering/model/signed_unit.h"
#include "clustering/model/wire.h"

namespace wirefold {

// Units are numbered in order of Add; numbers are not reused while the unit lives.
using UnitId = uint32_t;

// Where a unit stands in the order of publication. Smaller is earlier.
struct PublicationOrder {
  TimeMs published_ms = 0;
  uint64_t arrival = 0;  // of the first version of the article

  auto operator<=>(const PublicationOrder&) const = default;
};

// What the matcher must know of a unit beside its text.
struct UnitContext {
  PublicationOrder order;
  // Distinguishes articles: units with equal `family` (versions of one article, posts of one page)
  // are no sources of each other, but posts of one page are when both are posts and their ids
  // differ.
  uint64_t family = 0;
  bool is_post = false;
  // A later version of a unit known before: what it repeats of itself teaches nothing about its
  // outlet's furniture.
  bool revises = false;
};

// A unit that came before but was published after the one asked about, and owes to it.
struct Reversal {
  std::string unit;   // its id
  Relation relation;  // what it owes now, the late original included
};

struct MatchResult {
  Relation relation;
  // The first source is the same text or nearly: nothing of this unit needs postings of its own but
  // what the source does not hold.
  bool near_copy = false;
  std::vector<Reversal> reversals;  // at most CopyOptions::reissues
  uint32_t reversals_dropped = 0;
  // For explain and metrics.
  uint32_t candidates = 0;
  uint32_t verified = 0;
};

// Bytes held, by part.
struct MatcherMemory {
  uint64_t words = 0;     // one byte a word
  uint64_t offsets = 0;   // packed places of words in their texts
  uint64_t postings = 0;  // passage index
  uint64_t lent = 0;      // sampled shingles that copies leave to their sources
  uint64_t bands = 0;
  uint64_t exact = 0;
  uint64_t ids = 0;        // index of ids, and the ids
  uint64_t units = 0;      // records, and spans of quotations, numbers and furniture
  uint64_t links = 0;      // who owes to whom
  uint64_t furniture = 0;  // what outlets are known to repeat
  uint64_t total() const {
    return words + offsets + postings + lent + bands + exact + ids + units + links + furniture;
  }
};

struct MatchExplanation;  // match/explain.h

class Matcher {
 public:
  explicit Matcher(const CopyOptions& options);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // What `unit` owes to units of earlier publication, and what later ones owe to it.
  MatchResult Relate(const SignedUnit& unit, const UnitContext& context) const;

  // Indexes a unit (and lets the outlet's furniture be learnt from it). `result` is what Relate
  // gave for it, possibly long ago and in another process. Replaces no one: Remove the earlier
  // version first.
  void Add(const SignedUnit& unit, const UnitContext& context, const MatchResult& result);

  // Forgets a unit by id (takedown or replacement); a near copy that had lent on its postings is
  // indexed in its place. False where the id is unknown.
  bool Remove(std::string_view unit_id);

  // Forgets units published before `horizon_ms`, whole segments at a time, and the oldest segments
  // beyond `memory` bytes (0 = no cap). Returns ids of units that left, in order of Add.
  std::vector<std::string> Expire(TimeMs horizon_ms, uint64_t memory);

  // What `unit` shares with one unit that is held, whatever the thresholds, also its own earlier
  // version; empty where the id is unknown. For REVISION records and explain.
  std::optional<Source> Evidence(const SignedUnit& unit, std::string_view unit_id) const;

  // Every test of Relate on the pair of `unit` and one that is held, with its values; empty where
  // the id is unknown. Slow: for a person who asks.
  std::optional<MatchExplanation> Explain(const SignedUnit& unit, const UnitContext& context,
                                          std::string_view source_id) const;

  bool Holds(std::string_view unit_id) const;
  uint64_t size() const;
  MatcherMemory memory() const;

  void Save(ByteWriter* out) const;
  absl::Status Load(ByteReader* in);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_MATCHER_H_
