// What `wirefold explain` prints of a pair.
#ifndef WIREFOLD_DAEMON_COMMANDS_EXPLAIN_REPORT_H_
#define WIREFOLD_DAEMON_COMMANDS_EXPLAIN_REPORT_H_

#include <string>

#include "daemon/commands/explained_pair.h"
#include "daemon/commands/screen.h"

namespace wirefold {

// The waterfall row by row, then both texts side by side within the screen's width. Shared passages
// are numbered alike in both: by colour where the screen has it, between ⟦1 and 1⟧ otherwise;
// furniture is dim, or between {- and -}.
std::string PairReport(const ExplainedPair& pair, const Screen& screen);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_EXPLAIN_REPORT_H_
