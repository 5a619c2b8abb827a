#include "daemon/commands/explained_pair.h"

#include <algorithm>

#include "fmt/format.h"
#include "proto/timestamp.h"

namespace wirefold {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Words from first to last, with the signs that stand against them: opening quotes, the last full
// stop.
ByteSpan WithSigns(std::string_view body, ByteSpan text) {
  const auto size = static_cast<uint32_t>(body.size());
  if (text.begin >= text.end || text.end > size) return {0, size};
  while (text.begin > 0 && !IsBlank(body[text.begin - 1])) --text.begin;
  while (text.end < size && !IsBlank(body[text.end])) ++text.end;
  return text;
}

ExplainedText TextOf(const AskedText& asked) {
  ExplainedText text;
  text.id = asked.header->id;
  text.title = asked.header->title;
  text.outlet = asked.header->source;
  AppendTimestamp(asked.header->published_ms, &text.published_at);
  return text;
}

std::string VerdictOf(const std::string& id, const Relation& relation) {
  std::string verdict = fmt::format("{} is {}", id, RelationName(relation.kind));
  for (size_t i = 0; i < relation.sources.size(); ++i) {
    verdict += fmt::format("{} {}", i == 0 ? " of" : ",", relation.sources[i].article_id);
  }
  return verdict;
}

}  // namespace

ExplainedPair MarkPair(const AskedText& article, const AskedText& source,
                       const MatchExplanation* explanation) {
  ExplainedPair pair;
  pair.article = TextOf(article);
  pair.source = TextOf(source);
  if (explanation == nullptr) {
    pair.verdict = fmt::format("{} holds no text to match", pair.source.id);
    pair.article.stretches = MarkText(article.body, WithSigns(article.body, {}), {}, {});
    pair.source.stretches = MarkText(source.body, WithSigns(source.body, {}), {}, {});
    return pair;
  }
  const std::vector<Passage>& passages = explanation->evidence.passages;
  const size_t marked = std::min(passages.size(), kPassagesMarked);
  std::vector<ByteSpan> own;
  std::vector<ByteSpan> theirs;
  for (size_t i = 0; i < marked; ++i) {
    own.push_back({passages[i].start, passages[i].end});
    theirs.push_back({passages[i].source_start, passages[i].source_end});
  }
  const TextPlaces& a = explanation->article_places;
  const TextPlaces& b = explanation->source_places;
  pair.article.stretches =
      MarkText(article.body, WithSigns(article.body, a.text), own, a.furniture);
  pair.source.stretches =
      MarkText(source.body, WithSigns(source.body, b.text), theirs, b.furniture);
  pair.verdict = VerdictOf(pair.article.id, explanation->relation);
  pair.passages_left = passages.size() - marked;
  return pair;
}

}  // namespace wirefold
