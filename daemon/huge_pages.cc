#include "daemon/huge_pages.h"

#include <unistd.h>

#include <climits>
#include <cstdlib>
#include <string>

namespace wirefold {
namespace {

constexpr char kVariable[] = "GLIBC_TUNABLES";
constexpr char kHugePages[] = "glibc.malloc.hugetlb=1";  // glibc 2.35; older ones ignore it

// By its path, since that gives the process its name.
std::string OwnPath() {
  char path[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof(path));
  return size > 0 && size < PATH_MAX ? std::string(path, static_cast<size_t>(size)) : "";
}

}  // namespace

void AskForHugePages(char** argv) {
  if (std::getenv(kVariable) != nullptr) return;
  const std::string path = OwnPath();
  if (path.empty() || setenv(kVariable, kHugePages, /*overwrite=*/0) != 0) return;
  execv(path.c_str(), argv);  // gives control back only where it fails: then pages stay small
}

}  // namespace wirefold
