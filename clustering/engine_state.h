// The engine's state and the parts of Apply. Private to clustering/engine*.cc.
#ifndef WIREFOLD_CLUSTERING_ENGINE_STATE_H_
#define WIREFOLD_CLUSTERING_ENGINE_STATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clustering/engine.h"
#include "clustering/event_clock.h"
#include "clustering/record_book.h"
#include "clustering/sign/sign.h"

namespace wirefold {

struct Engine::State {
  explicit State(const Options& o)
      : options(o), matcher(o.copies), grouper(o.stories), event_time(o.window.leap_ms) {}

  Options options;
  Matcher matcher;
  Grouper grouper;
  RecordBook book;
  EventClock event_time;
  TimeMs now_ms = 0;      // event time: the latest that the clock has shown
  uint64_t arrivals = 0;  // units applied
  EngineCounts counts;
  mutable SignScratch scratch;  // buffers of Plan; holds nothing between calls

  // Story of `id` now, aliases followed; empty where it has none.
  std::string StoryOf(const std::string& id) const;
  // The story that a unit takes over from what it is bound to; empty where it is free.
  std::string InheritedStory(const Decision& decision) const;

  void ApplyUnit(const Decision& decision, Emission* out);
  void ApplyPage(const Decision& decision, Emission* out);
  void ApplyTakedown(const Decision& decision, Emission* out);
  void ApplyRepeat(const Decision& decision, Emission* out);
  void Expire();
  // A story keeps the titles of its first few possible leads only; where takedowns have used them
  // up, the book still has the new lead's.
  void NameLeads(std::vector<StoryRecord>* stories) const;

  // Says the record of `id` once more, with the story that it is in now, and that of its page.
  void Reissue(const std::string& id, Emission* out);
  // Takes a unit out of every index and story and out of the relations that name it.
  void Withdraw(const std::string& id, Emission* out);
  // Composes the record of a page anew from those of its posts.
  void ComposePage(KnownUnit* page) const;
  void TurnRound(const Reversal& reversal, Emission* out);
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_ENGINE_STATE_H_
