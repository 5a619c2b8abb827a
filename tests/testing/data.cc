#include "tests/testing/data.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace wirefold::testing {

std::string SourcePath(std::string_view relative) {
  return std::string(WIREFOLD_SOURCE_DIR "/").append(relative);
}

std::string DataPath(std::string_view relative) {
  const char* folder = std::getenv("WIREFOLD_DATA");
  std::string path = folder != nullptr && *folder != '\0' ? folder : SourcePath("../shared/data");
  return path.append("/").append(relative);
}

bool FileExists(const std::string& path) { return std::filesystem::is_regular_file(path); }

std::vector<std::string> ReadLines(const std::string& path, size_t limit) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; (limit == 0 || lines.size() < limit) && std::getline(file, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace wirefold::testing
