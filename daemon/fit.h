// Keeps one assignment within the size that its topic takes.
#ifndef WIREFOLD_DAEMON_FIT_H_
#define WIREFOLD_DAEMON_FIT_H_

#include <string>

#include "clustering/model/records.h"
#include "proto/records_json.h"

namespace wirefold {

// Appends the record's JSON to `out`, within `limit` bytes (at least 1 MiB). Where it is longer,
// which only a page of thousands of posts with many sources each can be, it loses first the
// passages and then the weakest sources, and false is returned.
bool EncodeWithin(size_t limit, const AssignmentRecord& record, const DecidedBy& by,
                  std::string* out);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_FIT_H_
