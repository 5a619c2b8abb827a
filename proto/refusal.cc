#include <string_view>

#include "proto/article_json.h"

namespace wirefold {

std::string_view RefusalName(RefusalCode code) {
  switch (code) {
    case RefusalCode::kEmptyMessage:
      return "empty_message";
    case RefusalCode::kMessageTooLarge:
      return "message_too_large";
    case RefusalCode::kInvalidUtf8:
      return "invalid_utf8";
    case RefusalCode::kBadEscape:
      return "bad_escape";
    case RefusalCode::kNotJson:
      return "not_json";
    case RefusalCode::kNotAnObject:
      return "not_an_object";
    case RefusalCode::kNestingTooDeep:
      return "nesting_too_deep";
    case RefusalCode::kMissingId:
      return "missing_id";
    case RefusalCode::kIdNotString:
      return "id_not_string";
    case RefusalCode::kEmptyId:
      return "empty_id";
    case RefusalCode::kIdTooLarge:
      return "id_too_large";
    case RefusalCode::kIdHasHash:
      return "id_has_hash";
    case RefusalCode::kVersionNotInteger:
      return "version_not_integer";
    case RefusalCode::kVersionNotPositive:
      return "version_not_positive";
    case RefusalCode::kUnknownStatus:
      return "unknown_status";
    case RefusalCode::kNoBody:
      return "no_body";
    case RefusalCode::kBodyNotString:
      return "body_not_string";
    case RefusalCode::kBodyTooLarge:
      return "body_too_large";
    case RefusalCode::kTitleTooLarge:
      return "title_too_large";
    case RefusalCode::kFieldNotString:
      return "field_not_string";
    case RefusalCode::kFieldTooLarge:
      return "field_too_large";
    case RefusalCode::kPostsMalformed:
      return "posts_malformed";
    case RefusalCode::kTooManyPosts:
      return "too_many_posts";
  }
  return "unknown";
}

}  // namespace wirefold
