#include "daemon/dead_letter.h"

#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

size_t Size(const std::optional<std::string>& bytes) { return bytes ? bytes->size() : 0; }

size_t HeaderBytes(const std::vector<RecordHeader>& headers) {
  size_t bytes = 0;
  for (const RecordHeader& header : headers) bytes += header.name.size() + Size(header.value) + 16;
  return bytes;
}

}  // namespace

OutputRecord DeadLetter(const std::string& topic, InputRecord record, std::string_view reason,
                        std::string_view text, size_t limit) {
  constexpr size_t kOwnHeaders = 16 << 10;  // more than ours ever take
  OutputRecord letter;
  letter.channel = Channel::kDeadLetters;
  std::string message(text);
  const size_t rest = Size(record.key) + HeaderBytes(record.headers) + kOwnHeaders;
  if (rest + Size(record.value) <= limit) {
    letter.value = std::move(record.value);
  } else {
    message += fmt::format("; its {} bytes are too many to repeat and stand in the topic alone",
                           Size(record.value));
  }
  if (rest + Size(letter.value) <= limit) {
    letter.key = std::move(record.key);
    letter.headers = std::move(record.headers);
  }
  const auto add = [&letter](std::string_view name, std::string value) {
    letter.headers.push_back({fmt::format("__connect.errors.{}", name), std::move(value)});
  };
  add("topic", topic);
  add("partition", fmt::to_string(record.partition));
  add("offset", fmt::to_string(record.offset));
  add("exception.class.name", std::string(reason));
  add("exception.message", std::move(message));
  return letter;
}

}  // namespace wirefold
