// Lines of a file or of standard input, in memory bounded by the longest line that is allowed.
#ifndef WIREFOLD_DAEMON_LINE_READER_H_
#define WIREFOLD_DAEMON_LINE_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wirefold {

struct InputLine {
  std::string_view text;  // without the line end; holds until the next call
  uint64_t number = 0;    // from 1
  uint64_t bytes = 0;     // of the whole line; more than text.size() where it was cut at the limit
  bool cut() const { return bytes > text.size(); }
};

class LineReader {
 public:
  // `path` "-" reads standard input. Lines are cut after `limit` bytes; the rest is read and
  // dropped.
  static absl::StatusOr<LineReader> Open(const std::string& path, uint64_t limit);
  ~LineReader();
  LineReader(LineReader&& other) noexcept;
  LineReader& operator=(LineReader&&) = delete;

  // False at the end and after an error: ask status(). A last line without line end is a line.
  bool Next(InputLine* line);

  const absl::Status& status() const { return status_; }
  uint64_t bytes_read() const { return bytes_read_; }
  uint64_t bytes_in_all() const { return bytes_in_all_; }  // 0 where unknown (pipes)

 private:
  LineReader(std::string path, int descriptor, uint64_t bytes_in_all, uint64_t limit);

  size_t Read(char* to);
  bool Fill();
  void SkipRest(InputLine* line);

  std::string path_;
  int descriptor_ = -1;
  uint64_t bytes_in_all_ = 0;
  uint64_t limit_ = 0;
  std::vector<char> buffer_;
  size_t begin_ = 0;  // what is read and not yet handed out: [begin_, end_) of buffer_
  size_t end_ = 0;
  uint64_t number_ = 0;
  uint64_t bytes_read_ = 0;
  bool ended_ = false;
  absl::Status status_;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_LINE_READER_H_
