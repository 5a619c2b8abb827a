#include "clustering/story_id.h"

#include "absl/strings/str_cat.h"
#include "clustering/model/absl_view.h"
#include "clustering/model/long_hash.h"

namespace wirefold {

std::string StoryId(std::string_view article_id, int64_t version) {
  // Ids hold no NUL-terminated second part of their own: the length keeps (id, version) apart.
  const std::string key = absl::StrCat(article_id.size(), ":", AbslView(article_id), ":", version);
  const Hash128 hash = LongHash(key.data(), key.size());
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string id = "s-";
  uint64_t high = hash.high;
  uint64_t low = hash.low;
  for (int i = 0; i < 26; ++i) {  // five bits at a time from the top; 128 = 25 * 5 + 3
    id.push_back(kAlphabet[high >> 59]);
    high = high << 5 | low >> 59;
    low <<= 5;
  }
  return id;
}

}  // namespace wirefold
