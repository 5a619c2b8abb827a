// Where an article belongs.
#include <algorithm>
#include <optional>
#include <utility>

#include "clustering/group/format.h"
#include "clustering/group/grouper_state.h"
#include "clustering/group/merge.h"
#include "clustering/group/score.h"
#include "clustering/model/absl_view.h"

namespace wirefold {
namespace {

// Looked for after one article at most.
constexpr int kMergesAtOnce = 2;

// What stands in one source adds nothing to a story but its count.
bool AddsText(RelationKind kind) { return !IsCopy(kind) && kind != RelationKind::kExcerpt; }

std::vector<StoryWeight> WeightsOf(const Query& query, const StoryFeatures& features) {
  std::vector<StoryWeight> weights;
  weights.reserve(query.terms.size());
  for (const QueryTerm& t : query.terms) {
    const StoryTerm& term = features.terms[t.place];
    weights.push_back({term.text, t.value, term.surface});
  }
  return weights;
}

// The stories that one article makes meet: the one it is put into, and candidates that may merge.
class MergePlan {
 public:
  MergePlan(const GrouperState& state, const Query& query, const std::vector<ScoredStory>& ranked,
            double live)
      : state_(state),
        query_(query),
        stories_(state.stories),
        ranked_(ranked),
        terms_(state.terms),
        live_(live),
        options_(state.options) {}

  // The candidate that `view` (of the story at `own`, or of none yet) is to merge with.
  std::optional<StorySlot> Partner(const CentreView& view, StorySlot own) const {
    std::optional<StorySlot> best;
    double best_score = 1;
    for (const ScoredStory& candidate : ranked_) {
      const StorySlot slot = candidate.story;
      if (slot == own || std::find(gone_.begin(), gone_.end(), slot) != gone_.end()) continue;
      const double score = state_.Fit(query_, own, slot) *
                           MergeScore(view, stories_[slot].centre, terms_, live_, options_);
      if (score < best_score) continue;
      if (!best.has_value() || score > best_score) best = slot;
      best_score = score;
    }
    return best;
  }

  // Merges after the article has been put into the story at `own`.
  std::vector<StoryMerge> Merges(StorySlot own, CentreView view) {
    std::vector<StoryMerge> merges;
    for (int i = 0; i < kMergesAtOnce; ++i) {
      const std::optional<StorySlot> partner = Partner(view, own);
      if (!partner.has_value()) break;
      const Story& other = stories_[*partner];
      const bool keep_own = other.centre.voters <= view.voters;
      const StorySlot into = keep_own ? own : *partner;
      const StorySlot from = keep_own ? *partner : own;
      merges.push_back({stories_[from].id, stories_[into].id});
      gone_.push_back(from);
      view = Union(view, ViewOf(other.centre), terms_, live_);
      own = into;
    }
    return merges;
  }

 private:
  const GrouperState& state_;
  const Query& query_;
  const std::vector<Story>& stories_;
  const std::vector<ScoredStory>& ranked_;
  const TermIndex& terms_;
  double live_;
  const StoryOptions& options_;
  std::vector<StorySlot> gone_;
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

std::vector<ScoredStory> GrouperState::Rank(const Query& query) const {
  const QueryTable table(query);
  std::vector<ScoredStory> ranked;
  for (const StorySlot slot : finder.Find(query, terms, priors, options)) {
    const Story& story = stories[slot];
    if (IsForgotten(story)) continue;
    double score = ScoreStory(query, table, story) * Fit(query, kNone, slot);
    if (!query.language.empty() && !story.language.empty() && query.language != story.language) {
      score *= options.other_language;
    }
    if (score > 0) ranked.push_back({slot, score});
  }
  std::sort(ranked.begin(), ranked.end(), [](const ScoredStory& a, const ScoredStory& b) {
    return a.score != b.score ? a.score > b.score : a.story < b.story;
  });
  return ranked;
}

StoryChange Grouper::Decide(const SignedUnit& unit, RelationKind kind,
                            std::string_view source_story, std::string_view new_story_id) const {
  const GrouperState& s = *state_;
  StoryChange change;
  if (!s.options.enabled || kind == RelationKind::kLivePage) return change;
  const double live = static_cast<double>(s.live);
  Query query = MakeQuery(unit.story, unit.header.language, s.terms, live, s.options.article_terms);
  query.published_ms = unit.header.published_ms;
  query.outlet = s.outlets.Find(unit.header.source);
  query.is_post = !unit.header.page_id.empty();
  query.format = FormatKey(unit.header.source, unit.header.title);
  const std::vector<ScoredStory> ranked = s.Rank(query);
  std::vector<double> scores;
  for (const ScoredStory& r : ranked) {
    scores.push_back(r.score);
    change.considered.push_back({s.stories[r.story].id, r.score});
  }
  change.threshold = JoinThreshold(scores, s.options);

  StorySlot slot = source_story.empty() ? kNone : s.SlotOf(source_story);
  change.votes = !query.terms.empty() && (slot == kNone || AddsText(kind));
  if (slot == kNone && !ranked.empty() && ranked[0].score >= change.threshold) {
    slot = ranked[0].story;
  }
  MergePlan plan(s, query, ranked, live);
  const CentreView article = ViewOf(query);
  if (slot == kNone) slot = plan.Partner(article, kNone).value_or(kNone);
  change.founds = slot == kNone;
  change.story_id = change.founds ? std::string(new_story_id) : s.stories[slot].id;
  if (!change.votes) return change;
  change.weights = WeightsOf(query, unit.story);
  if (!change.founds && IsMergeSize(s.stories[slot].centre.voters + 1)) {
    change.merges =
        plan.Merges(slot, Union(ViewOf(s.stories[slot].centre), article, s.terms, live));
  }
  return change;
}

}  // namespace wirefold
