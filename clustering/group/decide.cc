// Where an article belongs.
#include <algorithm>
#include <utility>

#include "clustering/group/grouper_state.h"
#include "clustering/group/merge.h"
#include "clustering/group/score.h"
#include "clustering/group/split.h"
#include "clustering/model/absl_view.h"

namespace wirefold {
namespace {

// Looked for after one article at most.
constexpr int kMergesAtOnce = 2;

// What stands in one source adds nothing to a story but its count.
bool AddsText(RelationKind kind) { return !IsCopy(kind) && kind != RelationKind::kExcerpt; }

template <typename T>
void PrefetchLines(const T* first, size_t bytes) {
  constexpr size_t kLine = 64;
  const char* const begin = reinterpret_cast<const char*>(first);
  for (size_t at = 0; at < bytes; at += kLine) __builtin_prefetch(begin + at);
}

// What a comparison reads of a story; then, when that is there, of its centre.
void Prefetch(const Story& story) { PrefetchLines(&story, kComparedBytes); }

void Prefetch(const Centre& centre) {
  constexpr size_t kTerms = 128;  // of a large centre the processor fetches the rest by itself
  const size_t terms = std::min(centre.ids.size(), kTerms);
  PrefetchLines(centre.ids.data(), terms * sizeof(TermId));
  PrefetchLines(centre.sums.data(), terms * sizeof(float));
}

std::vector<StoryWeight> WeightsOf(const Query& query) {
  std::vector<StoryWeight> weights;
  weights.reserve(query.terms.size());
  for (const QueryTerm& t : query.terms) weights.push_back({t.place, t.value, t.weight});
  return weights;
}

// The stories that one article makes meet: the one it is put into, and candidates that may merge.
class MergePlan {
 public:
  MergePlan(const GrouperState& state, const Query& query, const std::vector<ScoredStory>& ranked)
      : state_(state),
        query_(query),
        ranked_(ranked),
        day_(state.terms.OfDay(static_cast<double>(state.live))) {}

  // The candidate that an article which joins none is to merge with.
  StorySlot PartnerOfArticle() const {
    const CentreSide article = SideOf(query_);
    return Best(
        article, [](const ScoredStory& c) { return c.dot; },
        [](const ScoredStory& c) { return c.fit; });
  }

  // Merges after the article has been put into the story at `own`.
  std::vector<StoryMerge> Merges(StorySlot own, CentreView* view) {
    std::vector<StoryMerge> merges;
    gone_.push_back(own);
    const Centre& centre = state_.stories[own].centre;
    if (!AnyMayMerge(centre.voters + 1.)) return merges;
    view->Begin(centre, query_, DotWith(query_, centre));
    for (int i = 0; i < kMergesAtOnce; ++i) {
      const StorySlot partner = Best(
          view->side(), [&](const ScoredStory& c) { return ProductWith(c.story, view); },
          [&](const ScoredStory& c) { return state_.Fit(query_, own, c.story); });
      if (partner == kNone) break;
      const Story& other = state_.stories[partner];
      const bool keep_own = other.centre.voters <= view->side().voters;
      const StorySlot into = keep_own ? own : partner;
      const StorySlot from = keep_own ? partner : own;
      merges.push_back({state_.stories[from].id, state_.stories[into].id});
      gone_.push_back(partner);
      view->Add(other.centre, ProductWith(partner, view));
      own = into;
    }
    return merges;
  }

 private:
  double ProductWith(StorySlot story, CentreView* view) const {
    return view->Product(state_.stories[story].centre, state_.terms, day_);
  }

  bool IsGone(StorySlot slot) const {
    return std::find(gone_.begin(), gone_.end(), slot) != gone_.end();
  }

  bool AnyMayMerge(double voters) const {
    return std::any_of(ranked_.begin(), ranked_.end(), [&](const ScoredStory& c) {
      return !IsGone(c.story) &&
             MayMerge(voters, state_.stories[c.story].centre.voters, state_.options);
    });
  }

  // The candidate whose pair with `side` scores best, from 1 on; kNone where there is none. What
  // does not fit is asked last, since it only lessens a score.
  template <typename ProductOf, typename FitOf>
  StorySlot Best(const CentreSide& side, ProductOf product_of, FitOf fit_of) const {
    StorySlot best = kNone;
    double best_score = 1;
    for (const ScoredStory& candidate : ranked_) {
      const Centre& centre = state_.stories[candidate.story].centre;
      if (IsGone(candidate.story) || !MayMerge(side.voters, centre.voters, state_.options))
        continue;
      double score = MergeScore(side, SideOf(centre), product_of(candidate), state_.options);
      if (score < best_score) continue;
      score *= fit_of(candidate);
      if (score < best_score || (best != kNone && score == best_score)) continue;
      best = candidate.story;
      best_score = score;
    }
    return best;
  }

