#include "daemon/commands/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "daemon/commands/screen.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr int kBarWidth = 30;
constexpr uint64_t kCallsPerLook = 64;
constexpr std::chrono::milliseconds kBetweenLines{100};

}  // namespace

std::string ProgressText(uint64_t bytes, uint64_t bytes_in_all, uint64_t articles, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(articles) / seconds : 0;
  const std::string speed =
      fmt::format("{} articles  {}/s", Grouped(articles), Grouped(static_cast<uint64_t>(rate)));
  if (bytes_in_all == 0) return fmt::format("{}  {} MiB", speed, bytes >> 20);
  const double share =
      std::min(1.0, static_cast<double>(bytes) / static_cast<double>(bytes_in_all));
  const auto left = static_cast<uint64_t>(share > 0 ? seconds / share - seconds : 0);
  return fmt::format("[{:<{}}] {:>3}%  {}  {}:{:02} left",
                     std::string(static_cast<size_t>(share * kBarWidth), '#'), kBarWidth,
                     static_cast<int>(share * 100), speed, left / 60, left % 60);
}

Progress::Progress(uint64_t bytes_in_all)
    : terminal_(isatty(STDERR_FILENO) != 0), bytes_in_all_(bytes_in_all), start_(Clock::now()) {}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Progress::Show(uint64_t bytes, uint64_t articles) {
  if (!terminal_ || ++calls_ % kCallsPerLook != 0) return;
  const Clock::time_point now = Clock::now();
  if (now - shown_ < kBetweenLines) return;
  shown_ = now;
  fmt::print(stderr, "\r\033[K{}", ProgressText(bytes, bytes_in_all_, articles, seconds()));
  std::fflush(stderr);
}

void Progress::Clear() {
  if (terminal_) fmt::print(stderr, "\r\033[K");
}

}  // namespace wirefold
