#include "daemon/journal.h"

#include <algorithm>

#include "fmt/format.h"
#include "proto/journal.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace wirefold {
namespace {

constexpr const char* kStartOver =
    "to start over from the first article, end wirefold, delete the offsets (kafka-consumer-groups "
    "--delete-offsets --group wirefold) and the journal topic, and create it again (wirefold topics "
    "create)";

absl::Status ApplyRecord(const JournalRecord& record, Engine* engine, Recovery* recovery) {
  if (!record.value) {
    return absl::DataLossError(fmt::format("journal offset {}: no value", record.offset));
  }
  if (!record.key) {
    recovery->opening = std::string(*record.value);
    return absl::OkStatus();
  }
  const absl::StatusOr<Decision> decision = DecodeDecision(*record.value);
  if (!decision.ok()) {
    return absl::Status(decision.status().code(),
                        fmt::format("journal offset {}: {}; {}", record.offset,
                                    std::string(decision.status().message()), kStartOver));
  }
  engine->Apply(*decision);
  ++recovery->decisions;
  return absl::OkStatus();
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

absl::StatusOr<Recovery> ReplayJournal(JournalReader* journal, Engine* engine) {
  Recovery recovery;
  const auto extent = journal->Extent();
  if (!extent.ok()) return extent.status();
  if (extent->begin > 0) {
    return absl::FailedPreconditionError(fmt::format(
        "the journal begins at offset {}: what was decided before was deleted (retention.ms of its "
        "topic), and the state cannot be rebuilt without it; {}",
        extent->begin, kStartOver));
  }
  if (extent->begin == extent->end) return recovery;
  const absl::Status status = journal->Replay(extent->begin, [&](const JournalRecord& record) {
    return ApplyRecord(record, engine, &recovery);
  });
  if (!status.ok()) return status;
  return recovery;
}

absl::Status CheckPositions(const Recovery& recovery, const std::vector<Position>& committed,
                            bool exactly_once) {
  // Offsets of aborted records are no journal: what counts is what was replayed.
  const bool empty = recovery.opening.empty() && recovery.decisions == 0;
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
