#include "clustering/record_book.h"

#include <algorithm>
#include <utility>

#include "clustering/model/absl_view.h"
#include "clustering/model/wire_values.h"

namespace wirefold {
namespace {

uint64_t BytesOf(const std::string& s) { return sizeof(s) + (s.size() > 15 ? s.size() : 0); }

uint64_t BytesOf(const std::vector<std::string>& strings) {
  uint64_t n = 0;
  for (const std::string& s : strings) n += BytesOf(s);
  return n;
}

uint64_t BytesOf(const KnownUnit& known) {
  const AssignmentRecord& r = known.record;
  uint64_t n = sizeof(known) + BytesOf(r.title) + 2 * BytesOf(r.article_id) + BytesOf(r.story_id) +
               BytesOf(r.attributions) + BytesOf(r.posts) + BytesOf(known.dependents);
  for (const Source& s : r.relation.sources) {
    n += sizeof(s) + s.article_id.size() + s.passages.size() * sizeof(Passage);
  }
  for (const PagePostKey& p : known.posts) {
    n += sizeof(p) + p.post_id.size() + p.sentences.size() * sizeof(uint64_t);
  }
  return n;
}

void SavePost(const PagePostKey& post, ByteWriter* out) {
  out->Value(post.number);
  out->Value<uint8_t>(post.unchanged);
  out->Value(post.headline);
  SaveHash(post.text, out);
  out->Value(post.published_ms);
  out->Value<uint8_t>(post.timed);
  out->Bytes(post.post_id);
  out->Array(post.sentences);
}

PagePostKey LoadPost(ByteReader* in) {
  PagePostKey post;
  post.number = in->Value<uint32_t>();
  post.unchanged = in->Value<uint8_t>() != 0;
  post.headline = in->Value<uint64_t>();
  post.text = LoadHash(in);
  post.published_ms = in->Value<TimeMs>();
  post.timed = in->Value<uint8_t>() != 0;
  post.post_id = std::string(in->Bytes());
  in->Array(&post.sentences);
  return post;
}

void SaveUnit(const KnownUnit& known, ByteWriter* out) {
  out->Value(known.sequence);
  SaveHash(known.fingerprint, out);
  out->Value(known.order.published_ms);
  out->Value(known.order.arrival);
  out->Value<uint8_t>(known.is_page);
  SaveAssignment(known.record, out);
  SaveStrings(known.dependents, out);
  out->Value<uint64_t>(known.posts.size());
  for (const PagePostKey& post : known.posts) SavePost(post, out);
}

KnownUnit LoadUnit(ByteReader* in) {
  KnownUnit known;
  known.sequence = in->Value<uint64_t>();
  known.fingerprint = LoadHash(in);
  known.order.published_ms = in->Value<TimeMs>();
  known.order.arrival = in->Value<uint64_t>();
  known.is_page = in->Value<uint8_t>() != 0;
  known.record = LoadAssignment(in);
  known.dependents = LoadStrings(in);
  known.posts.resize(in->Count(40));
  for (PagePostKey& post : known.posts) post = LoadPost(in);
  return known;
}

}  // namespace

const KnownUnit* RecordBook::Find(std::string_view id) const {
  const auto it = units_.find(AbslView(id));
  return it == units_.end() ? nullptr : &it->second;
}

KnownUnit* RecordBook::Find(std::string_view id) {
  const auto it = units_.find(AbslView(id));
  return it == units_.end() ? nullptr : &it->second;
}

KnownUnit& RecordBook::Enter(const std::string& id) {
  const auto [it, is_new] = units_.try_emplace(id);
  if (is_new) {
    it->second.sequence = next_sequence_++;
    it->second.record.article_id = id;
  }
  return it->second;
}

void RecordBook::SetRelation(const std::string& id, Relation relation) {
  KnownUnit& known = Enter(id);
  Unlink(id, known.record.relation);
  known.record.relation = std::move(relation);
  for (const Source& source : known.record.relation.sources) {
    KnownUnit* of = source.article_id == id ? nullptr : Find(source.article_id);
    if (of != nullptr) of->dependents.push_back(id);
  }
  Measure(id);
}

void RecordBook::Unlink(const std::string& id, const Relation& relation) {
  for (const Source& source : relation.sources) {
    if (KnownUnit* of = Find(source.article_id)) std::erase(of->dependents, id);
  }
}

void RecordBook::Erase(const std::string& id) {
  const auto it = units_.find(AbslView(id));
  if (it == units_.end()) return;
  Unlink(id, it->second.record.relation);
  memory_ -= it->second.measured;
  units_.erase(it);
}

void RecordBook::Measure(const std::string& id) {
  KnownUnit* known = Find(id);
  if (known == nullptr) return;
  memory_ -= known->measured;
  known->measured = BytesOf(*known);
  memory_ += known->measured;
}

void RecordBook::Save(ByteWriter* out) const {
  std::vector<std::pair<uint64_t, const std::string*>> order;
  order.reserve(units_.size());
  for (const auto& [id, known] : units_) order.emplace_back(known.sequence, &id);
  std::sort(order.begin(), order.end());
  out->Value(next_sequence_);
  out->Value<uint64_t>(order.size());
  for (const auto& [sequence, id] : order) {
    out->Bytes(*id);
    SaveUnit(units_.find(*id)->second, out);
  }
}

absl::Status RecordBook::Load(ByteReader* in) {
  units_.clear();
  memory_ = 0;
  next_sequence_ = in->Value<uint64_t>();
  const uint64_t n = in->Count(64);
  for (uint64_t i = 0; i < n && in->ok(); ++i) {
    const std::string id(in->Bytes());
    KnownUnit known = LoadUnit(in);
    if (known.sequence >= next_sequence_ || !units_.try_emplace(id, std::move(known)).second) {
      in->Fail();
    }
    Measure(id);
  }
  return in->status("records");
}

}  // namespace wirefold
