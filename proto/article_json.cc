#include "proto/article_json.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "proto/language.h"
#include "proto/timestamp.h"
#include "proto/utf8.h"

namespace wirefold {
namespace {

using simdjson::error_code;
namespace ondemand = simdjson::ondemand;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Reads one message. Every function gives true where it went well, else `why` is filled.
class ArticleReader {
 public:
  ArticleReader(const Limits& limits, Article* out, Refusal* why)
      : limits_(limits), out_(*out), why_(*why) {}

  bool ReadDocument(ondemand::document& document);
  bool Fail(RefusalCode code, std::string text);
  bool FailParse(error_code error);

 private:
  bool ReadObject(ondemand::object object);
  bool ReadField(std::string_view key, ondemand::value value);
  bool ReadId(ondemand::value value);
  bool ReadVersion(ondemand::value value);
  bool ReadStatus(ondemand::value value);
  bool ReadBody(ondemand::value value);
  bool ReadTime(ondemand::value value, int depth, std::optional<TimeMs>* time);
  bool ReadPosts(ondemand::value value);
  bool ReadPost(ondemand::value value, ArticlePost* post);
  bool ReadPostField(std::string_view key, ondemand::value value, ArticlePost* post, bool* body);
  bool ReadText(std::string_view name, ondemand::value value, uint64_t limit,
                std::string_view limit_name, RefusalCode wrong_type, RefusalCode too_large,
                std::string* text);
  bool Skip(ondemand::value value, int depth);
  bool CheckWhole();

  const Limits& limits_;
  Article& out_;
  Refusal& why_;
  bool has_id_ = false;
  bool has_body_ = false;
  std::optional<TimeMs> published_;
};

// The text of a scalar, without the white space up to what follows it.
std::string_view Token(std::string_view raw) {
  return raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
}
std::string_view Token(ondemand::value& value) { return Token(value.raw_json_token()); }

// Numbers are known by their first character.
bool IsScalar(std::string_view token) {
  const char first = token.empty() ? '\0' : token[0];
  return first == '"' || first == '-' || (first >= '0' && first <= '9') || token == "null" ||
         token == "true" || token == "false";
}

bool IsNull(ondemand::value& value) { return Token(value) == "null"; }

bool ArticleReader::Fail(RefusalCode code, std::string text) {
  why_.code = code;
  why_.text = std::move(text);
  return false;
}

bool ArticleReader::FailParse(error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return Fail(RefusalCode::kEmptyMessage, "the message is empty");
    case simdjson::UTF8_ERROR:
      return Fail(RefusalCode::kInvalidUtf8, "the message is not valid UTF-8");
    case simdjson::STRING_ERROR:
      return Fail(RefusalCode::kBadEscape,
                  "a string holds an escape that is no character (as a lone surrogate is)");
    default:
      return Fail(RefusalCode::kNotJson,
                  fmt::format("the message is not JSON: {}", simdjson::error_message(error)));
  }
}

bool ArticleReader::ReadDocument(ondemand::document& document) {
  ondemand::object object;
  if (const error_code error = document.get_object().get(object)) {
    std::string_view raw;
    if (error != simdjson::INCORRECT_TYPE || document.raw_json_token().get(raw)) {
      return FailParse(error);
    }
    if (const char first = raw[0]; first != '[' && !IsScalar(Token(raw))) {
      return FailParse(simdjson::TAPE_ERROR);
    }
    return Fail(RefusalCode::kNotAnObject, "the message is JSON, but not an object");
  }
  if (!ReadObject(object)) return false;
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    return Fail(RefusalCode::kNotJson, "the message is not JSON: something follows the object");
  }
  return CheckWhole();
}

bool ArticleReader::ReadObject(ondemand::object object) {
  for (auto result : object) {
    ondemand::field field;
    if (const error_code error = std::move(result).get(field)) return FailParse(error);
    std::string_view key;
    if (const error_code error = field.unescaped_key().get(key)) return FailParse(error);
    if (!ReadField(key, field.value())) return false;
  }
  return true;
}

