// What comes in: one publication of one outlet, as validated and dated at the edge (proto/).
#ifndef WIREFOLD_CLUSTERING_MODEL_ARTICLE_H_
#define WIREFOLD_CLUSTERING_MODEL_ARTICLE_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace wirefold {

// Milliseconds since 1970-01-01T00:00:00Z. Always given from outside: the core reads no clock.
using TimeMs = int64_t;

inline constexpr TimeMs kSecondMs = 1000;
inline constexpr TimeMs kMinuteMs = 60 * kSecondMs;
inline constexpr TimeMs kHourMs = 60 * kMinuteMs;
inline constexpr TimeMs kDayMs = 24 * kHourMs;

enum class ArticleStatus : uint8_t {
  kUsable,    // publish it
  kCanceled,  // takedown: forget it and all that was said of it
};

// One post of a live page whose posts the input carries apart.
struct ArticlePost {
  std::string id;        // the outlet's own id, echoed as post_id; may be empty
  std::string headline;  // may be empty
  std::string body;
  std::optional<TimeMs> published_ms;
};

// All strings are valid UTF-8 and within limits (options.h, Limits) once proto/ has let them in.
struct Article {
  std::string id;  // never empty, holds no '#'
  int64_t version = 1;
  ArticleStatus status = ArticleStatus::kUsable;
  std::string title;
  std::string body;      // plain text, taken literally; evidence offsets are bytes of it
  std::string source;    // outlet host; may be empty
  std::string url;       // may be empty
  std::string language;  // BCP 47 primary subtag in lower case; empty where unknown
  TimeMs published_ms = 0;
  bool dated = false;  // published_ms is the outlet's word (clamped), not the record's time
  // No time of the article or of its posts is taken to be later than this: the record's timestamp
  // and an hour. So nothing dated 2099 moves event time.
  TimeMs latest_ms = std::numeric_limits<TimeMs>::max();
  std::vector<ArticlePost> posts;  // when given they win over body
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_ARTICLE_H_
