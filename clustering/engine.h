// The engine: articles in, decisions and records out. Pure and deterministic: no clock, thread,
// file or random source; the same articles in the same order give the same bytes out.
//
//   for (const Unit& unit : engine.Plan(article)) {   // text, sign: stateless but for post numbers
//     Decision decision = engine.Decide(unit);        // match, group: reads state
//     Emission records = engine.Apply(decision);      // the only thing that changes state
//   }
//
// A decision is about one unit, since a post may repeat another post of its own page: each post is
// decided when the ones before it are applied.
#ifndef WIREFOLD_CLUSTERING_ENGINE_H_
#define WIREFOLD_CLUSTERING_ENGINE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "clustering/decision.h"
#include "clustering/model/article.h"
#include "clustering/model/options.h"
#include "clustering/model/records.h"

namespace wirefold {

// Changes whenever the same input could give other decisions or snapshots another form.
inline constexpr std::string_view kEngineVersion = "6";

// One thing to decide.
struct Unit {
  DecisionKind kind = DecisionKind::kUnit;
  SignedUnit text;
  std::vector<PagePostKey> posts;  // kPage
};

// Records that one Apply gives, in the order in which they go out.
struct Emission {
  std::vector<AssignmentRecord> assignments;
  std::vector<StoryRecord> stories;
};

// Counted since the engine was made or restored; monotonic.
struct EngineCounts {
  uint64_t articles = 0;   // accepted: units, pages excluded
  uint64_t repeats = 0;    // same id, version and bytes
  uint64_t conflicts = 0;  // same id and version, other bytes
  uint64_t stale = 0;      // lower version than known
  uint64_t takedowns = 0;
  uint64_t undated = 0;
  uint64_t reissues = 0;          // assignments said again
  uint64_t reissues_dropped = 0;  // beyond CopyOptions::reissues
  uint64_t expired = 0;           // units that left the window
  uint64_t candidates = 0;
  uint64_t verified = 0;
  uint64_t by_kind[kRelationKinds] = {};
};

struct EngineMemory {
  MatcherMemory match;
  uint64_t stories = 0;
  uint64_t records = 0;
};

class Engine {
 public:
  explicit Engine(const Options& options);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // Units of one article in the order in which they are to be decided: posts oldest first, the page
  // record last. Reads state only to number posts and to tell repeats.
  std::vector<Unit> Plan(const Article& article) const;

  Decision Decide(Unit unit) const;

  Emission Apply(const Decision& decision);

  // Plan, then Decide and Apply for each unit. `decisions`, when given, receives them in order.
  Emission Process(const Article& article, std::vector<Decision>* decisions = nullptr);

  // State as bytes; equal state gives equal bytes. Restore takes what Snapshot of the same
  // kEngineVersion gave (that the options are the same is the caller's to know): anything else is
  // refused with the reason and leaves the engine as it was.
  std::string Snapshot() const;
  absl::Status Restore(std::string_view snapshot);

  const Options& options() const;
  TimeMs now_ms() const;  // event time
  EngineCounts counts() const;
  EngineMemory memory() const;
  uint64_t live_stories() const;

  const Matcher& matcher() const;  // for explain
  const Grouper& grouper() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_ENGINE_H_
