// Bytes of a journal are hostile: a record is refused with a reason, or it is a decision that any
// engine can apply and that is written as the bytes of an equal decision.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/engine.h"
#include "proto/journal.h"
#include "tests/testing/articles.h"
#include "tests/testing/input_bytes.h"

namespace {

using wirefold::Decision;
using wirefold::Engine;
using wirefold::testing::InputBytes;
using wirefold::testing::Require;
using wirefold::testing::SmallOptions;

const std::vector<wirefold::Article>& Stream() {
  static const auto stream = wirefold::testing::MixedStream(6, 30);
  return stream;
}

// Good records, to be damaged.
const std::vector<std::string>& Records() {
  static const std::vector<std::string> records = [] {
    std::vector<std::string> made;
    std::vector<Decision> decisions;
    Engine engine{SmallOptions()};
    for (const wirefold::Article& article : Stream()) engine.Process(article, &decisions);
    for (const Decision& decision : decisions) {
      made.emplace_back();
      wirefold::AppendDecision(decision, &made.back());
    }
    return made;
  }();
  return records;
}

std::string Record(InputBytes* in) {
  if (in->Below(4) == 0) return std::string(in->Rest());
  std::string bytes = Records()[in->Next() % Records().size()];
  for (int i = 0; i < 20 && !in->empty() && !bytes.empty(); ++i) {
    const uint32_t at = in->WideBelow(static_cast<uint32_t>(bytes.size()));
    const uint8_t kind = in->Next();
    if (kind < 200) bytes[at] = static_cast<char>(in->Next());
    if (kind >= 200 && kind < 240) bytes[at] ^= static_cast<char>(1 << kind % 8);
    if (kind >= 240) bytes.erase(at, 1 + in->Below(16));
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  InputBytes in(data, size);
  const auto decision = wirefold::DecodeDecision(Record(&in));
  if (!decision.ok()) {
    Require(!decision.status().message().empty());
    return 0;
  }
  std::string once;
  wirefold::AppendDecision(*decision, &once);
  const auto again = wirefold::DecodeDecision(once);
  Require(again.ok());
  std::string twice;
  wirefold::AppendDecision(*again, &twice);
  Require(once == twice);
  // In an engine that knows nothing of it, and in one that is in the midst of the stream it came
  // from.
  Engine empty{SmallOptions()};
  empty.Apply(*decision);
  Engine busy{SmallOptions()};
  for (size_t i = 0; i < 12; ++i) busy.Process(Stream()[i]);
  busy.Apply(*decision);
  for (size_t i = 12; i < 20; ++i) busy.Process(Stream()[i]);
  return 0;
}
