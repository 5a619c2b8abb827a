// Snapshots under the whole loop: what is taken up, what is refused, and that the state is the
// same.
#include <filesystem>
#include <fstream>
#include <string>

#include "daemon/log.h"
#include "daemon/snapshot.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/daemon/fake_process.h"

namespace wirefold {
namespace {

namespace fs = std::filesystem;
using testing::FakeBroker;
using ::testing::HasSubstr;
using testing::Process;
using testing::SampleInput;
using ::testing::SizeIs;

class SnapshotRecoveryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    StartLog(LogFormat::kText, LogLevel::kError);
    std::string name = ::testing::TempDir() + "wirefold-recovery-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  // A snapshot at the end of a run alone, unless more often.
  SnapshotPolicy Policy(Millis interval = Millis(3'600'000)) const {
    return {folder_, interval, {std::string(kEngineVersion), "c0", "wirefold-0", "journal"}};
  }
  // The first half of the sample with a snapshot after it, then the rest without one.
  void RunInTwoHalves(FakeBroker* broker) {
    std::vector<InputRecord> later(broker->input.begin() + 40, broker->input.end());
    broker->input.resize(40);
    ASSERT_TRUE(Process(broker, {}, Policy()).Run().ok());
    ASSERT_THAT(ListSnapshots(folder_), SizeIs(1));
    broker->input.insert(broker->input.end(), later.begin(), later.end());
    Process second(broker);
    ASSERT_TRUE(second.Run().ok());
    state_ = second.engine.Snapshot();
  }

  std::string folder_;
  std::string state_;  // what the engine must come back to
};

TEST_F(SnapshotRecoveryTest, TakesUpTheNewestAndAppliesTheJournalBehindIt) {
  FakeBroker broker = SampleInput(1);
  RunInTwoHalves(&broker);
  // The older part of the journal is not needed any more.
  broker.journal_begin = ReadSnapshot(ListSnapshots(folder_)[0], Policy().identity)->point.offset;
  Process process(&broker, {}, Policy());
  ASSERT_TRUE(process.pipeline.Open().ok());
  EXPECT_EQ(process.engine.Snapshot(), state_);

  ++broker.journal_begin;
  const absl::Status status = Process(&broker, {}, Policy()).pipeline.Open();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()), HasSubstr("no snapshot"));
}

TEST_F(SnapshotRecoveryTest, RebuildsFromTheJournalAloneWhereASnapshotIsDamaged) {
  FakeBroker broker = SampleInput(1);
  RunInTwoHalves(&broker);
  fs::resize_file(ListSnapshots(folder_)[0], 100);
  Process process(&broker, {}, Policy());
  ASSERT_TRUE(process.pipeline.Open().ok());
  EXPECT_EQ(process.engine.Snapshot(), state_);
}

TEST_F(SnapshotRecoveryTest, RefusesASnapshotOfAJournalThatWasMadeAnew) {
  FakeBroker broker = SampleInput(1);
  RunInTwoHalves(&broker);
  FakeBroker anew = SampleInput(1);
  std::reverse(anew.input.begin(), anew.input.end());
  for (size_t i = 0; i < anew.input.size(); ++i) anew.input[i].offset = static_cast<int64_t>(i);
  Process writer(&anew);
  ASSERT_TRUE(writer.Run().ok());
  Process reader(&anew, {}, Policy());
  ASSERT_TRUE(reader.pipeline.Open().ok());
  EXPECT_EQ(reader.engine.Snapshot(), writer.engine.Snapshot());
}

TEST_F(SnapshotRecoveryTest, TakesSnapshotsWhileTheStreamGoesOn) {
  FakeBroker broker = SampleInput(1);
  Process process(&broker, testing::SmallBatches(3), Policy(Millis(1)));
  ASSERT_TRUE(process.Run().ok());
  Process again(&broker, {}, Policy());
  ASSERT_TRUE(again.pipeline.Open().ok());
  EXPECT_EQ(again.engine.Snapshot(), process.engine.Snapshot());
}

}  // namespace
}  // namespace wirefold
