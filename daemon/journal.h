// The state comes back from the journal. It holds two kinds of record, in one partition, in the order
// in which they happened:
//   decision: key = id of the unit, value = proto/journal.h
//   opening:  no key, value = {"opened_by", "engine", "config"}: who decides from here on. It stands at
//             the journal's beginning and wherever it changed, so that committed positions always
//             have a journal beside them, even where every message so far was refused.
//
// Recovery applies decisions and never decides again: the answer depends on how partitions interleaved,
// which reading the input again would not repeat. Cost: one Apply a decision (no matching), and the
// journal's bytes over the network.
#ifndef WIREFOLD_DAEMON_JOURNAL_H_
#define WIREFOLD_DAEMON_JOURNAL_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clustering/engine.h"
#include "daemon/stream.h"
#include "proto/records_json.h"

namespace wirefold {

// Value of an opening record.
std::string OpeningValue(const std::string& instance, const DecidedBy& by);

struct Recovery {
  uint64_t decisions = 0;  // applied
  std::string opening;     // value of the last opening record; empty where nothing is committed
};

// Applies the journal to `engine`, which is empty. FailedPrecondition where its beginning is gone, so
// that the state cannot be rebuilt; DataLoss or FailedPrecondition names the offset of a record that
// cannot be applied.
absl::StatusOr<Recovery> ReplayJournal(JournalReader* journal, Engine* engine);

// Whether what was replayed and the positions belong together, so that going on neither repeats nor
// forgets. FailedPrecondition says what an operator can do. Where positions are committed after the
// journal (`exactly_once` false) it may run ahead of them: what is read again is then a repeat.
absl::Status CheckPositions(const Recovery& recovery, const std::vector<Position>& committed,
                            bool exactly_once);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_JOURNAL_H_
