// What `wirefold explain` prints of a pair.
#ifndef WIREFOLD_DAEMON_COMMANDS_EXPLAIN_REPORT_H_
#define WIREFOLD_DAEMON_COMMANDS_EXPLAIN_REPORT_H_

#include <string>
#include <string_view>

#include "clustering/engine.h"
#include "clustering/match/explain.h"
#include "daemon/commands/screen.h"

namespace wirefold {

// One row a test: its value, what it needs, whether it holds.
std::string MatchReport(const MatchExplanation& explanation, const CopyOptions& options,
                        const Screen& screen);

// Score of the stories that were considered for the article against the threshold, best first.
std::string StoryReport(const StoryChange& change, std::string_view other_story,
                        const Screen& screen);

// Each passage of `source`, cut out of both bodies, side by side.
std::string PassagesReport(const Source& source, std::string_view body,
                           std::string_view source_body, const Screen& screen);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_EXPLAIN_REPORT_H_
