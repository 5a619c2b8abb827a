#include "daemon/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr size_t kPiece = 1 << 20;
constexpr mode_t kMode = 0644;

absl::Status Unwritable(const std::string& path, std::string_view what_to_do) {
  return absl::UnavailableError(
      fmt::format("{}: cannot be written ({}): {}", path, std::strerror(errno), what_to_do));
}

}  // namespace

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Create(const std::string& path) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
  if (descriptor < 0) return Unwritable(path, "choose a folder that may be written to");
  return std::unique_ptr<OutputFile>(new OutputFile(path, descriptor));
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

void OutputFile::EndLine() {
  buffer_.push_back('\n');
  ++lines_;
  if (buffer_.size() >= kPiece) Write();
}

void OutputFile::Write() {
  size_t written = 0;
  while (status_.ok() && written < buffer_.size()) {
    const ssize_t n = write(descriptor_, buffer_.data() + written, buffer_.size() - written);
    if (n >= 0) {
      written += static_cast<size_t>(n);
    } else if (errno != EINTR) {
      status_ = Unwritable(path_, "what is there is not whole; mend the cause and run again");
    }
  }
  buffer_.clear();
}

absl::Status OutputFile::Close() {
  Write();
  if (descriptor_ >= 0 && close(descriptor_) != 0 && status_.ok()) {
    status_ = Unwritable(path_, "what is there is not whole; mend the cause and run again");
  }
  descriptor_ = -1;
  return status_;
}

}  // namespace wirefold
