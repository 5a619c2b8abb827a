// Copies one topic to another in transactions as the daemon makes them: its own source and sink,
// and nothing between them. What it reaches is what a broker and a client allow.
//
// usage: forward BROKERS FROM TO [COMMIT_MS]; ends on SIGTERM.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/kafka/sink.h"
#include "daemon/kafka/source.h"

namespace wirefold::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kPollRecords = 500;
constexpr size_t kBatchRecords = 10000;
constexpr Millis kIdle{200};

Stop stop;

// Sends what comes within `interval` of the first record, then commits.
absl::Status ForwardBatch(RecordSource* source, RecordSink* sink, Millis interval) {
  std::map<int32_t, int64_t> next;
  size_t count = 0;
  Clock::time_point deadline = Clock::now() + kIdle;
  while (count < kBatchRecords && !stop.requested()) {
    const auto left = std::chrono::ceil<Millis>(deadline - Clock::now());
    if (left <= Millis(0)) break;
    std::vector<InputRecord> records;
    absl::Status status = source->Poll(left, kPollRecords, &records);
    if (!status.ok()) return status;
    if (count == 0 && !records.empty()) deadline = Clock::now() + interval;
    count += records.size();
    for (InputRecord& record : records) {
      next[record.partition] = record.offset + 1;
      status =
          sink->Send({Channel::kAssignments, std::move(record.key), std::move(record.value), {}});
      if (!status.ok()) return status;
    }
  }
  if (count == 0) return absl::OkStatus();
  std::vector<Position> consumed;
  for (const auto& [partition, offset] : next) consumed.push_back({partition, offset});
  const auto result = sink->Commit(consumed);
  if (!result.ok()) return result.status();
  return *result == CommitResult::kCommitted ? absl::OkStatus()
                                             : absl::AbortedError("a transaction was aborted");
}

absl::Status Forward(const std::string& brokers, const std::string& from, const std::string& to,
                     Millis interval) {
  KafkaEvents events;
  events.log = [](int, std::string_view) {};
  events.waiting = [] {};
  const KafkaProperties properties = {{"bootstrap.servers", brokers}};
  auto source = KafkaSource::Create(properties, from, "forward", &events, &stop);
  if (!source.ok()) return source.status();
  KafkaSinkOptions options;
  options.topics.fill(to);
  options.articles_topic = from;
  options.transactional_id = "forward-0";
  auto sink = ExactlyOnceSink::Create(properties, options, (*source)->consumer(), &events, &stop);
  if (!sink.ok()) return sink.status();
  if (absl::Status status = (*sink)->Open(); !status.ok()) return status;
  const auto committed = (*source)->Committed();
  if (!committed.ok()) return committed.status();
  absl::Status status = (*source)->Start(*committed);
  while (status.ok() && !stop.requested())
    status = ForwardBatch(source->get(), sink->get(), interval);
  return status;
}

int Main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: forward BROKERS FROM TO [COMMIT_MS]\n", stderr);
    return 2;
  }
  std::signal(SIGTERM, [](int) { stop.Request(); });
  const absl::Status status =
      Forward(argv[1], argv[2], argv[3], Millis(argc > 4 ? std::atoi(argv[4]) : 100));
  if (status.ok() || stop.requested()) return 0;
  std::fprintf(stderr, "forward: %s\n", std::string(status.message()).c_str());
  return 1;
}

}  // namespace
}  // namespace wirefold::bench

int main(int argc, char** argv) { return wirefold::bench::Main(argc, argv); }
