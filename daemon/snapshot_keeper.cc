#include "daemon/snapshot_keeper.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>
#include <utility>

#include "daemon/log.h"
#include "fmt/format.h"

namespace wirefold {

SnapshotKeeper::SnapshotKeeper(SnapshotPolicy policy) : policy_(std::move(policy)) {}

SnapshotKeeper::~SnapshotKeeper() {
  if (child_ == 0) return;
  kill(child_, SIGKILL);
  waitpid(child_, nullptr, 0);
}

void SnapshotKeeper::Committed(const Engine& engine, const JournalPoint& point) {
  if (!enabled()) return;
  Reap();
  if (child_ == 0 && Clock::now() - begun_ >= policy_.interval) Begin(engine, point);
}

void SnapshotKeeper::Finish(const Engine& engine, const JournalPoint& point,
                            std::chrono::milliseconds patience) {
  if (!enabled()) return;
  const Clock::time_point end = Clock::now() + patience;
  const auto wait = [this, end] {
    while (child_ != 0 && Clock::now() < end) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      Reap();
    }
  };
  wait();
  if (child_ == 0 && point != written_) Begin(engine, point);
  wait();
}

void SnapshotKeeper::Begin(const Engine& engine, const JournalPoint& point) {
  begun_ = Clock::now();
  if (point.offset < 0) return;
  const pid_t child = fork();
  if (child < 0) {
    LogWarn("no snapshot was begun", {{"errno", errno}});
    return;
  }
  if (child == 0) {
    // Not the parent's ways to end: this one has no transaction to finish.
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    const absl::Status status =
        WriteSnapshot(policy_.folder, policy_.identity, point, engine.Snapshot());
    _exit(status.ok() ? 0 : status.code() == absl::StatusCode::kUnavailable ? 1 : 2);
  }
  child_ = child;
  written_ = point;
}

void SnapshotKeeper::Reap() {
  int how = 0;
  if (child_ == 0 || waitpid(child_, &how, WNOHANG) != child_) return;
  child_ = 0;
  const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  if (WIFEXITED(how) && WEXITSTATUS(how) == 0) {
    LogInfo("snapshot written", {{"journal_offset", written_.offset}, {"seconds", seconds}});
    return;
  }
  written_ = JournalPoint();
  LogWarn("no snapshot was written: is the folder there, writable, and has it room?",
          {{"folder", policy_.folder}, {"wait_status", how}});
}

}  // namespace wirefold
