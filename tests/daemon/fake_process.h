// One run of the daemon's loop over the broker in memory, which outlives it.
#ifndef WIREFOLD_TESTS_DAEMON_FAKE_PROCESS_H_
#define WIREFOLD_TESTS_DAEMON_FAKE_PROCESS_H_

#include <cstdint>
#include <string>
#include <utility>

#include "daemon/pipeline.h"
#include "gtest/gtest.h"
#include "tests/daemon/fake_broker.h"
#include "tests/testing/data.h"

namespace wirefold::testing {

struct Process {
  explicit Process(FakeBroker* broker, PipelineOptions options = {}, SnapshotPolicy policy = {})
      : source(broker, &stop),
        sink(broker),
        journal(broker),
        snapshots(std::move(policy)),
        pipeline(Fast(options), Parts()) {}

  static PipelineOptions Fast(PipelineOptions options) {
    options.pause = Millis(0);
    options.interval = Millis(60'000);  // batches end by number, not by time
    options.by = {std::string(kEngineVersion), "c0"};
    return options;
  }
  PipelineParts Parts() {
    return {&source, &source, &sink, &journal, &engine, &metrics, &health, &snapshots, &stop};
  }
  absl::Status Run() {
    if (absl::Status status = pipeline.Open(); !status.ok()) return status;
    return pipeline.Run();
  }

  Stop stop;
  FakeSource source;
  FakeSink sink;
  FakeJournal journal;
  Engine engine{Options()};
  Metrics metrics{"1", "c0"};
  Health health;
  SnapshotKeeper snapshots;
  Pipeline pipeline;
};

inline PipelineOptions SmallBatches(size_t records) {
  PipelineOptions options;
  options.records = records;
  return options;
}

// The sample corpus over so many partitions, with a few messages that are no articles.
inline FakeBroker SampleInput(int partitions) {
  FakeBroker broker;
  broker.partitions = partitions;
  const auto lines = ReadLines(SourcePath("deploy/sample/articles.jsonl"));
  EXPECT_GE(lines.size(), 60U);
  for (size_t i = 0; i < lines.size(); ++i) {
    broker.Add(static_cast<int32_t>(i * 7 % 5 % partitions), lines[i], 1'760'000'000'000);
    if (i % 20 == 3) broker.Add(0, "{\"id\": 7}");
  }
  return broker;
}

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_DAEMON_FAKE_PROCESS_H_
