// The wish that the process end, as every loop that waits sees it.
#ifndef WIREFOLD_DAEMON_STOP_H_
#define WIREFOLD_DAEMON_STOP_H_

#include <atomic>
#include <chrono>
#include <cstdint>

namespace wirefold {

// Thread-safe, and Request may be called by a signal handler.
class Stop {
 public:
  // Time in which a transaction may still be brought to its end once asked to stop.
  static constexpr std::chrono::seconds kGrace{12};

  void Request() noexcept {
    int64_t expected = kNever;
    since_.compare_exchange_strong(expected, Now());
  }
  bool requested() const noexcept { return since_.load() != kNever; }

  // True once the grace is over: give up what is under way.
  bool overdue() const noexcept {
    const int64_t since = since_.load();
    return since != kNever && Now() - since > std::chrono::nanoseconds(kGrace).count();
  }

 private:
  static constexpr int64_t kNever = -1;
  static int64_t Now() noexcept {
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
  }
  static_assert(std::atomic<int64_t>::is_always_lock_free, "a signal handler sets it");

  std::atomic<int64_t> since_ = kNever;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_STOP_H_
