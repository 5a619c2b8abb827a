#include "daemon/journal.h"

#include <algorithm>
#include <utility>

#include "daemon/log.h"
#include "fmt/format.h"
#include "proto/journal.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace wirefold {
namespace {

constexpr const char* kStartOver =
    "to start over from the first article, end wirefold, delete the offsets (kafka-consumer-groups "
    "--delete-offsets --group wirefold) and the journal topic, and create it again (wirefold "
    "topics "
    "create)";

std::string Text(const absl::Status& status) { return std::string(status.message()); }

absl::Status ApplyRecord(const JournalRecord& record, Engine* engine, Recovery* recovery) {
  if (!record.value) {
    return absl::DataLossError(fmt::format("journal offset {}: no value", record.offset));
  }
  recovery->point = {record.offset, HashOfRecord(*record.value)};
  if (!record.key) {
    recovery->opening = std::string(*record.value);
    return absl::OkStatus();
  }
  const absl::StatusOr<Decision> decision = DecodeDecision(*record.value);
  if (!decision.ok()) {
    return absl::Status(decision.status().code(),
                        fmt::format("journal offset {}: {}; {}", record.offset,
                                    Text(decision.status()), kStartOver));
  }
  engine->Apply(*decision);
  ++recovery->decisions;
  return absl::OkStatus();
}

// Takes up one snapshot and applies the journal behind it. The journal's record at the snapshot's
// point must be the one that it knew: else the topic was made anew, and the offsets mean other
// records.
absl::StatusOr<Recovery> FromSnapshot(const std::string& path, const SnapshotIdentity& identity,
                                      const JournalExtent& extent, JournalReader* journal,
                                      Engine* engine) {
  const auto snapshot = ReadSnapshot(path, identity);
  if (!snapshot.ok()) return snapshot.status();
  const JournalPoint point = snapshot->point;
  if (point.offset < extent.begin || point.offset >= extent.end) {
    return absl::FailedPreconditionError(
        fmt::format("it ends at journal offset {}, the journal holds {} to {}", point.offset,
                    extent.begin, extent.end));
  }
  if (absl::Status status = engine->Restore(snapshot->state); !status.ok()) return status;
  Recovery recovery;
  recovery.snapshot = path;
  const absl::Status status = journal->Replay(point.offset, [&](const JournalRecord& record) {
    if (recovery.point.offset >= 0) return ApplyRecord(record, engine, &recovery);
    recovery.point = {record.offset, HashOfRecord(record.value.value_or(""))};
    return recovery.point == point
               ? absl::OkStatus()
               : absl::FailedPreconditionError("the journal holds another record at its point");
  });
  if (!status.ok()) return status;
  if (recovery.point.offset < 0) return absl::FailedPreconditionError("nothing at its point");
  return recovery;
}

}  // namespace

std::string OpeningValue(const std::string& instance, const DecidedBy& by) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  for (const auto& [name, value] :
       {std::pair("opened_by", &instance), std::pair("engine", &by.engine),
        std::pair("config", &by.config)}) {
    writer.Key(name);
    writer.String(value->data(), static_cast<rapidjson::SizeType>(value->size()));
  }
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize());
}

absl::StatusOr<Recovery> RebuildState(const SnapshotPolicy& snapshots, JournalReader* journal,
                                      Engine* engine) {
  const auto extent = journal->Extent();
  if (!extent.ok()) return extent.status();
  if (snapshots.interval.count() > 0) {
    for (const std::string& path : ListSnapshots(snapshots.folder)) {
      Engine restored(engine->options());
      auto recovery = FromSnapshot(path, snapshots.identity, *extent, journal, &restored);
      if (recovery.ok()) {
        *engine = std::move(restored);
        return recovery;
      }
      if (absl::IsCancelled(recovery.status()) || absl::IsUnavailable(recovery.status())) {
        return recovery;  // not the snapshot's fault
      }
      LogWarn("snapshot refused", {{"path", path}, {"why", Text(recovery.status())}});
    }
  }
  if (extent->begin > 0) {
    return absl::FailedPreconditionError(fmt::format(
        "the journal begins at offset {}: what was decided before was deleted (retention.ms of its "
        "topic), and no snapshot in {} reaches back to it; {}",
        extent->begin, snapshots.folder, kStartOver));
  }
  Recovery recovery;
  if (extent->begin == extent->end) return recovery;
  const absl::Status status = journal->Replay(
      0, [&](const JournalRecord& record) { return ApplyRecord(record, engine, &recovery); });
  if (!status.ok()) return status;
  return recovery;
}

absl::Status CheckPositions(const Recovery& recovery, const std::vector<Position>& committed,
                            bool exactly_once) {
  // Offsets of aborted records are no journal: what counts is what was replayed.
  const bool empty = recovery.point.offset < 0;
  const auto known = std::find_if(committed.begin(), committed.end(), [](const Position& position) {
    return position.offset != kFromBeginning;
  });
  if (known != committed.end() && empty) {
    return absl::FailedPreconditionError(fmt::format(
        "articles were read up to offset {} of partition {}, but the journal that tells what was "
        "decided about them is empty: set topics.journal to the journal of these offsets; or, {}",
        known->offset, known->partition, kStartOver));
  }
  if (known == committed.end() && !empty && exactly_once) {
    return absl::FailedPreconditionError(fmt::format(
        "the journal holds decisions, but the offsets up to which articles were read are gone "
        "(brokers forget them offsets.retention.minutes after the last commit): set them with "
        "kafka-consumer-groups --reset-offsets --group wirefold; or, {}",
        kStartOver));
  }
  return absl::OkStatus();
}

}  // namespace wirefold
