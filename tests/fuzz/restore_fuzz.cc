// Bytes of a snapshot are hostile: whatever an engine or a matcher takes in can be used without
// harm, and what it refuses leaves it as it was. The input is a list of hits on a good snapshot, or
// a snapshot itself.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/engine.h"
#include "tests/testing/articles.h"
#include "tests/testing/input_bytes.h"

namespace {

using wirefold::Engine;
using wirefold::testing::InputBytes;
using wirefold::testing::Require;
using wirefold::testing::SmallOptions;

constexpr int kHits = 40;

const std::vector<wirefold::Article>& Stream() {
  static const auto stream = wirefold::testing::MixedStream(5, 40);
  return stream;
}

Engine Filled(size_t articles) {
  Engine engine{SmallOptions()};
  for (size_t i = 0; i < articles; ++i) engine.Process(Stream()[i]);
  return engine;
}

const std::string& GoodSnapshot() {
  static const std::string snapshot = Filled(25).Snapshot();
  return snapshot;
}

const std::string& GoodMatcher() {
  static const std::string state = [] {
    std::string bytes;
    wirefold::ByteWriter out(&bytes);
    Filled(25).matcher().Save(&out);
    return bytes;
  }();
  return state;
}

// Each hit is a place, how it is meant, and a byte.
std::string Damaged(std::string bytes, InputBytes* in) {
  for (int i = 0; i < kHits && !in->empty() && !bytes.empty(); ++i) {
    const uint32_t at = in->WideBelow(static_cast<uint32_t>(bytes.size()));
    const uint8_t kind = in->Next();
    if (kind < 200) bytes[at] = static_cast<char>(in->Next());
    if (kind >= 200 && kind < 230) bytes[at] ^= static_cast<char>(1 << kind % 8);
    if (kind >= 230 && kind < 245) bytes.erase(at, 1 + in->Below(16));
    if (kind >= 245) bytes.resize(at);
  }
  return bytes;
}

void UseEngine(std::string_view snapshot) {
  Engine engine{SmallOptions()};
  static const std::string empty = Engine{SmallOptions()}.Snapshot();
  if (!engine.Restore(snapshot).ok()) {
    Require(engine.Snapshot() == empty);
    return;
  }
  for (size_t i = 20; i < Stream().size(); ++i) engine.Process(Stream()[i]);
  Engine again{SmallOptions()};
  again.Restore(engine.Snapshot()).IgnoreError();
}

void UseMatcher(std::string_view state) {
  wirefold::Matcher matcher{SmallOptions().copies};
  wirefold::ByteReader in(state);
  if (!matcher.Load(&in).ok()) {
    Require(matcher.size() == 0);
    return;
  }
  for (const wirefold::Article& article : Stream()) matcher.Remove(article.id);
  matcher.Expire(wirefold::testing::At(3000), 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  InputBytes in(data, size);
  switch (in.Below(4)) {
    case 0:
      UseEngine(in.Rest());
      break;
    case 1:
      UseMatcher(Damaged(GoodMatcher(), &in));
      break;
    default:
      UseEngine(Damaged(GoodSnapshot(), &in));
  }
  return 0;
}
