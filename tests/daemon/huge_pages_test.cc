#include "daemon/huge_pages.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace wirefold {
namespace {

// The second start of this program finds the variable set, runs the one test below and ends with 0.
TEST(HugePages, AreAskedForByStartingOnceMore) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    unsetenv("GLIBC_TUNABLES");
    char name[] = "huge_pages_test";
    char filter[] = "--gtest_filter=HugePages.StayAsTheUserHasThem";
    char* argv[] = {name, filter, nullptr};
    AskForHugePages(argv);
    _exit(3);  // it was not started again
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(HugePages, StayAsTheUserHasThem) {
  setenv("GLIBC_TUNABLES", "glibc.malloc.check=0", /*overwrite=*/0);
  AskForHugePages(nullptr);  // gives control back
  EXPECT_NE(std::getenv("GLIBC_TUNABLES"), nullptr);
}

}  // namespace
}  // namespace wirefold
