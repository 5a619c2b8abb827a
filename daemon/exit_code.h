// Exit codes of the program, a contract with supervisors.
#ifndef WIREFOLD_DAEMON_EXIT_CODE_H_
#define WIREFOLD_DAEMON_EXIT_CODE_H_

#include "absl/status/status.h"

namespace wirefold {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;  // at run time
inline constexpr int kExitUsage = 2;   // usage or configuration: an operator must act first
inline constexpr int kExitFenced = 3;  // a newer instance took over

inline int ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitDone;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
      return kExitUsage;
    case absl::StatusCode::kAborted:
      return kExitFenced;
    default:
      return kExitFailed;
  }
}

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_EXIT_CODE_H_
