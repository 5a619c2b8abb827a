// Why a text is said to owe to another, or is not, in one sentence.
#ifndef WIREFOLD_DAEMON_COMMANDS_REASON_H_
#define WIREFOLD_DAEMON_COMMANDS_REASON_H_

#include <string>
#include <string_view>

#include "clustering/match/explain.h"
#include "clustering/model/options.h"

namespace wirefold {

// The test that decided on `source_id`, with its values: the first one that fails, of those that
// the waterfall lists, or the rule that was met and what gave the relation its name.
std::string ReasonOf(const MatchExplanation& explanation, const CopyOptions& options,
                     std::string_view source_id);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_REASON_H_
