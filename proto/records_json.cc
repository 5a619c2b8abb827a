#include "proto/records_json.h"

#include <rapidjson/encodings.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "proto/timestamp.h"
#include "proto/utf8.h"

namespace wirefold {
namespace {

// RapidJSON's output stream concept over a string, which is given what was written in pieces, and
// the last one when the stream ends.
class StringStream {
 public:
  using Ch = char;
  explicit StringStream(std::string* out) : out_(*out) {}
  StringStream(const StringStream&) = delete;
  StringStream& operator=(const StringStream&) = delete;
  ~StringStream() { Flush(); }

  void Put(char c) {
    if (size_ == piece_.size()) Flush();
    piece_[size_++] = c;
  }
  void Flush() {
    out_.append(piece_.data(), size_);
    size_ = 0;
  }

 private:
  std::string& out_;
  std::array<char, 512> piece_;
  size_t size_ = 0;
};

class Writer {
 public:
  explicit Writer(std::string* out) : stream_(out), json_(stream_) {}

  void Begin() { json_.StartObject(); }
  void End() { json_.EndObject(); }
  void BeginArray(std::string_view key) {
    Key(key);
    json_.StartArray();
  }
  void EndArray() { json_.EndArray(); }
  void BeginObject(std::string_view key) {
    Key(key);
    json_.StartObject();
  }

  void Key(std::string_view key) { json_.Key(key.data(), static_cast<unsigned>(key.size())); }
  void Value(std::string_view text) {
    json_.String(text.data(), static_cast<unsigned>(text.size()));
  }
  void Text(std::string_view key, std::string_view text) {
    Key(key);
    Value(text);
  }
  void TextIfAny(std::string_view key, std::string_view text) {
    if (!text.empty()) Text(key, text);
  }
  void Count(std::string_view key, uint64_t count) {
    Key(key);
    json_.Uint64(count);
  }
  void Integer(std::string_view key, int64_t value) {
    Key(key);
    json_.Int64(value);
  }
  void Texts(std::string_view key, const std::vector<std::string>& texts) {
    BeginArray(key);
    for (const std::string& text : texts) Value(text);
    EndArray();
  }
  void Time(std::string_view key, TimeMs time_ms) {
    std::string text;
    AppendTimestamp(time_ms, &text);
    Text(key, text);
  }
  void Share(std::string_view key, double share);

 private:
  StringStream stream_;
  rapidjson::Writer<StringStream> json_;
};

// 4 decimals without trailing zeros ("0.0625", "0.5", "1.0"), by integers: no library's idea of the
// shortest form gets into the bytes.
void Writer::Share(std::string_view key, double share) {
  const double bounded = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
  const auto scaled = static_cast<int>(std::lround(bounded * 10000));
  char text[] = {
      static_cast<char>('0' + scaled / 10000),     '.',
      static_cast<char>('0' + scaled / 1000 % 10), static_cast<char>('0' + scaled / 100 % 10),
      static_cast<char>('0' + scaled / 10 % 10),   static_cast<char>('0' + scaled % 10)};
  size_t size = sizeof(text);
  while (size > 3 && text[size - 1] == '0') --size;
  Key(key);
  json_.RawValue(text, size, rapidjson::kNumberType);
}

void WriteSource(const Source& source, Writer* json) {
  json->Begin();
  json->Text("article_id", source.article_id);
  json->Integer("version", source.version);
  json->Share("resemblance", source.resemblance);
  json->Share("containment", source.containment);
  json->Share("source_containment", source.source_containment);
  json->Count("shared_words", source.shared_words);
  json->BeginArray("passages");
  for (const Passage& passage : source.passages) {
    json->Begin();
    json->Count("start", passage.start);
    json->Count("end", passage.end);
    json->Count("source_start", passage.source_start);
    json->Count("source_end", passage.source_end);
    json->End();
  }
  json->EndArray();
  json->End();
}

}  // namespace

void AppendAssignment(const AssignmentRecord& record, const DecidedBy& by, std::string* out) {
  Writer json(out);
  json.Begin();
  json.Text("article_id", record.article_id);
  json.Integer("version", record.version);
  json.TextIfAny("story_id", record.story_id);
  json.Text("relation", RelationName(record.relation.kind));
  json.BeginArray("sources");
  for (const Source& source : record.relation.sources) WriteSource(source, &json);
  json.EndArray();
  json.Text("title", record.title);
  json.Texts("attributions", record.attributions);
  json.TextIfAny("dateline", record.dateline);
  json.Time("published_at", record.published_ms);
  json.TextIfAny("post_id", record.post_id);
  if (record.relation.kind == RelationKind::kLivePage) json.Texts("posts", record.posts);
  json.BeginObject("decided_by");
  json.Text("engine", by.engine);
  json.Text("config", by.config);
  json.End();
  json.End();
}

void AppendStory(const StoryRecord& record, std::string* out) {
  Writer json(out);
  json.Begin();
  json.Text("story_id", record.story_id);
  json.Count("revision", record.revision);
  json.Text("status", StoryStatusName(record.status));
  json.TextIfAny("merged_into", record.merged_into);
  json.TextIfAny("split_from", record.split_from);
  json.BeginObject("lead");
  json.Text("article_id", record.lead.article_id);
  json.Text("title", record.lead.title);
  json.TextIfAny("source", record.lead.source);
  json.TextIfAny("url", record.lead.url);
  json.End();
  json.Texts("terms", record.terms);
  json.Time("first_published_at", record.first_published_ms);
  json.Time("last_published_at", record.last_published_ms);
  json.Count("article_count", record.article_count);
  json.Count("original_count", record.original_count);
  json.Count("copy_count", record.copy_count);
  json.Count("source_count", record.source_count);
  json.Texts("recent_members", record.recent_members);
  json.End();
}

void AppendArticleTombstone(std::string_view article_id, std::string* out) {
  Writer json(out);
  json.Begin();
  json.Text("article_id", article_id);
  json.Text("status", "canceled");
  json.End();
}

void AppendStoryTombstone(std::string_view story_id, std::string* out) {
  Writer json(out);
  json.Begin();
  json.Text("story_id", story_id);
  json.Text("status", StoryStatusName(StoryStatus::kClosed));
  json.Count("article_count", 0);
  json.End();
}

void AppendDeadLetter(uint64_t line, const Refusal& why, std::string_view text, uint64_t line_bytes,
                      std::string* out) {
  Writer json(out);
  json.Begin();
  json.Count("line", line);
  json.Text("reason", RefusalName(why.code));
  json.Text("message", why.text);
  json.Count("bytes", line_bytes);
  json.Text("text", MendUtf8(HeadOfUtf8(text, kDeadLetterText)));
  json.End();
}

}  // namespace wirefold
