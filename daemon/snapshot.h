// Snapshots of the engine in a folder: a cache that spares recovery the older part of the journal.
// One that is damaged, or of another program, configuration or journal, is refused with its reason;
// the journal alone then rebuilds the state, as far as it reaches back.
//
// A file: format, identity, point, state (zstd), and XXH3-64 over all of it. It is written under
// another name, synced, renamed, and its folder synced; the newest two are kept.
#ifndef WIREFOLD_DAEMON_SNAPSHOT_H_
#define WIREFOLD_DAEMON_SNAPSHOT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wirefold {

// Whose state it is. All of it must be equal for a snapshot to be taken up.
struct SnapshotIdentity {
  std::string engine;  // kEngineVersion
  std::string config;  // ConfigFingerprint
  std::string instance;
  std::string journal;  // topic

  bool operator==(const SnapshotIdentity&) const = default;
};

// The last journal record that the state holds. The hash tells a journal that was made anew.
struct JournalPoint {
  int64_t offset = -1;
  uint64_t hash = 0;  // HashOfRecord of its value

  bool operator==(const JournalPoint&) const = default;
};
uint64_t HashOfRecord(std::string_view value);

struct StoredSnapshot {
  JournalPoint point;
  std::string state;  // Engine::Snapshot
};

inline constexpr int kSnapshotsKept = 2;

// Makes the folder where it is missing. Cost: one pass over the state, compressed at some 300 MB/s.
absl::Status WriteSnapshot(const std::string& folder, const SnapshotIdentity& identity,
                           const JournalPoint& point, std::string_view state);

// Paths of the folder's snapshots, newest first; empty where there is no such folder.
std::vector<std::string> ListSnapshots(const std::string& folder);

// DataLoss where the file is cut short or damaged, FailedPrecondition where it is foreign.
absl::StatusOr<StoredSnapshot> ReadSnapshot(const std::string& path,
                                            const SnapshotIdentity& identity);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_SNAPSHOT_H_
