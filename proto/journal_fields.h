// Decision <-> its message, field by field. Within proto/ only; journal.h is the way in.
#ifndef WIREFOLD_PROTO_JOURNAL_FIELDS_H_
#define WIREFOLD_PROTO_JOURNAL_FIELDS_H_

#include "absl/status/status.h"
#include "clustering/decision.h"
#include "clustering/model/signed_unit.h"
#include "proto/journal.pb.h"

namespace wirefold {

void ToMessage(const Decision& decision, journal::Decision* message);
void ToMessage(const SignedPart& part, journal::Part* message);

// DataLoss names the field that breaks a bound; `decision` is then unspecified.
absl::Status FromMessage(const journal::Decision& message, Decision* decision);
absl::Status FromMessage(const journal::Part& message, SignedPart* part);

}  // namespace wirefold

#endif  // WIREFOLD_PROTO_JOURNAL_FIELDS_H_
