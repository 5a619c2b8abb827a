// Whether the process is alive and ready, as the main loop says and the HTTP threads read.
#ifndef WIREFOLD_DAEMON_HEALTH_H_
#define WIREFOLD_DAEMON_HEALTH_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace wirefold {

// Thread-safe.
class Health {
 public:
  // The loop turns at least every half second, but for one call that the broker holds up
  // (send_offsets: 10 s seen) and the decision of one very large page.
  static constexpr std::chrono::seconds kStuckAfter{60};

  void Turn() { turned_ = Now(); }
  void Progress() { progressed_ = Now(); }
  void SetRecovered() { recovered_ = true; }

  bool alive() const { return Now() - turned_.load() < Nanos(kStuckAfter); }
  // Why the process is not ready; empty where it is.
  std::string Unready() const {
    if (!alive()) return "the main loop is stuck";
    if (!recovered_) return "state is being rebuilt";
    return "";
  }
  // Since a transaction was last committed, or since the start.
  double seconds_since_progress() const {
    return static_cast<double>(Now() - progressed_.load()) / 1e9;
  }

 private:
  static int64_t Nanos(std::chrono::nanoseconds duration) { return duration.count(); }
  static int64_t Now() { return Nanos(std::chrono::steady_clock::now().time_since_epoch()); }

  std::atomic<int64_t> turned_ = Now();
  std::atomic<int64_t> progressed_ = Now();
  std::atomic<bool> recovered_ = false;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_HEALTH_H_
