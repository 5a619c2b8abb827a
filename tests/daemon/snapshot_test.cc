#include "daemon/snapshot.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const SnapshotIdentity kMine = {"1", "c0", "wirefold-0", "journal"};

class SnapshotTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "wirefold-snapshot-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string folder_;
};

std::string SomeState() {
  std::mt19937 random(1);
  std::string state;
  for (int i = 0; i < 5000; ++i) state += static_cast<char>(random() % 7);
  return state;
}

TEST_F(SnapshotTest, ComesBackAsItWasWritten) {
  const std::string folder = folder_ + "/made/on/the/way";
  ASSERT_TRUE(WriteSnapshot(folder, kMine, {41, 7}, SomeState()).ok());
  const auto paths = ListSnapshots(folder);
  ASSERT_THAT(paths, SizeIs(1));
  const auto snapshot = ReadSnapshot(paths[0], kMine);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status().ToString();
  EXPECT_EQ(snapshot->point, (JournalPoint{41, 7}));
  EXPECT_EQ(snapshot->state, SomeState());
}

TEST_F(SnapshotTest, KeepsTheNewestTwoAndClearsWhatWasLeftHalfWritten) {
  std::ofstream(folder_ + "/snapshot-00000000000000000003.wfs.part") << "x";
  for (const int64_t offset : {900, 1000, 99, 20000}) {
    ASSERT_TRUE(WriteSnapshot(folder_, kMine, {offset, 7}, "s").ok());
  }
  const auto paths = ListSnapshots(folder_);
  ASSERT_THAT(paths, SizeIs(kSnapshotsKept));
  EXPECT_EQ(ReadSnapshot(paths[0], kMine)->point.offset, 20000);
  EXPECT_EQ(ReadSnapshot(paths[1], kMine)->point.offset, 1000);
  EXPECT_FALSE(fs::exists(folder_ + "/snapshot-00000000000000000003.wfs.part"));
}

TEST_F(SnapshotTest, RefusesEveryDamage) {
  ASSERT_TRUE(WriteSnapshot(folder_, kMine, {41, 7}, SomeState()).ok());
  const std::string path = ListSnapshots(folder_)[0];
  std::ifstream file(path, std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(file), {}};
  const auto read_back = [&path](const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return ReadSnapshot(path, kMine).status().code();
  };
  EXPECT_EQ(read_back(good), absl::StatusCode::kOk);
  for (size_t at = 0; at < good.size(); at += 37) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    EXPECT_EQ(read_back(bad), absl::StatusCode::kDataLoss) << "byte " << at;
    EXPECT_EQ(read_back(good.substr(0, at)), absl::StatusCode::kDataLoss) << "cut at " << at;
  }
  EXPECT_EQ(ReadSnapshot(folder_ + "/none", kMine).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(SnapshotTest, RefusesAnotherProgramsConfigurationsAndJournals) {
  ASSERT_TRUE(WriteSnapshot(folder_, kMine, {41, 7}, "s").ok());
  const std::string path = ListSnapshots(folder_)[0];
  for (std::string SnapshotIdentity::* part :
       {&SnapshotIdentity::engine, &SnapshotIdentity::config, &SnapshotIdentity::instance,
        &SnapshotIdentity::journal}) {
    SnapshotIdentity other = kMine;
    other.*part = "other";
    const absl::Status status = ReadSnapshot(path, other).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(std::string(status.message()), HasSubstr("other"));
  }
}

TEST_F(SnapshotTest, SaysWhereItCannotWrite) {
  std::ofstream(folder_ + "/file") << "x";
  const absl::Status status = WriteSnapshot(folder_ + "/file/below", kMine, {1, 1}, "s");
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(ListSnapshots(folder_ + "/nowhere"), ::testing::IsEmpty());
}

}  // namespace
}  // namespace wirefold