bool ArticleReader::ReadField(std::string_view key, ondemand::value value) {
  if (key == "id") return ReadId(value);
  if (key == "body") return ReadBody(value);
  if (key == "title") {
    return ReadText(key, value, limits_.title_bytes, "limits.title", RefusalCode::kFieldNotString,
                    RefusalCode::kTitleTooLarge, &out_.title);
  }
  if (key == "published_at") return ReadTime(value, 1, &published_);
  if (key == "version") return ReadVersion(value);
  if (key == "status") return ReadStatus(value);
  if (key == "posts") return ReadPosts(value);
  std::string* text = key == "source" ? &out_.source : key == "language" ? &out_.language : nullptr;
  if (text != nullptr) {
    return ReadText(key, value, limits_.id_bytes, "limits.id", RefusalCode::kFieldNotString,
                    RefusalCode::kFieldTooLarge, text);
  }
  if (key == "url") {
    return ReadText(key, value, limits_.url_bytes, "limits.url", RefusalCode::kFieldNotString,
                    RefusalCode::kFieldTooLarge, &out_.url);
  }
  return Skip(value, 1);
}

bool ArticleReader::ReadText(std::string_view name, ondemand::value value, uint64_t limit,
                             std::string_view limit_name, RefusalCode wrong_type,
                             RefusalCode too_large, std::string* text) {
  text->clear();
  if (IsNull(value)) return true;
  std::string_view read;
  if (const error_code error = value.get_string().get(read)) {
    if (error != simdjson::INCORRECT_TYPE) return FailParse(error);
    return Fail(wrong_type, fmt::format("{} is not a string", name));
  }
  if (read.size() > limit) {
    return Fail(too_large,
                fmt::format("{} is {} bytes long; {} is {}", name, read.size(), limit_name, limit));
  }
  // Some versions of simdjson let lone low surrogates through as three bytes that are no UTF-8.
  if (!IsUtf8(read)) return FailParse(simdjson::STRING_ERROR);
  text->assign(read);
  return true;
}

bool ArticleReader::ReadId(ondemand::value value) {
  has_id_ = !IsNull(value);
  return ReadText("id", value, limits_.id_bytes, "limits.id", RefusalCode::kIdNotString,
                  RefusalCode::kIdTooLarge, &out_.id);
}

bool ArticleReader::ReadBody(ondemand::value value) {
  has_body_ = !IsNull(value);
  return ReadText("body", value, limits_.body_bytes, "limits.body", RefusalCode::kBodyNotString,
                  RefusalCode::kBodyTooLarge, &out_.body);
}

bool ArticleReader::ReadVersion(ondemand::value value) {
  out_.version = 1;
  if (IsNull(value)) return true;
  if (value.get_int64().get(out_.version) != simdjson::SUCCESS) {
    return Fail(RefusalCode::kVersionNotInteger, "version is not an integer of 64 bits");
  }
  if (out_.version < 1) {
    return Fail(RefusalCode::kVersionNotPositive,
                fmt::format("version is {}; the least is 1", out_.version));
  }
  return true;
}

bool ArticleReader::ReadStatus(ondemand::value value) {
  out_.status = ArticleStatus::kUsable;
  if (IsNull(value)) return true;
  std::string_view status;
  const error_code error = value.get_string().get(status);
  if (error != simdjson::SUCCESS && error != simdjson::INCORRECT_TYPE) return FailParse(error);
  if (error == simdjson::SUCCESS && status == "usable") return true;
  if (error == simdjson::SUCCESS && status == "canceled") {
    out_.status = ArticleStatus::kCanceled;
    return true;
  }
  return Fail(RefusalCode::kUnknownStatus, "status is neither \"usable\" nor \"canceled\"");
}

// A time of another type or form is unreadable, which is no reason to refuse the article.
bool ArticleReader::ReadTime(ondemand::value value, int depth, std::optional<TimeMs>* time) {
  time->reset();
  std::string_view text;
  const error_code error = value.get_string().get(text);
  if (error == simdjson::INCORRECT_TYPE) return Skip(value, depth);
  if (error != simdjson::SUCCESS) return FailParse(error);
  *time = ParseTimestamp(text);
  return true;
}

