// The state comes back from the journal. It holds two kinds of record, in one partition, in the
// order in which they happened:
//   decision: key = id of the unit, value = proto/journal.h
//   opening:  no key, value = {"opened_by", "engine", "config"}: who decides from here on. It
//   stands at
//             the journal's beginning and wherever it changed, so that committed positions always
//             have a journal beside them, even where every message so far was refused.
//
// Recovery applies decisions and never decides again: the answer depends on how partitions
// interleaved, which reading the input again would not repeat. Cost: one Apply a decision (no
// matching), and the journal's bytes over the network.
#ifndef WIREFOLD_DAEMON_JOURNAL_H_
#define WIREFOLD_DAEMON_JOURNAL_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clustering/engine.h"
#include "daemon/snapshot.h"
#include "daemon/snapshot_keeper.h"
#include "daemon/stream.h"
#include "proto/records_json.h"

namespace wirefold {

// Value of an opening record.
std::string OpeningValue(const std::string& instance, const DecidedBy& by);

struct Recovery {
  uint64_t decisions = 0;  // applied
  std::string opening;     // value of the last opening record replayed; empty where there was none
  JournalPoint point;      // of the last record; offset -1 where nothing is committed
  std::string snapshot;    // path of the one that was taken up; empty where none was
};

// Rebuilds `engine`, which is empty: from the newest good snapshot of the policy's folder and the
// journal behind it, or from the journal alone. Snapshots that are refused are logged with the
// reason. FailedPrecondition where the journal's beginning is gone and no snapshot stands in for
// it; DataLoss or FailedPrecondition names the offset of a record that cannot be applied.
absl::StatusOr<Recovery> RebuildState(const SnapshotPolicy& snapshots, JournalReader* journal,
                                      Engine* engine);

// Whether what was replayed and the positions belong together, so that going on neither repeats nor
// forgets. FailedPrecondition says what an operator can do. Where positions are committed after the
// journal (`exactly_once` false) it may run ahead of them: what is read again is then a repeat.
absl::Status CheckPositions(const Recovery& recovery, const std::vector<Position>& committed,
                            bool exactly_once);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_JOURNAL_H_
