#include "daemon/pipeline.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "daemon/dead_letter.h"
#include "daemon/fit.h"
#include "daemon/journal.h"
#include "daemon/log.h"
#include "fmt/format.h"
#include "proto/journal.h"

namespace wirefold {
namespace {

constexpr Millis kIdleWait{200};
constexpr Millis kLongestPause{5000};
constexpr size_t kPollRecords = 500;
// Of the 10 s in which a told process ends; what is not written by then, the journal holds.
constexpr Millis kSnapshotPatience{5000};
constexpr std::chrono::seconds kReportEvery{1};
// A record's own cost in a batch, so that a flood of empty ones is bounded too.
constexpr size_t kRecordBytes = 100;

double SecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

size_t SizeOf(const std::optional<std::string>& bytes) { return bytes ? bytes->size() : 0; }

}  // namespace

Pipeline::Pipeline(PipelineOptions options, PipelineParts parts)
    : options_(std::move(options)),
      parts_(parts),
      decoder_(parts.engine->options().limits, parts.engine->options().stories.enabled) {}

absl::Status Pipeline::Open() {
  if (absl::Status status = parts_.sink->Open(); !status.ok()) return status;
  const auto committed = parts_.positions->Committed();
  if (!committed.ok()) return committed.status();
  if (absl::Status status = Rebuild(*committed); !status.ok()) return status;
  parts_.metrics->Observe(*parts_.engine);
  if (absl::Status status = parts_.source->Start(*committed); !status.ok()) return status;
  parts_.health->SetRecovered();
  return absl::OkStatus();
}

absl::Status Pipeline::Rebuild(const std::vector<Position>& committed) {
  const Clock::time_point start = Clock::now();
  const auto recovery = RebuildState(parts_.snapshots->policy(), parts_.journal, parts_.engine);
  if (!recovery.ok()) return recovery.status();
  absl::Status status = CheckPositions(*recovery, committed, options_.exactly_once);
  if (!status.ok()) return status;
  committed_ = recovery->point;
  LogInfo("state rebuilt", {{"snapshot", recovery->snapshot},
                            {"decisions_replayed", recovery->decisions},
                            {"seconds", SecondsSince(start)},
                            {"stories", parts_.engine->live_stories()}});
  // A snapshot is only taken up under the configuration that it was made with.
  if (recovery->opening.empty() && !recovery->snapshot.empty()) return absl::OkStatus();
  const std::string opening = OpeningValue(options_.instance, options_.by);
  if (recovery->opening == opening) return absl::OkStatus();
  if (!recovery->opening.empty()) {
    LogWarn("the journal was written under another configuration; this one holds from here on",
            {{"was", recovery->opening}, {"is", opening}});
  }
  opening_ = opening;
  return absl::OkStatus();
}

absl::Status Pipeline::Run() {
  while (!parts_.stop->requested()) {
    const auto step = Step(kIdleWait);
    if (!step.ok()) return step.status();
  }
  parts_.snapshots->Finish(*parts_.engine, committed_, kSnapshotPatience);
  return absl::OkStatus();
}

absl::StatusOr<size_t> Pipeline::Step(Millis wait) {
  Clock::time_point deadline = Clock::now() + wait;
  while (true) {
    parts_.health->Turn();
    const auto left = std::chrono::ceil<Millis>(deadline - Clock::now());
    const size_t most = std::min(kPollRecords, options_.records - batch_.records);
    polled_.clear();
    absl::Status status = parts_.source->Poll(std::max(left, Millis(0)), most, &polled_);
    if (!status.ok()) return status;
    if (batch_.records == 0 && !polled_.empty()) {
      deadline = Clock::now() + options_.interval;
      if (!opening_.empty()) {
        status = Send({Channel::kJournal, std::nullopt, std::exchange(opening_, ""), {}});
        if (!status.ok()) return status;
      }
    }
    for (InputRecord& record : polled_) {
      if (status = Handle(std::move(record)); !status.ok()) return status;
    }
    const bool full = batch_.records >= options_.records || batch_.bytes >= options_.bytes;
    if (full || Clock::now() >= deadline || parts_.stop->requested()) break;
  }
  Report();
  const size_t records = batch_.records;
  if (records == 0) return 0;
  if (absl::Status status = Commit(); !status.ok()) return status;
  return records;
}

absl::Status Pipeline::Handle(InputRecord record) {
  ++batch_.records;
  batch_.bytes += kRecordBytes + SizeOf(record.value);
  batch_.next[record.partition] = record.offset + 1;
  parts_.metrics->Read(1, SizeOf(record.value));
  Refusal why;
  const std::string_view value = record.value ? std::string_view(*record.value) : "";
  if (!decoder_.Decode(value, &article_, &why)) {
    const std::string_view reason = RefusalName(why.code);
    return Refuse(std::move(record), reason, why.text);
  }
  if (record.timestamp_ms > 0) {
    DateArticle(record.timestamp_ms, &article_);
  } else {
    TimeMs highest = parts_.engine->now_ms();
    DateArticleInFile(&highest, &article_);
  }
  return Process(article_, &record);
}

absl::Status Pipeline::Process(const Article& article, InputRecord* record) {
  Engine& engine = *parts_.engine;
  for (Unit& unit : engine.Plan(article)) {
    const Clock::time_point start = Clock::now();
    const Decision decision = engine.Decide(std::move(unit));
    OutputRecord entry{Channel::kJournal, decision.unit.header.id, "", {}};
    AppendDecision(decision, &*entry.value);
    // What the journal cannot hold must not happen: recovery would not know of it.
    if (entry.value->size() + entry.key->size() > parts_.sink->record_limit(Channel::kJournal)) {
      return Refuse(std::move(*record), "decision_too_large",
                    fmt::format("the decision takes {} bytes", entry.value->size()));
    }
    const Emission emission = engine.Apply(decision);
    parts_.metrics->Decided(SecondsSince(start), decision.match.candidates);
    if (absl::Status status = Send(std::move(entry)); !status.ok()) return status;
    if (absl::Status status = Emit(emission); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Pipeline::Emit(const Emission& emission) {
  const size_t limit = parts_.sink->record_limit(Channel::kAssignments);
  for (const AssignmentRecord& assignment : emission.assignments) {
    OutputRecord record{Channel::kAssignments, assignment.article_id, std::nullopt, {}};
    if (!assignment.tombstone) {
      record.value.emplace();
      if (!EncodeWithin(limit, assignment, options_.by, &*record.value)) {
        parts_.metrics->Shortened();
        LogWarn("assignment lost evidence to fit its topic", {{"article", record.key->c_str()}});
      }
    }
    if (absl::Status status = Send(std::move(record)); !status.ok()) return status;
  }
  for (const StoryRecord& story : emission.stories) {
    OutputRecord record{Channel::kStories, story.story_id, std::nullopt, {}};
    if (!story.tombstone) AppendStory(story, &record.value.emplace());
    if (absl::Status status = Send(std::move(record)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Pipeline::Refuse(InputRecord record, std::string_view reason,
                              const std::string& text) {
  parts_.metrics->DeadLettered(reason);
  Clock::time_point& logged = refusals_logged_[std::string(reason)];
  if (Clock::now() - logged >= std::chrono::seconds(1)) {
    logged = Clock::now();
    LogWarn("record refused", {{"reason", reason},
                               {"text", text},
                               {"partition", record.partition},
                               {"offset", record.offset}});
  }
  return Send(DeadLetter(options_.articles_topic, std::move(record), reason, text,
                         parts_.sink->record_limit(Channel::kDeadLetters)));
}

absl::Status Pipeline::Send(OutputRecord record) {
  parts_.metrics->Sent(record.channel);
  batch_.bytes += kRecordBytes + SizeOf(record.value);
  if (record.channel == Channel::kJournal) batch_.journal_hash = HashOfRecord(*record.value);
  batch_.outputs.push_back(std::move(record));
  return parts_.sink->Send(batch_.outputs.back());
}

absl::Status Pipeline::Commit() {
  const Clock::time_point start = Clock::now();
  for (int attempt = 0; attempt < options_.tries; ++attempt) {
    const auto result = TryCommit(attempt);
    if (!result.ok()) return result.status();
    if (*result == CommitResult::kCommitted) {
      parts_.metrics->Committed(SecondsSince(start));
      parts_.health->Progress();
      if (batch_.journal_hash != 0) {
        committed_ = {parts_.sink->journal_offset(), batch_.journal_hash};
      }
      parts_.snapshots->Committed(*parts_.engine, committed_);
      batch_ = Batch();
      return absl::OkStatus();
    }
    parts_.metrics->Aborted();
    LogWarn("transaction aborted; its records will be sent again",
            {{"attempt", attempt + 1}, {"records", batch_.outputs.size()}});
  }
  return absl::InternalError(fmt::format(
      "{} transactions in a row with the same records were aborted; see the reasons above",
      options_.tries));
}

absl::StatusOr<CommitResult> Pipeline::TryCommit(int attempt) {
  if (attempt > 0) {
    const Millis pause = std::min(options_.pause * (1 << std::min(attempt - 1, 10)), kLongestPause);
    const Clock::time_point end = Clock::now() + pause;
    while (Clock::now() < end && !parts_.stop->requested()) {
      parts_.health->Turn();
      std::this_thread::sleep_for(std::min(pause, Millis(50)));
    }
    for (const OutputRecord& record : batch_.outputs) {
      if (absl::Status status = parts_.sink->Send(record); !status.ok()) return status;
    }
  }
  std::vector<Position> consumed;
  for (const auto& [partition, offset] : batch_.next) consumed.push_back({partition, offset});
  return parts_.sink->Commit(consumed);
}

void Pipeline::Report() {
  const Clock::time_point now = Clock::now();
  if (now - reported_ < kReportEvery) return;
  reported_ = now;
  parts_.metrics->Observe(*parts_.engine);
  const SourceLag lag = parts_.source->lag();
  const auto wall = std::chrono::system_clock::now().time_since_epoch();
  const double age = std::chrono::duration<double>(wall).count() -
                     static_cast<double>(lag.newest_timestamp_ms) / 1000;
  const bool behind = lag.records > 0 && lag.newest_timestamp_ms > 0;
  parts_.metrics->Lags(lag.records, behind ? std::max(age, 0.) : 0);
}

}  // namespace wirefold
