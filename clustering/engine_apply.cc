#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "clustering/engine_state.h"
#include "clustering/match/kind.h"

namespace wirefold {
namespace {

StoryMember MemberOf(const SignedUnit& unit, RelationKind kind) {
  const UnitHeader& h = unit.header;
  StoryMember m;
  m.article_id = h.id;
  m.title = h.title;
  m.source = h.source;
  m.url = h.url;
  m.language = h.language;
  m.published_ms = h.published_ms;
  m.kind = kind;
  m.word_count = unit.story.word_count;
  m.term_count = static_cast<uint32_t>(unit.story.terms.size());
  return m;
}

// Sources of all posts but the page itself, each once with its strongest evidence, strongest first.
std::vector<Source> SourcesOfPosts(const RecordBook& book, const KnownUnit& page) {
  std::vector<Source> sources;
  absl::flat_hash_map<std::string, size_t> place;
  for (const std::string& post : page.record.posts) {
    const KnownUnit* known = book.Find(post);
    if (known == nullptr) continue;
    for (const Source& s : known->record.relation.sources) {
      if (ArticleOf(s.article_id) == page.record.article_id) continue;
      const auto [it, is_new] = place.try_emplace(s.article_id, sources.size());
      if (is_new) {
        sources.push_back(s);
      } else if (s.shared_words > sources[it->second].shared_words) {
        sources[it->second] = s;
      }
    }
  }
  std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return a.shared_words > b.shared_words;
  });
  return sources;
}

}  // namespace

std::string Engine::State::StoryOf(const std::string& id) const {
  return options.stories.enabled ? grouper.StoryOf(id) : std::string();
}

std::string Engine::State::InheritedStory(const Decision& decision) const {
  std::string own = StoryOf(decision.unit.header.id);
  if (!own.empty()) return own;
  for (const Source& source : decision.match.relation.sources) {
    std::string story = StoryOf(source.article_id);
    if (!story.empty()) return story;
  }
  for (const Reversal& reversal : decision.match.reversals) {
    std::string story = StoryOf(reversal.unit);
    if (!story.empty()) return story;
  }
  return "";
}

void Engine::State::ApplyUnit(const Decision& decision, Emission* out) {
  const SignedUnit& unit = decision.unit;
  const UnitHeader& header = unit.header;
  matcher.Remove(header.id);
  matcher.Add(unit, decision.context, decision.match);
  ++arrivals;

  Relation relation = decision.match.relation;
  if (!decision.revision_of.empty()) {
    relation.kind = RelationKind::kRevision;
    relation.sources = decision.revision_of;
  }
  if (options.stories.enabled) {
    grouper.Apply(decision.story, MemberOf(unit, relation.kind), unit.story);
  }

  ++counts.articles;
  counts.undated += !header.dated;
  counts.candidates += decision.match.candidates;
  counts.verified += decision.match.verified;
  counts.reissues_dropped += decision.match.reversals_dropped;
  ++counts.by_kind[static_cast<int>(relation.kind)];

  KnownUnit& known = book.Enter(header.id);
  known.fingerprint = header.fingerprint;
  known.order = decision.context.order;
  known.is_page = false;
  AssignmentRecord& record = known.record;
  record.version = header.version;
  record.story_id = StoryOf(header.id);
  record.title = header.title;
  record.attributions = unit.attributions;
  record.dateline = unit.dateline;
  record.published_ms = header.published_ms;
  record.post_id = header.post_id;
  record.posts.clear();
  book.SetRelation(header.id, std::move(relation));
  out->assignments.push_back(record);

  for (const Reversal& reversal : decision.match.reversals) TurnRound(reversal, out);
  for (const StoryMove& move : decision.story.moves) {
    if (move.article_id != header.id) Reissue(move.article_id, out);
  }
}

void Engine::State::TurnRound(const Reversal& reversal, Emission* out) {
  if (book.Find(reversal.unit) == nullptr) return;
  book.SetRelation(reversal.unit, reversal.relation);
  if (options.stories.enabled) grouper.Reclassify(reversal.unit, reversal.relation.kind);
  Reissue(reversal.unit, out);
}

void Engine::State::Reissue(const std::string& id, Emission* out) {
  KnownUnit* known = book.Find(id);
  if (known == nullptr) return;
  ++counts.reissues;
  if (!known->is_page) known->record.story_id = StoryOf(id);
  out->assignments.push_back(known->record);
  const std::string page_id(ArticleOf(id));
  if (page_id == id) return;
  if (KnownUnit* page = book.Find(page_id); page != nullptr && page->is_page) {
    ComposePage(page);
    book.Measure(page_id);
    out->assignments.push_back(page->record);
  }
}

