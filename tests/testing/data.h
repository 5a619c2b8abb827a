// Where tests find files: the project's own, and the real articles that are not part of the
// project.
#ifndef WIREFOLD_TESTS_TESTING_DATA_H_
#define WIREFOLD_TESTS_TESTING_DATA_H_

#include <string>
#include <string_view>
#include <vector>

namespace wirefold::testing {

// Absolute path of a file of the project, given relative to its root.
std::string SourcePath(std::string_view relative);

// Absolute path of a file of real articles, given relative to $WIREFOLD_DATA (default:
// ../shared/data beside the project). The file may be absent: then tests skip and say so
// (`GTEST_SKIP() << path << " is missing"`).
std::string DataPath(std::string_view relative);

bool FileExists(const std::string& path);

// The lines of a file without their line ends; empty when it cannot be read. `limit` 0 reads all.
std::vector<std::string> ReadLines(const std::string& path, size_t limit = 0);

// A whole file; empty when it cannot be read.
std::string ReadFile(const std::string& path);

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_TESTING_DATA_H_