bool ArticleReader::ReadPosts(ondemand::value value) {
  out_.posts.clear();
  if (IsNull(value)) return true;
  ondemand::array array;
  if (const error_code error = value.get_array().get(array)) {
    if (error != simdjson::INCORRECT_TYPE) return FailParse(error);
    return Fail(RefusalCode::kPostsMalformed, "posts is not an array");
  }
  for (auto result : array) {
    ondemand::value post;
    if (const error_code error = std::move(result).get(post)) return FailParse(error);
    if (out_.posts.size() >= limits_.posts) {
      return Fail(RefusalCode::kTooManyPosts,
                  fmt::format("posts holds more than limits.posts, {}", limits_.posts));
    }
    if (!ReadPost(post, &out_.posts.emplace_back())) return false;
  }
  return true;
}

bool ArticleReader::ReadPost(ondemand::value value, ArticlePost* post) {
  ondemand::object object;
  if (const error_code error = value.get_object().get(object)) {
    if (error != simdjson::INCORRECT_TYPE) return FailParse(error);
    return Fail(RefusalCode::kPostsMalformed, "a post is not an object");
  }
  bool has_body = false;
  for (auto result : object) {
    ondemand::field field;
    if (const error_code error = std::move(result).get(field)) return FailParse(error);
    std::string_view key;
    if (const error_code error = field.unescaped_key().get(key)) return FailParse(error);
    if (!ReadPostField(key, field.value(), post, &has_body)) return false;
  }
  if (has_body) return true;
  return Fail(RefusalCode::kPostsMalformed, fmt::format("post {} has no body", out_.posts.size()));
}

bool ArticleReader::ReadPostField(std::string_view key, ondemand::value value, ArticlePost* post,
                                  bool* has_body) {
  if (key == "body") {
    *has_body = !IsNull(value);
    return ReadText("body of a post", value, limits_.body_bytes, "limits.body",
                    RefusalCode::kPostsMalformed, RefusalCode::kBodyTooLarge, &post->body);
  }
  if (key == "headline") {
    return ReadText("headline of a post", value, limits_.title_bytes, "limits.title",
                    RefusalCode::kPostsMalformed, RefusalCode::kTitleTooLarge, &post->headline);
  }
  if (key == "id") {
    return ReadText("id of a post", value, limits_.id_bytes, "limits.id",
                    RefusalCode::kPostsMalformed, RefusalCode::kIdTooLarge, &post->id);
  }
  if (key == "published_at") return ReadTime(value, 3, &post->published_ms);
  return Skip(value, 3);
}

// Walks over what is ignored, since simdjson would jump over broken JSON and has no bound on depth.
// `depth` is that of what holds the value. Numbers are not looked at, however huge.
bool ArticleReader::Skip(ondemand::value value, int depth) {
  const std::string_view token = Token(value);
  const char first = token.empty() ? '\0' : token[0];
  if ((first == '{' || first == '[') && depth + 1 > kJsonDepth) {
    return Fail(RefusalCode::kNestingTooDeep,
                fmt::format("objects and arrays are nested deeper than {}", kJsonDepth));
  }
  if (first == '{') {
    ondemand::object object;
    if (const error_code error = value.get_object().get(object)) return FailParse(error);
    for (auto result : object) {
      ondemand::field field;
      if (const error_code error = std::move(result).get(field)) return FailParse(error);
      if (!Skip(field.value(), depth + 1)) return false;
    }
    return true;
  }
  if (first == '[') {
    ondemand::array array;
    if (const error_code error = value.get_array().get(array)) return FailParse(error);
    for (auto result : array) {
      ondemand::value item;
      if (const error_code error = std::move(result).get(item)) return FailParse(error);
      if (!Skip(item, depth + 1)) return false;
    }
    return true;
  }
  return IsScalar(token) || FailParse(simdjson::TAPE_ERROR);
}

