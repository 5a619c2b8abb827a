// A progress line on a terminal: how much of the input is read, how fast, how long it will take.
#ifndef WIREFOLD_DAEMON_COMMANDS_PROGRESS_H_
#define WIREFOLD_DAEMON_COMMANDS_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace wirefold {

// "[#####     ]  48%  12,345 articles  8,120/s  0:12 left"; without bar and time left where the
// whole is not known (`bytes_in_all` 0).
std::string ProgressText(uint64_t bytes, uint64_t bytes_in_all, uint64_t articles, double seconds);

// Writes to standard error where that is a terminal, and nothing elsewhere.
class Progress {
 public:
  explicit Progress(uint64_t bytes_in_all);

  // Cheap: looks at the clock every 64th call, writes ten times a second at most.
  void Show(uint64_t bytes, uint64_t articles);

  // Takes the line away.
  void Clear();

  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  const bool terminal_;
  const uint64_t bytes_in_all_;
  const Clock::time_point start_;
  Clock::time_point shown_{};
  uint64_t calls_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_PROGRESS_H_
