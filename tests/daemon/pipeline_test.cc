#include "daemon/pipeline.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "daemon/log.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/daemon/fake_process.h"

namespace wirefold {
namespace {

using testing::FakeBroker;
using ::testing::HasSubstr;
using testing::Process;
using testing::SampleInput;
using ::testing::SizeIs;
using testing::SmallBatches;

class PipelineTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { StartLog(LogFormat::kText, LogLevel::kError); }
};

TEST_F(PipelineTest, WritesEveryChannelAndPositionInOneTransaction) {
  FakeBroker broker = SampleInput(1);
  Process process(&broker);
  ASSERT_TRUE(process.Run().ok());
  EXPECT_EQ(process.sink.commits, 1);
  EXPECT_EQ(broker.committed[0], static_cast<int64_t>(broker.input.size()));
  EXPECT_GE(broker.topic(Channel::kAssignments).size(), 60U);
  EXPECT_GE(broker.topic(Channel::kStories).size(), 8U);
  EXPECT_GE(broker.topic(Channel::kDeadLetters).size(), 3U);
  EXPECT_GE(broker.topic(Channel::kJournal).size(), 60U);
}

TEST_F(PipelineTest, AbortsAnywhereChangeNothing) {
  FakeBroker calm = SampleInput(3);
  Process undisturbed(&calm, SmallBatches(7));
  ASSERT_TRUE(undisturbed.Run().ok());
  const std::string state = undisturbed.engine.Snapshot();
  for (uint32_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE(::testing::PrintToString(seed));
    FakeBroker rough = SampleInput(3);
    Process disturbed(&rough, SmallBatches(7));
    std::mt19937 random(seed);
    disturbed.sink.doom = [&random] { return random() % 60 == 0; };
    ASSERT_TRUE(disturbed.Run().ok());
    EXPECT_GT(disturbed.sink.aborts, 1);
    EXPECT_EQ(rough.topics, calm.topics);
    EXPECT_EQ(rough.committed, calm.committed);
    EXPECT_EQ(disturbed.engine.Snapshot(), state);
  }
}

TEST_F(PipelineTest, DeathsAnywhereChangeNothing) {
  FakeBroker calm = SampleInput(1);
  Process undisturbed(&calm, SmallBatches(7));
  ASSERT_TRUE(undisturbed.Run().ok());
  for (uint32_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE(::testing::PrintToString(seed));
    FakeBroker rough = SampleInput(1);
    std::mt19937 random(seed);
    std::string state;
    int deaths = 0;
    for (bool ended = false; !ended; deaths += ended ? 0 : 1) {
      ASSERT_LT(deaths, 200);
      Process process(&rough, SmallBatches(7));
      process.sink.death = [&random] {
        return random() % 3 == 0 ? absl::InternalError("killed") : absl::OkStatus();
      };
      ended = process.Run().ok();
      state = process.engine.Snapshot();
    }
    EXPECT_GT(deaths, 1);
    EXPECT_EQ(rough.topics, calm.topics);
    EXPECT_EQ(rough.committed, calm.committed);
    EXPECT_EQ(state, undisturbed.engine.Snapshot());
  }
}

TEST_F(PipelineTest, RebuildsTheStateThatSeveralPartitionsLedTo) {
  FakeBroker broker = SampleInput(4);
  Process first(&broker, SmallBatches(11));
  ASSERT_TRUE(first.Run().ok());
  // Another order of reading could not lead there.
  std::reverse(broker.input.begin(), broker.input.end());
  Process second(&broker);
  ASSERT_TRUE(second.pipeline.Open().ok());
  EXPECT_EQ(second.engine.Snapshot(), first.engine.Snapshot());
  EXPECT_EQ(second.health.Unready(), "");
}

TEST_F(PipelineTest, EndsABatchByNumberOrBytes) {
  FakeBroker by_number = SampleInput(1);
  Process few(&by_number, SmallBatches(5));
  ASSERT_TRUE(few.Run().ok());
  EXPECT_EQ(few.sink.commits, static_cast<int>((by_number.input.size() + 4) / 5));
  EXPECT_LE(few.source.largest_poll, 5U);

  FakeBroker by_bytes = SampleInput(1);
  PipelineOptions options;
  options.bytes = 1;
  Process small(&by_bytes, options);
  ASSERT_TRUE(small.Run().ok());
  EXPECT_EQ(by_bytes.committed, by_number.committed);
}

TEST_F(PipelineTest, GivesUpOnABatchThatIsAlwaysAborted) {
  FakeBroker broker = SampleInput(1);
  Process process(&broker);
  process.sink.doom = [] { return true; };
  const absl::Status status = process.Run();
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(process.sink.aborts, 20);
  EXPECT_TRUE(broker.committed.empty());
}

TEST_F(PipelineTest, SaysThatItWasFenced) {
  FakeBroker broker = SampleInput(1);
  Process process(&broker);
  process.sink.death = [] { return absl::AbortedError("fenced"); };
  EXPECT_EQ(process.Run().code(), absl::StatusCode::kAborted);
}

TEST_F(PipelineTest, StartsAgainAfterInputThatWasAllRefused) {
  FakeBroker broker;
  broker.Add(0, "no article");
  Process first(&broker);
  ASSERT_TRUE(first.Run().ok());
  EXPECT_THAT(broker.topic(Channel::kJournal), SizeIs(1));  // who opened it
  EXPECT_FALSE(broker.topic(Channel::kJournal)[0].key.has_value());
  Process second(&broker);
  ASSERT_TRUE(second.Run().ok());
  EXPECT_THAT(broker.topic(Channel::kJournal), SizeIs(1));
  EXPECT_THAT(broker.topic(Channel::kDeadLetters), SizeIs(1));
}

TEST_F(PipelineTest, RefusesPositionsWithoutTheirJournal) {
  FakeBroker broker = SampleInput(1);
  ASSERT_TRUE(Process(&broker).Run().ok());
  FakeBroker emptied = broker;
  emptied.topics[static_cast<size_t>(Channel::kJournal)].clear();
  absl::Status status = Process(&emptied).Run();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("--delete-offsets"));

  FakeBroker trimmed = broker;
  trimmed.journal_begin = 5;
  status = Process(&trimmed).Run();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("begins at offset 5"));

  FakeBroker forgotten = broker;
  forgotten.committed.clear();
  status = Process(&forgotten).Run();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("--reset-offsets"));
}

TEST_F(PipelineTest, RefusesADamagedJournalWithItsOffset) {
  FakeBroker broker = SampleInput(1);
  ASSERT_TRUE(Process(&broker).Run().ok());
  auto& value = *broker.topics[static_cast<size_t>(Channel::kJournal)][4].value;
  value.resize(value.size() / 2);
  const absl::Status status = Process(&broker).Run();
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()), HasSubstr("journal offset 4"));
}

TEST_F(PipelineTest, RefusesAnArticleWhoseDecisionTheJournalCannotHold) {
  FakeBroker broker = SampleInput(1);
  Process process(&broker);
  process.sink.limit = 1500;
  ASSERT_TRUE(process.Run().ok());
  int too_large = 0;
  for (const OutputRecord& letter : broker.topic(Channel::kDeadLetters)) {
    for (const RecordHeader& header : letter.headers) {
      too_large += header.value == "decision_too_large" ? 1 : 0;
    }
  }
  EXPECT_GT(too_large, 0);
  Process again(&broker);
  ASSERT_TRUE(again.pipeline.Open().ok());
  EXPECT_EQ(again.engine.Snapshot(), process.engine.Snapshot());
}

}  // namespace
}  // namespace wirefold
