// A broker in memory behind the interfaces of daemon/stream.h, which aborts transactions and dies
// when a test says so.
#ifndef WIREFOLD_TESTS_DAEMON_FAKE_BROKER_H_
#define WIREFOLD_TESTS_DAEMON_FAKE_BROKER_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "daemon/stop.h"
#include "daemon/stream.h"

namespace wirefold::testing {

// What survives a process. All of it is committed.
struct FakeBroker {
  std::vector<InputRecord> input;  // of all partitions, in the order in which they are handed out
  int partitions = 1;
  std::map<int32_t, int64_t> committed;
  std::array<std::vector<OutputRecord>, kChannels> topics;
  int64_t journal_begin = 0;  // records before it were deleted

  // Appends to a partition; its offset is its number there.
  void Add(int32_t partition, std::string value, int64_t timestamp_ms = 1'700'000'000'000) {
    const auto offset = std::count_if(input.begin(), input.end(), [partition](const auto& record) {
      return record.partition == partition;
    });
    InputRecord& record = input.emplace_back();
    record.partition = partition;
    record.offset = offset;
    record.timestamp_ms = timestamp_ms;
    record.value = std::move(value);
  }
  const std::vector<OutputRecord>& topic(Channel channel) const {
    return topics[static_cast<size_t>(channel)];
  }
};

class FakeSource final : public RecordSource, public CommittedPositions {
 public:
  // Asks `stop` when everything was handed out, where given.
  explicit FakeSource(FakeBroker* broker, Stop* stop = nullptr) : broker_(broker), stop_(stop) {}

  absl::StatusOr<std::vector<Position>> Committed() override {
    std::vector<Position> positions;
    for (int32_t i = 0; i < broker_->partitions; ++i) {
      const auto found = broker_->committed.find(i);
      positions.push_back({i, found == broker_->committed.end() ? kFromBeginning : found->second});
    }
    return positions;
  }

  absl::Status Start(const std::vector<Position>& from) override {
    for (const InputRecord& record : broker_->input) {
      if (record.offset >= from[record.partition].offset) waiting_.push_back(record);
    }
    return absl::OkStatus();
  }

  absl::Status Poll(Millis, size_t most, std::vector<InputRecord>* records) override {
    largest_poll = std::max(largest_poll, most);
    for (; most > 0 && next_ < waiting_.size(); --most) records->push_back(waiting_[next_++]);
    if (next_ == waiting_.size() && stop_ != nullptr) stop_->Request();
    return absl::OkStatus();
  }

  SourceLag lag() const override { return {static_cast<int64_t>(waiting_.size() - next_), 0}; }

  size_t largest_poll = 0;

 private:
  FakeBroker* const broker_;
  Stop* const stop_;
  std::vector<InputRecord> waiting_;
  size_t next_ = 0;
};

class FakeSink final : public RecordSink {
 public:
  explicit FakeSink(FakeBroker* broker) : broker_(broker) {}

  // Asked before each record and each commit; true dooms the transaction, as a broker does at any
  // moment, which Commit then says.
  std::function<bool()> doom = [] { return false; };
  // Asked at each commit; a failed status is the process's death before anything is committed.
  std::function<absl::Status()> death = [] { return absl::OkStatus(); };
  size_t limit = 8 << 20;
  size_t most_open = 0;  // records in one transaction
  int commits = 0;
  int aborts = 0;

  absl::Status Open() override {
    open_.clear();
    return absl::OkStatus();
  }

  absl::Status Send(const OutputRecord& record) override {
    doomed_ = doomed_ || doom();
    if (!doomed_) open_.push_back(record);
    most_open = std::max(most_open, open_.size());
    return absl::OkStatus();
  }

  absl::StatusOr<CommitResult> Commit(const std::vector<Position>& consumed) override {
    if (absl::Status status = death(); !status.ok()) return status;
    const bool abort = std::exchange(doomed_, false) || doom();
    const std::vector<OutputRecord> open = std::exchange(open_, {});
    if (abort) {
      ++aborts;
      return CommitResult::kAborted;
    }
    ++commits;
    for (const OutputRecord& record : open) {
      broker_->topics[static_cast<size_t>(record.channel)].push_back(record);
    }
    for (const Position& position : consumed) {
      broker_->committed[position.partition] = position.offset;
    }
    return CommitResult::kCommitted;
  }

  int64_t journal_offset() const override {
    return static_cast<int64_t>(broker_->topic(Channel::kJournal).size()) - 1;
  }
  size_t record_limit(Channel) const override { return limit; }

 private:
  FakeBroker* const broker_;
  std::vector<OutputRecord> open_;
  bool doomed_ = false;
};

class FakeJournal final : public JournalReader {
 public:
  explicit FakeJournal(const FakeBroker* broker) : broker_(broker) {}

  absl::StatusOr<JournalExtent> Extent() override {
    return JournalExtent{broker_->journal_begin,
                         static_cast<int64_t>(broker_->topic(Channel::kJournal).size())};
  }

  absl::Status Replay(int64_t from,
                      const std::function<absl::Status(const JournalRecord&)>& take) override {
    const auto& records = broker_->topic(Channel::kJournal);
    for (int64_t i = from; i < static_cast<int64_t>(records.size()); ++i) {
      const absl::Status status = take({i, records[i].key, records[i].value});
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  const FakeBroker* const broker_;
};

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_DAEMON_FAKE_BROKER_H_
