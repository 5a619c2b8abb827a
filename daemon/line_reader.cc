#include "daemon/line_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr size_t kChunk = 1 << 20;  // read at once at most

}  // namespace

absl::StatusOr<LineReader> LineReader::Open(const std::string& path, uint64_t limit) {
  if (path == "-") return LineReader("standard input", STDIN_FILENO, 0, limit);
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return absl::NotFoundError(
        fmt::format("{}: cannot be read ({}): give an existing file of JSON lines with --input, or "
                    "- for standard input",
                    path, std::strerror(errno)));
  }
  struct stat about{};
  const bool known = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  if (known) posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  return LineReader(path, descriptor, known ? static_cast<uint64_t>(about.st_size) : 0, limit);
}

LineReader::LineReader(std::string path, int descriptor, uint64_t bytes_in_all, uint64_t limit)
    : path_(std::move(path)),
      descriptor_(descriptor),
      bytes_in_all_(bytes_in_all),
      limit_(limit),
      buffer_(limit + kChunk) {}

LineReader::LineReader(LineReader&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      bytes_in_all_(other.bytes_in_all_),
      limit_(other.limit_),
      buffer_(std::move(other.buffer_)),
      begin_(other.begin_),
      end_(other.end_),
      number_(other.number_),
      bytes_read_(other.bytes_read_),
      ended_(other.ended_),
      status_(std::move(other.status_)) {}

LineReader::~LineReader() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

// Reads once, up to kChunk bytes. 0 at the end of the input and after an error.
size_t LineReader::Read(char* to) {
  ssize_t n = 0;
  while (!ended_ && (n = read(descriptor_, to, kChunk)) < 0 && errno == EINTR) {
  }
  if (n > 0) {
    bytes_read_ += static_cast<uint64_t>(n);
    return static_cast<size_t>(n);
  }
  if (n < 0) {
    status_ = absl::UnavailableError(fmt::format("{}: reading failed after {} bytes ({})", path_,
                                                 bytes_read_, std::strerror(errno)));
  }
  ended_ = true;
  return 0;
}

bool LineReader::Fill() {
  if (buffer_.size() - end_ < kChunk) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const size_t n = Read(buffer_.data() + end_);
  end_ += n;
  return n != 0;
}

// The line is longer than the limit: its head is kept in front of the buffer, what follows is read
// and counted until the line ends.
void LineReader::SkipRest(InputLine* line) {
  const auto kept = static_cast<size_t>(limit_);
  std::memmove(buffer_.data(), buffer_.data() + begin_, kept);
  line->text = {buffer_.data(), kept};
  line->bytes = end_ - begin_;
  begin_ = end_ = kept;
  char* const rest = buffer_.data() + kept;
  while (const size_t n = Read(rest)) {
    if (const void* at = std::memchr(rest, '\n', n)) {
      const auto head = static_cast<size_t>(static_cast<const char*>(at) - rest);
      line->bytes += head;
      begin_ = kept + head + 1;
      end_ = kept + n;
      return;
    }
    line->bytes += n;
  }
}

bool LineReader::Next(InputLine* line) {
  line->number = ++number_;
  size_t searched = 0;
  while (true) {
    const char* from = buffer_.data() + begin_;
    const size_t size = end_ - begin_;
    const void* at =
        size > searched ? std::memchr(from + searched, '\n', size - searched) : nullptr;
    if (at != nullptr) {
      const auto length = static_cast<size_t>(static_cast<const char*>(at) - from);
      line->bytes = length;
      line->text = {from, std::min<size_t>(length, limit_)};
      begin_ += length + 1;
      return true;
    }
    if (size > limit_) {
      SkipRest(line);
      return true;
    }
    searched = size;
    if (Fill()) continue;
    if (!status_.ok() || size == 0) return false;
    line->text = {buffer_.data() + begin_, size};
    line->bytes = size;
    begin_ = end_;
    return true;
  }
}

}  // namespace wirefold
