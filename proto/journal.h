// Decision <-> bytes of the journal (proto/journal.proto).
//
// What Apply needs travels; what only explain reads (StoryChange::threshold and considered) does
// not. Decoding validates everything that Apply relies on, so that a damaged journal is an error at
// start-up and never undefined behaviour later.
#ifndef WIREFOLD_PROTO_JOURNAL_H_
#define WIREFOLD_PROTO_JOURNAL_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "clustering/decision.h"

namespace wirefold {

// Format of a journal record. Raised when an older program could misread a new record.
inline constexpr uint32_t kJournalFormat = 1;

// Bytes of a record that are read at most; far beyond what an article within limits gives.
inline constexpr size_t kJournalRecordBytes = 256 << 20;

// Appends the record. `decision` is one that Engine::Decide made. Size: about 1.5 bytes a word of
// the unit plus 200. Deterministic: equal decisions give equal bytes.
void AppendDecision(const Decision& decision, std::string* out);

// DataLoss where the bytes are damaged or break a bound (spans ascending and within the part,
// positions below the number of words, enums known, sizes within the model's limits, numbers
// finite); FailedPrecondition where format or kEngineVersion differ. The message says which field.
absl::StatusOr<Decision> DecodeDecision(std::string_view bytes);

}  // namespace wirefold

#endif  // WIREFOLD_PROTO_JOURNAL_H_
