// What the daemon's loop knows of the world: three small interfaces, so that the loop is tested
// without a broker and a broker's library stays in one folder (daemon/kafka).
//
// None of them is thread-safe: the main loop alone calls them.
//
// Status codes that they and the pipeline use, and the exit code of the process:
//   kFailedPrecondition, kInvalidArgument, kNotFound   an operator must act first            2
//   kAborted                                           a newer instance has fenced this one  3
//   kCancelled, when told to stop                      nothing was under way                 0
//   anything else                                      failed at run time                    1
#ifndef WIREFOLD_DAEMON_STREAM_H_
#define WIREFOLD_DAEMON_STREAM_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wirefold {

using Millis = std::chrono::milliseconds;

// The next record to read of one partition of the articles topic.
struct Position {
  int32_t partition = 0;
  int64_t offset = 0;

  bool operator==(const Position&) const = default;
};
inline constexpr int64_t kFromBeginning = -1;  // as an offset: nothing was committed

struct RecordHeader {
  std::string name;
  std::optional<std::string> value;  // Kafka tells null from empty

  bool operator==(const RecordHeader&) const = default;
};

struct InputRecord {
  int32_t partition = 0;
  int64_t offset = 0;
  int64_t timestamp_ms = 0;  // 0 where the record has none
  std::optional<std::string> key;
  std::optional<std::string> value;
  std::vector<RecordHeader> headers;
};

enum class Channel : uint8_t { kAssignments, kStories, kDeadLetters, kJournal };
inline constexpr int kChannels = 4;

struct OutputRecord {
  Channel channel = Channel::kAssignments;
  std::optional<std::string> key;
  std::optional<std::string> value;  // null: a tombstone
  std::vector<RecordHeader> headers;

  bool operator==(const OutputRecord&) const = default;
};

// How far the input has been read, as known without asking the broker.
struct SourceLag {
  int64_t records = 0;              // not yet handed out
  int64_t newest_timestamp_ms = 0;  // of the last record handed out; 0 before the first
};

// Articles in.
class RecordSource {
 public:
  virtual ~RecordSource() = default;

  // Reads from these positions on, one for each partition.
  virtual absl::Status Start(const std::vector<Position>& from) = 0;

  // Appends up to `most` records; waits up to `wait` for the first. Records of one partition come
  // in order of offset. None within `wait` is no error.
  virtual absl::Status Poll(Millis wait, size_t most, std::vector<InputRecord>* records) = 0;

  virtual SourceLag lag() const = 0;
};

// Where the input goes on after a restart.
class CommittedPositions {
 public:
  virtual ~CommittedPositions() = default;

  // One for each partition of the articles topic, in order; kFromBeginning where none was
  // committed.
  virtual absl::StatusOr<std::vector<Position>> Committed() = 0;
};

enum class CommitResult : uint8_t {
  kCommitted,  // all that was sent since the last commit, and `consumed`, stand
  kAborted,    // none of it does; the sink is ready for another try
};

// Records out.
class RecordSink {
 public:
  virtual ~RecordSink() = default;

  // Takes over from a former owner of the same name, whose open transaction is aborted. Ends when
  // this is done, the process is told to stop, or for good.
  virtual absl::Status Open() = 0;

  // Takes one record into the open transaction, opening one where there is none. What goes wrong
  // but can be tried again is said by Commit, not here; a failed status is final. Blocks while the
  // queue towards the broker is full.
  virtual absl::Status Send(const OutputRecord& record) = 0;

  // Ends the transaction: all records sent since the last one, with the positions consumed.
  virtual absl::StatusOr<CommitResult> Commit(const std::vector<Position>& consumed) = 0;

  // Offset of the last journal record that was committed; -1 before the first.
  virtual int64_t journal_offset() const = 0;

  // Bytes of key, value and headers of one record at most.
  virtual size_t record_limit(Channel channel) const = 0;
};

// One record of the journal; views hold during the call that gives it.
struct JournalRecord {
  int64_t offset = 0;
  std::optional<std::string_view> key;
  std::optional<std::string_view> value;
};

struct JournalExtent {
  int64_t begin = 0;  // offset of the oldest record kept
  int64_t end = 0;    // one beyond the newest
};

// What stands in the journal, oldest first.
class JournalReader {
 public:
  virtual ~JournalReader() = default;

  virtual absl::StatusOr<JournalExtent> Extent() = 0;

  // `take` gets each committed record from offset `from`, which is within the extent, to the end.
  // Its failure ends the replay and is returned.
  virtual absl::Status Replay(int64_t from,
                              const std::function<absl::Status(const JournalRecord&)>& take) = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_STREAM_H_
