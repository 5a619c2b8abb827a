#include "clustering/model/wire_values.h"

namespace wirefold {

void SaveHash(const Hash128& hash, ByteWriter* out) {
  out->Value(hash.low);
  out->Value(hash.high);
}

Hash128 LoadHash(ByteReader* in) {
  Hash128 hash;
  hash.low = in->Value<uint64_t>();
  hash.high = in->Value<uint64_t>();
  return hash;
}

void SaveStrings(const std::vector<std::string>& strings, ByteWriter* out) {
  out->Value<uint64_t>(strings.size());
  for (const std::string& s : strings) out->Bytes(s);
}

std::vector<std::string> LoadStrings(ByteReader* in) {
  std::vector<std::string> strings(in->Count(sizeof(uint64_t)));
  for (std::string& s : strings) s = std::string(in->Bytes());
  return strings;
}

void SaveRelation(const Relation& relation, ByteWriter* out) {
  out->Value(relation.kind);
  out->Value<uint64_t>(relation.sources.size());
  for (const Source& s : relation.sources) {
    out->Bytes(s.article_id);
    out->Value(s.version);
    out->Value(s.resemblance);
    out->Value(s.containment);
    out->Value(s.source_containment);
    out->Value(s.shared_words);
    out->Array(s.passages);
  }
}

Relation LoadRelation(ByteReader* in) {
  Relation relation;
  relation.kind = in->Value<RelationKind>();
  if (static_cast<int>(relation.kind) >= kRelationKinds) in->Fail();
  relation.sources.resize(in->Count(5 * sizeof(uint64_t)));
  for (Source& s : relation.sources) {
    s.article_id = std::string(in->Bytes());
    s.version = in->Value<int64_t>();
    s.resemblance = in->Value<double>();
    s.containment = in->Value<double>();
    s.source_containment = in->Value<double>();
    s.shared_words = in->Value<uint32_t>();
    in->Array(&s.passages);
  }
  return relation;
}

void SaveAssignment(const AssignmentRecord& record, ByteWriter* out) {
  out->Bytes(record.article_id);
  out->Value(record.version);
  out->Bytes(record.story_id);
  SaveRelation(record.relation, out);
  out->Bytes(record.title);
  SaveStrings(record.attributions, out);
  out->Bytes(record.dateline);
  out->Value(record.published_ms);
  out->Bytes(record.post_id);
  SaveStrings(record.posts, out);
}

AssignmentRecord LoadAssignment(ByteReader* in) {
  AssignmentRecord record;
  record.article_id = std::string(in->Bytes());
  record.version = in->Value<int64_t>();
  record.story_id = std::string(in->Bytes());
  record.relation = LoadRelation(in);
  record.title = std::string(in->Bytes());
  record.attributions = LoadStrings(in);
  record.dateline = std::string(in->Bytes());
  record.published_ms = in->Value<TimeMs>();
  record.post_id = std::string(in->Bytes());
  record.posts = LoadStrings(in);
  return record;
}

}  // namespace wirefold
