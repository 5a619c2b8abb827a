// Takes a snapshot now and then, beside the stream: a forked child sees the state as it was at the
// fork (copy on write), encodes and writes it, and ends, while the parent goes on. The stream
// stands still for the fork alone, which copies page tables (some 10 ms a GB). In the child no
// thread of the parent lives, so it only computes, allocates (glibc's allocator is made for it) and
// writes a file.
#ifndef WIREFOLD_DAEMON_SNAPSHOT_KEEPER_H_
#define WIREFOLD_DAEMON_SNAPSHOT_KEEPER_H_

#include <sys/types.h>

#include <chrono>
#include <string>

#include "clustering/engine.h"
#include "daemon/snapshot.h"

namespace wirefold {

struct SnapshotPolicy {
  std::string folder;
  std::chrono::milliseconds interval{0};  // 0 = none
  SnapshotIdentity identity;
};

// Not thread-safe.
class SnapshotKeeper {
 public:
  explicit SnapshotKeeper(SnapshotPolicy policy);
  ~SnapshotKeeper();  // ends a child that still writes

  const SnapshotPolicy& policy() const { return policy_; }
  bool enabled() const { return policy_.interval.count() > 0; }

  // `engine` holds what is committed, up to `point`. Begins a snapshot when it is time for one and
  // none is being written; looks after the one that is.
  void Committed(const Engine& engine, const JournalPoint& point);

  // A last snapshot, given `patience` to be written.
  void Finish(const Engine& engine, const JournalPoint& point, std::chrono::milliseconds patience);

 private:
  using Clock = std::chrono::steady_clock;

  void Begin(const Engine& engine, const JournalPoint& point);
  // Takes note of a child that has ended.
  void Reap();

  const SnapshotPolicy policy_;
  Clock::time_point begun_ = Clock::now();
  JournalPoint written_;  // by the last child
  pid_t child_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_SNAPSHOT_KEEPER_H_
