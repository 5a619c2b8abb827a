// What terms do not say of an article and a story: silence, outlets, editions, language.
#include <algorithm>
#include <cstdlib>

#include "clustering/group/background.h"
#include "clustering/group/grouper_state.h"
#include "clustering/group/score.h"

namespace wirefold {
namespace {

bool HasOutlet(const Story& story, OutletId outlet) {
  return outlet != kNone && (story.outlet_bits & BitOf(outlet)) != 0 &&
         CountOf(outlet, story.outlets) != 0;
}

// The outlet of which both have most articles together; for that many and the rest.
double OutletFactorOf(const Story& a, const Story& b, uint32_t limit) {
  uint32_t most = 0;
  for (const OutletCount& o : a.outlets) {
    const uint32_t other = CountOf(o.outlet, b.outlets);
    if (other != 0) most = std::max(most, o.articles + other);
  }
  return OutletFactor(most, static_cast<double>(a.articles + b.articles) - most, limit);
}

}  // namespace

bool GrouperState::IsNextEdition(uint64_t format, OutletId outlet, TimeMs published_ms,
                                 const Story& story) const {
  if (format == 0 || options.edition_ms <= 0 || !HasOutlet(story, outlet)) return false;
  return std::any_of(story.recent.begin(), story.recent.end(), [&](MemberIndex index) {
    const Member& m = members[index];
    return m.format == format && std::abs(m.published_ms - published_ms) >= options.edition_ms;
  });
}

double GrouperState::Fit(const Query& query, StorySlot own, StorySlot other) const {
  const Story& story = stories[other];
  TimeMs first = query.published_ms;
  TimeMs last = query.published_ms;
  double voice = 1;
  if (IsNextEdition(query.format, query.outlet, query.published_ms, story)) return 0;
  if (own != kNone) {
    const Story& mine = stories[own];
    first = std::min(first, mine.first_ms);
    last = std::max(last, mine.last_ms);
    for (const MemberIndex index : mine.recent) {
      const Member& m = members[index];
      if (IsNextEdition(m.format, m.outlet, m.published_ms, story)) return 0;
    }
    voice = OutletFactorOf(mine, story, options.outlet_articles);
  } else if (!query.is_post && story.articles > options.outlet_articles) {
    const uint32_t same = CountOf(query.outlet, story.outlets);
    voice = OutletFactor(same, static_cast<double>(story.articles) - same, options.outlet_articles);
  }
  const bool known = query.language.empty() || query.language == kBackgroundLanguage;
  return voice * (known ? 1 : options.untabled_language) *
         SilenceFactor(GapBetween(first, last, story.first_ms, story.last_ms), options);
}

}  // namespace wirefold