bool ArticleReader::CheckWhole() {
  if (!has_id_) return Fail(RefusalCode::kMissingId, "the article has no id");
  if (out_.id.empty()) return Fail(RefusalCode::kEmptyId, "id is empty");
  if (out_.id.find('#') != std::string::npos) {
    return Fail(RefusalCode::kIdHasHash,
                "id holds '#', which parts a live page's id from the number of its post");
  }
  out_.dated = published_.has_value();
  out_.published_ms = published_.value_or(0);
  if (out_.status == ArticleStatus::kUsable && !has_body_ && out_.posts.empty()) {
    return Fail(RefusalCode::kNoBody, "the article has neither body nor posts");
  }
  return true;
}

void Clear(Article* article) {
  article->id.clear();
  article->version = 1;
  article->status = ArticleStatus::kUsable;
  article->title.clear();
  article->body.clear();
  article->source.clear();
  article->url.clear();
  article->language.clear();
  article->published_ms = 0;
  article->dated = false;
  article->latest_ms = Article().latest_ms;
  article->posts.clear();
}

}  // namespace

Refusal TooLarge(uint64_t bytes, const Limits& limits) {
  return {RefusalCode::kMessageTooLarge,
          fmt::format("the message is {} bytes long; limits.message is {}", bytes,
                      limits.message_bytes)};
}

struct ArticleDecoder::State {
  Limits limits;
  bool detect_language = true;
  ondemand::parser parser;
  std::vector<char> padded;  // simdjson reads beyond the end of the text, so messages are copied
};

ArticleDecoder::ArticleDecoder(const Limits& limits, bool detect_language)
    : state_(std::make_unique<State>()) {
  state_->limits = limits;
  state_->detect_language = detect_language;
}
ArticleDecoder::~ArticleDecoder() = default;
ArticleDecoder::ArticleDecoder(ArticleDecoder&&) noexcept = default;
ArticleDecoder& ArticleDecoder::operator=(ArticleDecoder&&) noexcept = default;

bool ArticleDecoder::Decode(std::string_view message, Article* out, Refusal* why) {
  State& state = *state_;
  Clear(out);
  ArticleReader reader(state.limits, out, why);
  if (message.size() > state.limits.message_bytes) {
    *why = TooLarge(message.size(), state.limits);
    return false;
  }
  if (message.starts_with(kByteOrderMark)) message.remove_prefix(kByteOrderMark.size());
  const size_t needed = message.size() + simdjson::SIMDJSON_PADDING;
  if (state.padded.size() < needed) state.padded.resize(std::max(needed, 2 * state.padded.size()));
  std::copy(message.begin(), message.end(), state.padded.begin());
  std::memset(state.padded.data() + message.size(), 0, simdjson::SIMDJSON_PADDING);

  ondemand::document document;
  if (const error_code error =
          state.parser.iterate(state.padded.data(), message.size(), state.padded.size())
              .get(document)) {
    return reader.FailParse(error);
  }
  if (!reader.ReadDocument(document)) return false;
  out->language = PrimaryLanguage(out->language);
  if (state.detect_language && out->language.empty() && out->status == ArticleStatus::kUsable) {
    const bool from_posts = out->body.empty() && !out->posts.empty();
    out->language = DetectLanguage(out->title, from_posts ? out->posts.front().body : out->body);
  }
  return true;
}

bool DateArticle(TimeMs record_ms, Article* article) {
  article->latest_ms = record_ms + kFutureMs;
  if (!article->dated) article->published_ms = record_ms;
  article->published_ms = std::min(article->published_ms, article->latest_ms);
  for (ArticlePost& post : article->posts) {
    if (post.published_ms) post.published_ms = std::min(*post.published_ms, article->latest_ms);
  }
  return !article->dated;
}

bool DateArticleInFile(TimeMs* highest_ms, Article* article) {
  if (!article->dated) article->published_ms = *highest_ms;
  *highest_ms = std::max(*highest_ms, article->published_ms);
  return !article->dated;
}

}  // namespace wirefold
