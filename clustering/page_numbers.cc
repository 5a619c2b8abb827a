#include "clustering/page_numbers.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "xxhash.h"

namespace wirefold {
namespace {

// Clock times on pages have minutes, and relative ones ("3 min ago") are rounded anew at each
// visit.
constexpr TimeMs kSameTimeMs = 2 * kMinuteMs;

// Below all that Likeness gives.
constexpr int kSureOfMinute = 1;

size_t SharedSentences(const PagePostKey& a, const PagePostKey& b) {
  size_t shared = 0;
  auto i = a.sentences.begin();
  auto j = b.sentences.begin();
  while (i != a.sentences.end() && j != b.sentences.end()) {
    if (*i == *j) {
      ++shared;
      ++i;
      ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

bool SameTime(const PagePostKey& a, const PagePostKey& b) {
  return a.timed && b.timed && std::abs(a.published_ms - b.published_ms) <= kSameTimeMs;
}

// How sure it is that two keys are one post; 0 = they are not taken for one.
int Likeness(const PagePostKey& known, const PagePostKey& fresh) {
  if (!known.post_id.empty() && !fresh.post_id.empty()) {
    return known.post_id == fresh.post_id ? 1000 : 0;
  }
  const bool same_text = known.text == fresh.text;
  const bool same_headline = known.headline != 0 && known.headline == fresh.headline;
  const bool same_time = SameTime(known, fresh);
  const size_t least = std::min(known.sentences.size(), fresh.sentences.size());
  const size_t shared = SharedSentences(known, fresh);
  const bool half = least != 0 && 2 * shared >= least;
  int sure = 0;
  if (same_text)
    sure = 500;
  else if (same_headline && same_time)
    sure = 400;
  else if (half && (same_time || same_headline))
    sure = 300;
  else if (half && shared >= 2)
    sure = 200;
  else if (same_time && shared >= 1)
    sure = 100;
  if (sure == 0) return 0;
  return sure + 20 * same_time + 10 * same_headline + static_cast<int>(std::min<size_t>(shared, 9));
}

// Which posts have their minute to themselves.
std::vector<bool> AloneAtTheirTime(const std::vector<PagePostKey>& posts) {
  std::vector<TimeMs> times;
  for (const PagePostKey& post : posts) {
    if (post.timed) times.push_back(post.published_ms);
  }
  std::sort(times.begin(), times.end());
  std::vector<bool> alone;
  for (const PagePostKey& post : posts) {
    const auto [first, last] = std::equal_range(times.begin(), times.end(), post.published_ms);
    alone.push_back(post.timed && last - first == 1);
  }
  return alone;
}

// A short post that was written anew has nothing of its old self but its minute.
bool MayBeWrittenAnew(const PagePostKey& known, const PagePostKey& fresh) {
  return known.published_ms == fresh.published_ms && known.post_id == fresh.post_id &&
         (known.headline == 0 || fresh.headline == 0);
}

struct Pairing {
  int sure;
  size_t known, fresh;
};

std::vector<Pairing> Pairings(const std::vector<PagePostKey>& known,
                              const std::vector<PagePostKey>& fresh) {
  std::vector<Pairing> pairs;
  const std::vector<bool> known_alone = AloneAtTheirTime(known);
  const std::vector<bool> fresh_alone = AloneAtTheirTime(fresh);
  for (size_t i = 0; i < known.size(); ++i) {
    for (size_t j = 0; j < fresh.size(); ++j) {
      int sure = Likeness(known[i], fresh[j]);
      if (sure == 0 && known_alone[i] && fresh_alone[j] && MayBeWrittenAnew(known[i], fresh[j])) {
        sure = kSureOfMinute;
      }
      if (sure != 0) pairs.push_back({sure, i, j});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pairing& a, const Pairing& b) { return a.sure > b.sure; });
  return pairs;
}

}  // namespace

PagePostKey MakePostKey(const SignedUnit& post, bool timed) {
  PagePostKey key;
  const std::string& headline = post.header.title;
  if (!headline.empty()) key.headline = XXH3_64bits(headline.data(), headline.size());
  key.published_ms = post.header.published_ms;
  key.timed = timed;
  key.post_id = post.header.post_id;
  if (post.parts.empty()) return key;
  key.text = post.parts.front().exact;
  for (const SignedSentence& s : post.parts.front().sentences) key.sentences.push_back(s.hash);
  std::sort(key.sentences.begin(), key.sentences.end());
  key.sentences.erase(std::unique(key.sentences.begin(), key.sentences.end()), key.sentences.end());
  if (key.sentences.size() > kPostSentences) key.sentences.resize(kPostSentences);
  return key;
}

std::vector<PagePostKey> NumberPosts(const std::vector<PagePostKey>& known,
                                     std::vector<PagePostKey> fresh) {
  std::vector<bool> taken(known.size());
  for (const Pairing& pair : Pairings(known, fresh)) {
    PagePostKey& post = fresh[pair.fresh];
    const PagePostKey& old = known[pair.known];
    if (post.number != 0 || taken[pair.known]) continue;
    taken[pair.known] = true;
    post.number = old.number;
    post.unchanged = post.text == old.text && post.headline == old.headline;
    // The time first read is the best one: relative times blur as a page ages.
    if (old.timed) post.published_ms = old.published_ms;
    post.timed = post.timed || old.timed;
  }
  uint32_t next = 1;
  for (const PagePostKey& old : known) next = std::max(next, old.number + 1);
  for (PagePostKey& post : fresh) {
    if (post.number == 0) post.number = next++;
  }
  for (size_t i = 0; i < known.size(); ++i) {
    if (taken[i]) continue;
    fresh.push_back(known[i]);
    fresh.back().unchanged = true;
  }
  return fresh;
}

std::string PostId(const std::string& page_id, uint32_t number) {
  return absl::StrCat(page_id, "#", number);
}

std::string_view ArticleOf(std::string_view unit_id) {
  return unit_id.substr(0, unit_id.find('#'));
}

}  // namespace wirefold
