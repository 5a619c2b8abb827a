// Any bytes are either an article within the limits or a refusal with a reason fit for a log.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "proto/article_json.h"
#include "proto/utf8.h"
#include "tests/testing/input_bytes.h"

namespace {

using wirefold::Article;
using wirefold::Limits;
using wirefold::Refusal;
using wirefold::testing::Require;

// Small, so that a fuzzer's inputs meet them.
Limits SmallLimits() {
  Limits limits;
  limits.message_bytes = 8192;
  limits.body_bytes = 2048;
  limits.title_bytes = 128;
  limits.id_bytes = 64;
  limits.url_bytes = 256;
  limits.posts = 8;
  return limits;
}

void RequireText(std::string_view text, uint64_t limit) {
  Require(text.size() <= limit);
  Require(wirefold::IsUtf8(text));
}

void RequireWithinLimits(const Article& article, const Limits& limits) {
  Require(!article.id.empty() && article.id.find('#') == std::string::npos);
  Require(article.version >= 1);
  RequireText(article.id, limits.id_bytes);
  RequireText(article.source, limits.id_bytes);
  RequireText(article.language, limits.id_bytes);
  RequireText(article.url, limits.url_bytes);
  RequireText(article.title, limits.title_bytes);
  RequireText(article.body, limits.body_bytes);
  Require(article.posts.size() <= limits.posts);
  for (const wirefold::ArticlePost& post : article.posts) {
    RequireText(post.id, limits.id_bytes);
    RequireText(post.headline, limits.title_bytes);
    RequireText(post.body, limits.body_bytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Limits limits = SmallLimits();
  static wirefold::ArticleDecoder decoder(limits, /*detect_language=*/false);
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  Article article;
  Refusal why;
  if (decoder.Decode(message, &article, &why)) {
    RequireWithinLimits(article, limits);
    wirefold::DateArticle(1'700'000'000'000, &article);
    Require(article.published_ms <= 1'700'000'000'000 + wirefold::kFutureMs);
  } else {
    Require(!why.text.empty() && why.text.find('\n') == std::string::npos);
    Require(wirefold::IsUtf8(why.text));
    Require(!wirefold::RefusalName(why.code).empty());
  }
  return 0;
}
