// `wirefold explain`: why two articles are related or are not.
#ifndef WIREFOLD_DAEMON_COMMANDS_EXPLAIN_H_
#define WIREFOLD_DAEMON_COMMANDS_EXPLAIN_H_

#include <string>

#include "daemon/commands/config_flags.h"

namespace wirefold {

struct ExplainFlags {
  ConfigFlags config;
  std::string input;  // a path, or "-" for standard input
  std::string a;      // article ids, or posts PAGE#N; their order does not matter
  std::string b;
  std::string html;  // a path; empty: to standard output, as text
};

// Runs the whole input, keeping everything, then prints for the later of the two every test that
// it and the earlier one go through, with values and thresholds, the decision on its story, and
// both texts side by side with shared passages and furniture marked; or writes them as a page. Exit
// code 1 where an id does not occur.
int RunExplain(const ExplainFlags& flags);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_EXPLAIN_H_
