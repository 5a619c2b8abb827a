// One JSON message or line -> Article. Input bytes are hostile: whatever they are, the answer is an
// article within limits or a refusal with a stable code, which becomes a dead letter.
//
//   ArticleDecoder decoder(options.limits);
//   Article article;
//   Refusal why;
//   if (!decoder.Decode(bytes, &article, &why)) return DeadLetter(why);
//   undated += DateArticle(record_ms, &article);
#ifndef WIREFOLD_PROTO_ARTICLE_JSON_H_
#define WIREFOLD_PROTO_ARTICLE_JSON_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "clustering/model/article.h"
#include "clustering/model/options.h"

namespace wirefold {

// Why a message was not let in. The codes are labels of metrics and values of dead letters: they
// never change their meaning. RefusalName gives "not_json" for kNotJson, and so on.
enum class RefusalCode : uint8_t {
  kEmptyMessage,     // no bytes, a null value, or white space alone
  kMessageTooLarge,  // beyond limits.message
  kInvalidUtf8,      // bytes that are no text
  kBadEscape,        // \ followed by what JSON does not know, or \u by a lone surrogate
  kNotJson,          // broken or cut short, or something follows the object
  kNotAnObject,      // JSON, but not { ... }
  kNestingTooDeep,   // beyond kJsonDepth
  kMissingId,        // absent or null
  kIdNotString,
  kEmptyId,
  kIdTooLarge,          // beyond limits.id
  kIdHasHash,           // '#' parts a page's id from the number of its post
  kVersionNotInteger,   // 1.5, "1", 1e3, beyond 64 bits
  kVersionNotPositive,  // below 1
  kUnknownStatus,       // neither "usable" nor "canceled"
  kNoBody,              // neither body nor posts, and not a takedown
  kBodyNotString,
  kBodyTooLarge,    // beyond limits.body; also one post's
  kTitleTooLarge,   // beyond limits.title; also one post's headline
  kFieldNotString,  // title, source, url or language
  kFieldTooLarge,   // source or language beyond limits.id, url beyond limits.url
  kPostsMalformed,  // not an array of objects, or a field of a post of the wrong type
  kTooManyPosts,    // beyond limits.posts
};
inline constexpr int kRefusalCodes = static_cast<int>(RefusalCode::kTooManyPosts) + 1;
std::string_view RefusalName(RefusalCode code);

// Objects and arrays inside each other at most, unknown fields included.
inline constexpr int kJsonDepth = 64;

struct Refusal {
  RefusalCode code = RefusalCode::kNotJson;
  std::string text;  // for a person: what is wrong, the figure and the limit; one line, valid UTF-8
};

// The refusal of a message of so many bytes, for readers that need not hold it to know.
Refusal TooLarge(uint64_t bytes, const Limits& limits);

// Decodes messages one after the other; keeps its buffers. Not thread-safe: one a thread.
class ArticleDecoder {
 public:
  // `detect_language`: where `language` is absent or unreadable, it is told from title and text
  // (proto/language.h). Only the story step asks for it.
  explicit ArticleDecoder(const Limits& limits, bool detect_language = true);
  ~ArticleDecoder();
  ArticleDecoder(ArticleDecoder&&) noexcept;
  ArticleDecoder& operator=(ArticleDecoder&&) noexcept;

  // True: `out` is the article; `dated` tells whether published_ms was readable (RFC 3339 or a bare
  // date), DateArticle does the rest. False: `why` is the reason and `out` is unspecified.
  // Unknown fields are ignored, null counts as absent, the last of repeated keys holds, a byte
  // order mark is skipped. A takedown needs an id only. Cost: about 1 us a KiB of text and no
  // allocation once buffers have grown, but for language detection (about 10 us).
  bool Decode(std::string_view message, Article* out, Refusal* why);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The clamp of streaming.md: no article is dated later than this after its record.
inline constexpr TimeMs kFutureMs = kHourMs;

// Puts an article into time. `record_ms` is the record's timestamp, which dates what has no date
// and clamps what lies more than kFutureMs ahead of it; posts are clamped alike. Returns true where
// the article had no readable date (counted in a metric).
bool DateArticle(TimeMs record_ms, Article* article);

// The same in a file, whose lines have no timestamps: what has no date takes the highest date so
// far (0 before the first), and nothing is clamped. `highest_ms` is carried from line to line.
bool DateArticleInFile(TimeMs* highest_ms, Article* article);

}  // namespace wirefold

#endif  // WIREFOLD_PROTO_ARTICLE_JSON_H_
