#include "daemon/output_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "tests/testing/data.h"

namespace wirefold {
namespace {

TEST(OutputFile, HoldsEveryLineAfterClose) {
  const std::string path =
      ::testing::TempDir() + std::to_string(getpid()) + "_wirefold_output_file_test";
  std::string expected;
  {
    auto file = OutputFile::Create(path);
    ASSERT_TRUE(file.ok()) << file.status();
    for (int i = 0; i < 50000; ++i) {
      const std::string line = "line " + std::to_string(i) + std::string(i % 100, '.');
      (*file)->line()->append(line);
      (*file)->EndLine();
      expected += line + "\n";
    }
    EXPECT_EQ((*file)->lines(), 50000u);
    EXPECT_TRUE((*file)->Close().ok());
  }
  EXPECT_TRUE(::wirefold::testing::ReadFile(path) == expected);
}

TEST(OutputFile, SaysWhatCannotBeWritten) {
  EXPECT_FALSE(OutputFile::Create("/nowhere/out.jsonl").ok());
  auto full = OutputFile::Create("/dev/full");
  ASSERT_TRUE(full.ok()) << full.status();
  (*full)->line()->append("a");
  (*full)->EndLine();
  const absl::Status status = (*full)->Close();
  EXPECT_FALSE(status.ok());
  EXPECT_NE(std::string(status.message()).find("/dev/full"), std::string::npos) << status;
}

}  // namespace
}  // namespace wirefold
