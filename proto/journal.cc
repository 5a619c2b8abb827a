#include "proto/journal.h"

#include <google/protobuf/stubs/logging.h>

#include <utility>

#include "clustering/engine.h"
#include "fmt/format.h"
#include "proto/journal.pb.h"
#include "proto/journal_fields.h"

namespace wirefold {

void AppendDecision(const Decision& decision, std::string* out) {
  journal::JournalRecord record;
  record.set_format(kJournalFormat);
  record.set_engine(std::string(kEngineVersion));
  ToMessage(decision, record.mutable_decision());
  record.AppendToString(out);
}

absl::StatusOr<Decision> DecodeDecision(std::string_view bytes) {
  journal::JournalRecord record;
  if (bytes.size() > kJournalRecordBytes) {
    return absl::DataLossError(fmt::format("journal record: {} bytes are beyond the limit of {}",
                                           bytes.size(), kJournalRecordBytes));
  }
  const google::protobuf::LogSilencer silence;  // the status says it
  if (!record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("journal record: not a message of proto/journal.proto");
  }
  if (record.format() != kJournalFormat) {
    return absl::FailedPreconditionError(fmt::format(
        "journal record: format {}, this program reads {}", record.format(), kJournalFormat));
  }
  if (record.engine() != kEngineVersion) {
    return absl::FailedPreconditionError(
        fmt::format("journal record: decided by engine \"{}\", this program has engine \"{}\"",
                    record.engine(), kEngineVersion));
  }
  if (!record.has_decision()) return absl::DataLossError("journal record: holds no decision");
  Decision decision;
  absl::Status status = FromMessage(record.decision(), &decision);
  if (!status.ok()) return status;
  return decision;
}

}  // namespace wirefold