void Engine::State::ComposePage(KnownUnit* page) const {
  AssignmentRecord& record = page->record;
  record.relation.kind = RelationKind::kLivePage;
  record.relation.sources = SourcesOfPosts(book, *page);
  record.story_id.clear();
  TimeMs newest_ms = 0;
  for (const std::string& post : record.posts) {
    const KnownUnit* known = book.Find(post);
    if (known == nullptr) continue;
    if (!record.story_id.empty() && known->record.published_ms <= newest_ms) continue;
    newest_ms = known->record.published_ms;
    record.story_id = StoryOf(post);
  }
}

void Engine::State::ApplyPage(const Decision& decision, Emission* out) {
  const UnitHeader& header = decision.unit.header;
  const KnownUnit* before = book.Find(header.id);
  const PublicationOrder order =
      before != nullptr ? before->order : PublicationOrder{header.published_ms, arrivals};
  // An article that has grown into a page leaves the indexes: only its posts are matched.
  if (before != nullptr && !before->is_page) Withdraw(header.id, out);
  KnownUnit& page = book.Enter(header.id);
  page.fingerprint = header.fingerprint;
  page.order = order;
  page.is_page = true;
  page.posts = decision.posts;
  page.record.version = header.version;
  page.record.title = header.title;
  page.record.published_ms = header.published_ms;
  page.record.posts.clear();
  for (const PagePostKey& post : page.posts) {
    page.record.posts.push_back(PostId(header.id, post.number));
  }
  ComposePage(&page);
  book.Measure(header.id);
  ++counts.by_kind[static_cast<int>(RelationKind::kLivePage)];
  out->assignments.push_back(page.record);
}

void Engine::State::Withdraw(const std::string& id, Emission* out) {
  matcher.Remove(id);
  if (options.stories.enabled) grouper.Remove(id);
  const KnownUnit* known = book.Find(id);
  if (known == nullptr) return;
  const std::vector<std::string> dependents = known->dependents;
  book.Erase(id);
  for (const std::string& dependent : dependents) {
    KnownUnit* other = book.Find(dependent);
    if (other == nullptr) continue;
    Relation relation = other->record.relation;
    if (std::erase_if(relation.sources, [&](const Source& s) { return s.article_id == id; }) == 0) {
      continue;
    }
    relation.kind = KindOf(relation.sources, options.copies);
    const RelationKind kind = relation.kind;
    book.SetRelation(dependent, std::move(relation));
    if (options.stories.enabled) grouper.Reclassify(dependent, kind);
    Reissue(dependent, out);
  }
}

void Engine::State::ApplyTakedown(const Decision& decision, Emission* out) {
  const std::string& id = decision.unit.header.id;
  ++counts.takedowns;
  std::vector<std::string> leaving;
  if (const KnownUnit* known = book.Find(id)) {
    for (const PagePostKey& post : known->posts) leaving.push_back(PostId(id, post.number));
  }
  leaving.push_back(id);
  // The page's record goes first, so that it is not said again for each post that leaves.
  for (auto it = leaving.rbegin(); it != leaving.rend(); ++it) Withdraw(*it, out);
  std::erase_if(out->assignments,
                [&](const AssignmentRecord& r) { return ArticleOf(r.article_id) == id; });
  for (const std::string& gone : leaving) {
    AssignmentRecord tombstone;
    tombstone.tombstone = true;
    tombstone.article_id = gone;
    out->assignments.push_back(std::move(tombstone));
  }
}

void Engine::State::ApplyRepeat(const Decision& decision, Emission* out) {
  const std::string& id = decision.unit.header.id;
  ++counts.repeats;
  const KnownUnit* known = book.Find(id);
  if (known == nullptr) return;
  const std::vector<std::string> posts = known->record.posts;
  for (const std::string& post : posts) {
    if (const KnownUnit* k = book.Find(post)) out->assignments.push_back(k->record);
  }
  out->assignments.push_back(known->record);
}

void Engine::State::NameLeads(std::vector<StoryRecord>* stories) const {
  for (StoryRecord& story : *stories) {
    if (!story.lead.title.empty() || story.lead.article_id.empty()) continue;
    const KnownUnit* known = book.Find(story.lead.article_id);
    if (known != nullptr) story.lead.title = known->record.title;
  }
}

void Engine::State::Expire() {
  const WindowOptions& window = options.window;
  if (window.age_ms == 0 && window.memory == 0) return;
  const TimeMs horizon =
      window.age_ms == 0 ? std::numeric_limits<TimeMs>::min() : now_ms - window.age_ms;
  for (const std::string& id : matcher.Expire(horizon, window.memory)) {
    ++counts.expired;
    book.Erase(id);
    const std::string page_id(ArticleOf(id));
    if (page_id == id) continue;
    const KnownUnit* page = book.Find(page_id);
    const bool empty = page != nullptr && page->is_page &&
                       std::none_of(page->record.posts.begin(), page->record.posts.end(),
                                    [&](const std::string& p) { return book.Find(p) != nullptr; });
    if (empty) book.Erase(page_id);
  }
}

}  // namespace wirefold