  const GrouperState& state_;
  const Query& query_;
  const std::vector<ScoredStory>& ranked_;
  WeightOfDay day_;
  std::vector<StorySlot> gone_;  // or the article's own
};

}  // namespace

StorySlot GrouperState::SlotOf(std::string_view story_id) const {
  const auto it = by_id.find(AbslView(story_id));
  return it == by_id.end() ? kNone : it->second;
}

MemberIndex GrouperState::MemberOf(std::string_view article_id) const {
  const auto it = by_article.find(ArticleKey(article_id));
  return it == by_article.end() ? kNone : it->second;
}

void GrouperState::Rank(const Query& query, std::vector<ScoredStory>* ranked) const {
  const std::vector<StorySlot>& found = finder.Find(query, terms, options);
  for (const StorySlot slot : found) Prefetch(stories[slot]);
  for (const StorySlot slot : found) Prefetch(stories[slot].centre);
  ranked->clear();
  for (const StorySlot slot : found) {
    const Story& story = stories[slot];
    if (IsForgotten(story)) continue;
    ScoredStory scored{slot, 0, DotWith(query, story.centre), Fit(query, kNone, slot)};
    scored.score = ScoreStory(query, story.centre, scored.dot) * scored.fit;
    if (!query.language.empty() && !story.language.empty() && query.language != story.language) {
      scored.score *= options.other_language;
    }
    if (scored.score > 0) ranked->push_back(scored);
  }
  std::sort(ranked->begin(), ranked->end(), [](const ScoredStory& a, const ScoredStory& b) {
    return a.score != b.score ? a.score > b.score : a.story < b.story;
  });
}

const Query& GrouperState::MakeQuery(const SignedUnit& unit) const {
  Query& query = scratch.query;
  scratch.maker.Make(unit.story, terms, static_cast<double>(live), options.article_terms, &query);
  query.language = unit.header.language;
  query.published_ms = unit.header.published_ms;
  query.outlet = outlets.Find(unit.header.source);
  query.is_post = !unit.header.page_id.empty();
  query.format = formats.KeyOf(unit.header.source, unit.header.title);
  return query;
}

StoryChange Grouper::Decide(const SignedUnit& unit, RelationKind kind,
                            std::string_view source_story, std::string_view new_story_id) const {
  const GrouperState& s = *state_;
  StoryChange change;
  if (!s.options.enabled || kind == RelationKind::kLivePage) return change;
  const Query& query = s.MakeQuery(unit);
  std::vector<ScoredStory>& ranked = s.scratch.ranked;
  s.Rank(query, &ranked);
  std::vector<double>& scores = s.scratch.scores;
  scores.clear();
  change.considered.reserve(ranked.size());
  for (const ScoredStory& r : ranked) {
    scores.push_back(r.score);
    const Story& story = s.stories[r.story];
    const uint32_t voters = story.centre.voters;
    change.considered.push_back({story.id, r.score, r.dot / voters, voters, r.fit});
  }
  change.threshold = JoinThreshold(scores, s.options);

  StorySlot slot = source_story.empty() ? kNone : s.SlotOf(source_story);
  change.votes = !query.terms.empty() && (slot == kNone || AddsText(kind) || s.options.copies_vote);
  if (slot == kNone && !ranked.empty() && ranked[0].score >= change.threshold) {
    slot = ranked[0].story;
  }
  MergePlan plan(s, query, ranked);
  if (slot == kNone) slot = plan.PartnerOfArticle();
  change.founds = slot == kNone;
  change.story_id = change.founds ? std::string(new_story_id) : s.stories[slot].id;
  if (!change.votes) return change;
  change.weights = WeightsOf(query);
  if (!change.founds && IsMergeSize(s.stories[slot].centre.voters + 1)) {
    change.merges = plan.Merges(slot, &s.scratch.view);
  }
  // The article founds nothing, so that the half which leaves may have the id.
  if (!change.founds && change.merges.empty() && s.SlotOf(new_story_id) == kNone) {
    const WeightOfDay day = s.terms.OfDay(static_cast<double>(s.live));
    const Split split = FindSplit(s.stories[slot], query, s.terms, day, s.options);
    const auto leave = [&](std::string_view id) {
      change.moves.push_back({std::string(id), change.story_id, std::string(new_story_id)});
    };
    for (const MemberIndex m : split.leaving) leave(s.members[m].article_id);
    if (split.article_leaves) leave(unit.header.id);
  }
  return change;
}

}  // namespace wirefold
