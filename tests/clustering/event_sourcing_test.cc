// Decisions are all of recovery: applying them gives the same state and the same records.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clustering/engine.h"
#include "tests/testing/articles.h"

namespace wirefold {
namespace {

using testing::MixedStream;

class EventSourcingTest : public ::testing::TestWithParam<uint64_t> {
 protected:
  static Options SmallWindow() {
    Options options;
    options.window.age_ms = 10 * kDayMs;
    options.stories.expire_ms = 12 * kDayMs;
    options.stories.close_ms = 3 * kDayMs;
    return options;
  }
};

INSTANTIATE_TEST_SUITE_P(Seeds, EventSourcingTest, ::testing::Values(1, 2, 3));

TEST_P(EventSourcingTest, AppliedDecisionsGiveTheSameStateByteForByte) {
  Engine live(SmallWindow());
  Engine follower(SmallWindow());
  for (const Article& article : MixedStream(GetParam(), 250)) {
    std::vector<Decision> decisions;
    const Emission said = live.Process(article, &decisions);
    Emission again;
    for (const Decision& d : decisions) {
      Emission one = follower.Apply(d);
      again.assignments.insert(again.assignments.end(), one.assignments.begin(),
                               one.assignments.end());
      again.stories.insert(again.stories.end(), one.stories.begin(), one.stories.end());
    }
    ASSERT_EQ(said.assignments, again.assignments) << article.id;
    ASSERT_EQ(said.stories, again.stories) << article.id;
  }
  EXPECT_EQ(live.Snapshot(), follower.Snapshot());
}

TEST_P(EventSourcingTest, ARestoredEngineGoesOnAsIfNothingHadHappened) {
  const std::vector<Article> stream = MixedStream(GetParam(), 200);
  Engine undisturbed(SmallWindow());
  Engine restarted(SmallWindow());
  for (size_t i = 0; i < stream.size(); ++i) {
    const Emission expected = undisturbed.Process(stream[i]);
    const Emission got = restarted.Process(stream[i]);
    ASSERT_EQ(expected.assignments, got.assignments) << i;
    ASSERT_EQ(expected.stories, got.stories) << i;
    if (i % 40 == 20) {
      const std::string snapshot = restarted.Snapshot();
      Engine fresh(SmallWindow());
      ASSERT_TRUE(fresh.Restore(snapshot).ok()) << fresh.Restore(snapshot);
      ASSERT_EQ(fresh.Snapshot(), snapshot);
      restarted = std::move(fresh);
    }
  }
}

TEST_P(EventSourcingTest, RefusesADamagedSnapshotAndStaysAsItWas) {
  Engine engine(SmallWindow());
  for (const Article& article : MixedStream(GetParam(), 60)) engine.Process(article);
  const std::string snapshot = engine.Snapshot();
  Engine other(SmallWindow());
  const std::string empty = other.Snapshot();
  for (size_t n = 0; n < snapshot.size(); n += 1 + snapshot.size() / 97) {
    EXPECT_FALSE(other.Restore(std::string_view(snapshot).substr(0, n)).ok()) << n;
  }
  EXPECT_EQ(other.Snapshot(), empty);
}

}  // namespace
}  // namespace wirefold
