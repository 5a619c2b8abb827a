// A follower that knows nothing but the journal's bytes ends in the state of the engine that wrote
// them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clustering/engine.h"
#include "proto/journal.h"
#include "tests/testing/articles.h"

namespace wirefold {
namespace {

TEST(JournalRecovery, GivesTheSameSnapshotByteForByte) {
  Options options;
  options.window.age_ms = 10 * kDayMs;
  options.stories.expire_ms = 12 * kDayMs;
  Engine live(options);
  Engine follower(options);
  for (const Article& article : testing::MixedStream(11, 250)) {
    std::vector<Decision> decisions;
    live.Process(article, &decisions);
    for (const Decision& decision : decisions) {
      std::string bytes;
      AppendDecision(decision, &bytes);
      const auto again = DecodeDecision(bytes);
      ASSERT_TRUE(again.ok()) << article.id << ": " << again.status();
      follower.Apply(*again);
    }
  }
  EXPECT_EQ(live.Snapshot(), follower.Snapshot());
}

}  // namespace
}  // namespace wirefold
