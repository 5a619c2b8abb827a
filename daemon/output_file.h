// A file that is written from front to back in large pieces.
#ifndef WIREFOLD_DAEMON_OUTPUT_FILE_H_
#define WIREFOLD_DAEMON_OUTPUT_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wirefold {

class OutputFile {
 public:
  // Creates or empties the file.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Where the next line is appended; EndLine ends it and writes when enough has gathered.
  std::string* line() { return &buffer_; }
  void EndLine();

  // Writes what is left and closes. The first error of all calls before is returned here.
  absl::Status Close();

  const absl::Status& status() const { return status_; }
  uint64_t lines() const { return lines_; }

 private:
  OutputFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  void Write();

  std::string path_;
  int descriptor_ = -1;
  std::string buffer_;
  uint64_t lines_ = 0;
  absl::Status status_;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_OUTPUT_FILE_H_
