// Output values -> one line of JSON each, without the newline. Files and topics carry the same
// bytes.
//
// Fields stand in the order of design/README.md. Arrays always stand, empty or not, but for
// `posts`, which LIVE_PAGE alone has. Strings with nothing to say are left out: story_id (stories
// off), dateline, post_id, merged_into, split_from, and source and url of a lead; titles always
// stand. Shares are rounded to 4 decimals. Schemas: proto/schema.
#ifndef WIREFOLD_PROTO_RECORDS_JSON_H_
#define WIREFOLD_PROTO_RECORDS_JSON_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "clustering/model/records.h"
#include "proto/article_json.h"

namespace wirefold {

// Who decided: `decided_by` of an assignment.
struct DecidedBy {
  std::string engine;  // kEngineVersion
  std::string config;  // ConfigFingerprint (daemon/config.h)
};

// Appends the record. A tombstone must be asked for by the functions below instead. All strings
// must be valid UTF-8. Cost: about 1 us and no allocation beyond the growth of `out`.
void AppendAssignment(const AssignmentRecord& record, const DecidedBy& by, std::string* out);
void AppendStory(const StoryRecord& record, std::string* out);

// What a file holds in place of Kafka's null value.
// {"article_id":"a9","status":"canceled"}
void AppendArticleTombstone(std::string_view article_id, std::string* out);
// {"story_id":"s-...","status":"CLOSED","article_count":0}
void AppendStoryTombstone(std::string_view story_id, std::string* out);

// Bytes of a refused line that a dead letter of a file repeats at most.
inline constexpr size_t kDeadLetterText = 64 << 10;

// One refused line of a file:
// {"line":7,"reason":"not_json","message":"...","bytes":12,"text":"..."}. `text` are the first
// kDeadLetterText bytes of it, with U+FFFD for what is not UTF-8; `line_bytes` is the length of the
// whole. (A dead letter in Kafka is the original message, with headers.)
void AppendDeadLetter(uint64_t line, const Refusal& why, std::string_view text, uint64_t line_bytes,
                      std::string* out);

}  // namespace wirefold

#endif  // WIREFOLD_PROTO_RECORDS_JSON_H_
