// `wirefold demo`: the daemon on a broker inside the process.
#ifndef WIREFOLD_DAEMON_COMMANDS_DEMO_H_
#define WIREFOLD_DAEMON_COMMANDS_DEMO_H_

#include <string>
#include <string_view>

namespace wirefold {

struct DemoOptions {
  std::string input;   // a file of articles, one JSON object a line; empty = the sample corpus
  bool serve = false;  // stay up afterwards, until SIGTERM or SIGINT
};

// Produces the articles, runs the daemon over them, reads the output topics back and shows what
// came out. The exit code of the process.
int RunDemo(const DemoOptions& options);

// deploy/sample/articles.jsonl, as it was when the program was built.
std::string_view SampleCorpus();

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_DEMO_H_
