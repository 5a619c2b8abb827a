#include "clustering/engine.h"

#include <algorithm>
#include <string>
#include <utility>

#include "clustering/engine_state.h"
#include "clustering/plan.h"
#include "clustering/story_id.h"
#include "xxhash.h"

namespace wirefold {
namespace {

uint64_t FamilyOf(std::string_view unit_id) {
  const std::string_view article = ArticleOf(unit_id);
  return XXH3_64bits(article.data(), article.size());
}

}  // namespace

Engine::Engine(const Options& options) : state_(std::make_unique<State>(options)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

std::vector<Unit> Engine::Plan(const Article& article) const {
  return PlanArticle(article, state_->book.Find(article.id), state_->options, &state_->scratch);
}

Decision Engine::Decide(Unit unit) const {
  const State& s = *state_;
  Decision d;
  d.kind = unit.kind;
  d.unit = std::move(unit.text);
  d.posts = std::move(unit.posts);
  const UnitHeader& header = d.unit.header;
  const uint64_t family = FamilyOf(header.id);
  EventClock event_time = s.event_time;
  event_time.See(family, header.published_ms);
  d.now_ms = std::max(s.now_ms, event_time.now_ms());
  if (d.kind != DecisionKind::kUnit) return d;

  const KnownUnit* known = s.book.Find(header.id);
  d.context.order =
      known != nullptr ? known->order : PublicationOrder{header.published_ms, s.arrivals};
  d.context.family = family;
  d.context.is_post = !header.page_id.empty();
  d.context.revises = known != nullptr;
  d.match = s.matcher.Relate(d.unit, d.context);
  if (known != nullptr && d.match.relation.sources.empty()) {
    if (auto earlier = s.matcher.Evidence(d.unit, header.id)) {
      d.revision_of.push_back(*std::move(earlier));
    }
  }
  if (s.options.stories.enabled) {
    const RelationKind kind =
        d.revision_of.empty() ? d.match.relation.kind : RelationKind::kRevision;
    d.story =
        s.grouper.Decide(d.unit, kind, s.InheritedStory(d), StoryId(header.id, header.version));
  }
  return d;
}

Emission Engine::Apply(const Decision& decision) {
  State& s = *state_;
  Emission out;
  const UnitHeader& header = decision.unit.header;
  s.event_time.See(FamilyOf(header.id), header.published_ms);
  s.now_ms = std::max(s.now_ms, decision.now_ms);
  switch (decision.kind) {
    case DecisionKind::kUnit:
      s.ApplyUnit(decision, &out);
      break;
    case DecisionKind::kPage:
      s.ApplyPage(decision, &out);
      break;
    case DecisionKind::kTakedown:
      s.ApplyTakedown(decision, &out);
      break;
    case DecisionKind::kRepeat:
      s.ApplyRepeat(decision, &out);
      break;
    case DecisionKind::kConflict:
      ++s.counts.conflicts;
      break;
    case DecisionKind::kStale:
      ++s.counts.stale;
      break;
  }
  s.Expire();
  if (s.options.stories.enabled) {
    s.grouper.Advance(s.now_ms);
    out.stories = s.grouper.Drain();
    s.NameLeads(&out.stories);
  }
  return out;
}

Emission Engine::Process(const Article& article, std::vector<Decision>* decisions) {
  Emission all;
  for (Unit& unit : Plan(article)) {
    Decision decision = Decide(std::move(unit));
    Emission one = Apply(decision);
    std::move(one.assignments.begin(), one.assignments.end(), std::back_inserter(all.assignments));
    std::move(one.stories.begin(), one.stories.end(), std::back_inserter(all.stories));
    if (decisions != nullptr) {
      decisions->push_back(std::move(decision));
    } else {
      state_->scratch.spare = std::move(decision.unit);
    }
  }
  return all;
}

const Options& Engine::options() const { return state_->options; }
TimeMs Engine::now_ms() const { return state_->now_ms; }
EngineCounts Engine::counts() const { return state_->counts; }
EngineMemory Engine::memory() const {
  return {state_->matcher.memory(), state_->grouper.memory(), state_->book.memory()};
}
uint64_t Engine::live_stories() const { return state_->grouper.live_stories(); }
const Matcher& Engine::matcher() const { return state_->matcher; }
const Grouper& Engine::grouper() const { return state_->grouper; }

}  // namespace wirefold
