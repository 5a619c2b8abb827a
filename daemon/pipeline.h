// The daemon's loop: records in, decisions, records out, one transaction after the other.
//
// A batch is kept until it is committed: when the broker aborts its transaction, the same records
// are sent again in a new one. So an abort rewinds nothing: neither the input, which is read on,
// nor the engine, whose decisions stand although nobody has seen them yet. That is as right as
// rewinding both (the journal tells the same decisions in the same order in the end) and costs no
// copy of the state, which grows to gigabytes, and no replay of the journal, which takes minutes.
// Only a process that dies starts over from the journal.
//
// The next batch begins when the last one is committed: sequential, and simple.
#ifndef WIREFOLD_DAEMON_PIPELINE_H_
#define WIREFOLD_DAEMON_PIPELINE_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clustering/engine.h"
#include "daemon/health.h"
#include "daemon/metrics.h"
#include "daemon/snapshot_keeper.h"
#include "daemon/stop.h"
#include "daemon/stream.h"
#include "proto/article_json.h"
#include "proto/records_json.h"

namespace wirefold {

struct PipelineOptions {
  std::string articles_topic = "articles";
  std::string instance = "wirefold-0";
  DecidedBy by;
  bool exactly_once = true;
  // A batch ends with whichever comes first.
  Millis interval{100};          // since its first record
  size_t records = 10000;        // read
  uint64_t bytes = 16ULL << 20;  // read and to be sent
  // Tries to commit one batch at most, with a pause before each further one that doubles up to 5 s.
  int tries = 20;
  Millis pause{100};
};

// What the loop works with; all of it outlives the pipeline.
struct PipelineParts {
  RecordSource* source = nullptr;
  CommittedPositions* positions = nullptr;
  RecordSink* sink = nullptr;
  JournalReader* journal = nullptr;
  Engine* engine = nullptr;  // empty
  Metrics* metrics = nullptr;
  Health* health = nullptr;
  SnapshotKeeper* snapshots = nullptr;
  const Stop* stop = nullptr;
};

// Not thread-safe. After a failed status the pipeline is of no more use: the engine may be ahead of
// what is committed.
class Pipeline {
 public:
  Pipeline(PipelineOptions options, PipelineParts parts);

  // Takes over, rebuilds the state, begins to read. Codes: stream.h.
  absl::Status Open();

  // Reads and commits one batch; the number of records read, 0 where none came in `wait`.
  absl::StatusOr<size_t> Step(Millis wait);

  // Steps until told to stop; takes a last snapshot.
  absl::Status Run();

 private:
  using Clock = std::chrono::steady_clock;

  struct Batch {
    std::vector<OutputRecord> outputs;
    std::map<int32_t, int64_t> next;  // offset by partition
    uint64_t journal_hash = 0;        // of the last journal record's value
    size_t records = 0;
    uint64_t bytes = 0;
  };

  absl::Status Rebuild(const std::vector<Position>& committed);
  absl::Status Handle(InputRecord record);
  absl::Status Process(const Article& article, InputRecord* record);
  absl::Status Emit(const Emission& emission);
  absl::Status Refuse(InputRecord record, std::string_view reason, const std::string& text);
  absl::Status Send(OutputRecord record);
  absl::Status Commit();
  absl::StatusOr<CommitResult> TryCommit(int attempt);
  void Report();

  const PipelineOptions options_;
  const PipelineParts parts_;
  ArticleDecoder decoder_;
  Batch batch_;
  JournalPoint committed_;  // the last journal record that stands
  std::string opening_;     // to be journaled with the first batch; empty where it stands there
  std::vector<InputRecord> polled_;
  Article article_;
  std::map<std::string, Clock::time_point, std::less<>> refusals_logged_;
  Clock::time_point reported_{};
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_PIPELINE_H_
