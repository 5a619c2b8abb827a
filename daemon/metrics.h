// What Prometheus is told. Base units; counters end in _total.
#ifndef WIREFOLD_DAEMON_METRICS_H_
#define WIREFOLD_DAEMON_METRICS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "clustering/engine.h"
#include "daemon/stream.h"

namespace wirefold {

// The main loop writes, HTTP threads read Text: thread-safe.
class Metrics {
 public:
  // Both are labels of wirefold_build_info.
  Metrics(std::string_view engine_version, std::string_view config_fingerprint);
  ~Metrics();

  void Read(uint64_t records, uint64_t bytes);
  void Sent(Channel channel);
  void Decided(double seconds, uint32_t candidates);  // a unit
  void DeadLettered(std::string_view reason);
  void Shortened();  // a record beyond its limit lost evidence
  void Committed(double seconds);
  void Aborted();
  void Lags(int64_t records, double seconds);

  // Takes over the engine's counters and sizes. The first call sets where counting begins: what
  // recovery applied was counted by the process that decided it.
  void Observe(const Engine& engine);

  std::string Text(double seconds_since_progress) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_METRICS_H_
