#include "clustering/plan.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "clustering/model/long_hash.h"
#include "clustering/sign/sign.h"
#include "clustering/text/page.h"

namespace wirefold {
namespace {

// One post before it is signed.
struct RawPost {
  std::string_view body;
  uint32_t body_begin = 0;
  std::string headline;
  std::string post_id;
  std::optional<TimeMs> published_ms;
};

std::vector<RawPost> RawPosts(const Article& article) {
  std::vector<RawPost> posts;
  if (!article.posts.empty()) {
    for (const ArticlePost& p : article.posts) {
      posts.push_back({p.body, 0, p.headline, p.id, p.published_ms});
    }
    return posts;
  }
  const std::string_view body = article.body;
  for (PagePost& p : ParsePage(body, article.published_ms, article.title, article.url)) {
    posts.push_back({body.substr(p.begin, p.end - p.begin), p.begin, std::move(p.headline), "",
                     p.published_ms});
  }
  return posts;
}

UnitHeader HeaderOf(const Article& article) {
  UnitHeader h;
  h.id = article.id;
  h.title = article.title;
  h.source = article.source;
  h.url = article.url;
  h.language = article.language;
  h.version = article.version;
  h.published_ms = std::min(article.published_ms, article.latest_ms);
  h.dated = article.dated;
  h.fingerprint = Fingerprint(article);
  return h;
}

DecisionKind KindOfArrival(const Article& article, const KnownUnit* known) {
  // A takedown is honoured whatever its version: senders often leave it out, and what is to go must
  // not stay for a number.
  if (article.status == ArticleStatus::kCanceled) return DecisionKind::kTakedown;
  if (known == nullptr || article.version > known->record.version) return DecisionKind::kUnit;
  if (article.version < known->record.version) return DecisionKind::kStale;
  return Fingerprint(article) == known->fingerprint ? DecisionKind::kRepeat
                                                    : DecisionKind::kConflict;
}

std::vector<SignedUnit> SignPosts(const UnitHeader& page, const std::vector<RawPost>& raw,
                                  TimeMs latest_ms, const Options& options, SignScratch* scratch) {
  std::vector<SignedUnit> posts;
  posts.reserve(raw.size());
  for (const RawPost& post : raw) {
    UnitHeader header = page;
    header.page_id = page.id;
    header.post_id = post.post_id;
    header.title = post.headline;
    header.published_ms = std::min(post.published_ms.value_or(page.published_ms), latest_ms);
    header.dated = post.published_ms.has_value() || page.dated;
    posts.push_back(Sign(std::move(header), post.body, post.body_begin, options, scratch));
  }
  return posts;
}

// Order in which posts are decided: oldest first. Posts of equal time keep the direction of the
// page.
std::vector<size_t> OldestFirst(const std::vector<SignedUnit>& posts) {
  size_t falls = 0;
  size_t rises = 0;
  for (size_t i = 1; i < posts.size(); ++i) {
    const TimeMs before = posts[i - 1].header.published_ms;
    const TimeMs after = posts[i].header.published_ms;
    falls += after < before;
    rises += after > before;
  }
  std::vector<size_t> order(posts.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = falls >= rises ? order.size() - 1 - i : i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return posts[a].header.published_ms < posts[b].header.published_ms;
  });
  return order;
}

std::vector<Unit> PlanPage(const Article& article, const std::vector<RawPost>& raw,
                           const KnownUnit* known, const Options& options, SignScratch* scratch) {
  const UnitHeader page = HeaderOf(article);
  std::vector<SignedUnit> posts = SignPosts(page, raw, article.latest_ms, options, scratch);
  std::vector<PagePostKey> keys;
  for (size_t i = 0; i < posts.size(); ++i) {
    keys.push_back(MakePostKey(posts[i], raw[i].published_ms.has_value()));
  }
  static const std::vector<PagePostKey> kNone;
  keys = NumberPosts(known == nullptr ? kNone : known->posts, std::move(keys));
  for (size_t i = 0; i < posts.size(); ++i) {
    posts[i].header.id = PostId(page.id, keys[i].number);
    posts[i].header.published_ms = std::min(keys[i].published_ms, article.latest_ms);
  }
  std::vector<Unit> units;
  for (const size_t i : OldestFirst(posts)) {
    if (!keys[i].unchanged) units.push_back({DecisionKind::kUnit, std::move(posts[i]), {}});
  }
  units.push_back({DecisionKind::kPage, SignedUnit{page, {}, {}, {}, ""}, std::move(keys)});
  return units;
}

// Hashes a sequence of fields: each field's hash is folded into that of all before it, so that no
// two sequences run together.
class FieldHasher {
 public:
  void Add(std::string_view s) {
    const Hash128 field = LongHash(s.data(), s.size());
    const uint64_t chain[] = {hash_.low, hash_.high, field.low, field.high};
    hash_ = LongHash(chain, sizeof(chain));
  }
  void Add(int64_t value) {
    Add(std::string_view(reinterpret_cast<const char*>(&value), sizeof(value)));
  }
  const Hash128& hash() const { return hash_; }

 private:
  Hash128 hash_;
};

}  // namespace

Hash128 Fingerprint(const Article& article) {
  FieldHasher hasher;
  for (const std::string* s : {&article.id, &article.title, &article.body, &article.source,
                               &article.url, &article.language}) {
    hasher.Add(std::string_view(*s));
  }
  hasher.Add(article.version);
  hasher.Add(static_cast<int64_t>(article.status));
  // The time of an undated article is that of its arrival, which a repeat does not share.
  hasher.Add(article.dated ? article.published_ms : -1);
  for (const ArticlePost& post : article.posts) {
    for (const std::string* s : {&post.id, &post.headline, &post.body})
      hasher.Add(std::string_view(*s));
    hasher.Add(post.published_ms.value_or(-1));
  }
  return hasher.hash();
}

std::vector<Unit> PlanArticle(const Article& article, const KnownUnit* known,
                              const Options& options, SignScratch* scratch) {
  const DecisionKind kind = KindOfArrival(article, known);
  std::vector<Unit> units;
  if (kind != DecisionKind::kUnit) {
    units.push_back({kind, SignedUnit{HeaderOf(article), {}, {}, {}, ""}, {}});
    return units;
  }
  const std::vector<RawPost> raw = RawPosts(article);
  if (!raw.empty()) return PlanPage(article, raw, known, options, scratch);
  units.push_back({kind, Sign(HeaderOf(article), article.body, 0, options, scratch), {}});
  return units;
}

}  // namespace wirefold
