// What the demo shows a person: stories with their copies, and the hardest rewrite beside its
// sources.
#ifndef WIREFOLD_DAEMON_COMMANDS_DEMO_REPORT_H_
#define WIREFOLD_DAEMON_COMMANDS_DEMO_REPORT_H_

#include <cstdint>
#include <string>

#include "daemon/commands/demo_records.h"
#include "daemon/commands/screen.h"

namespace wirefold {

// Each story of more than one article: lead, "+N copies from M outlets", and each copy with its
// kind, the share taken over, its outlet and its sources. Those with most copies first.
std::string StoriesReport(const SeenNews& news, const Screen& screen);

// Passages of the rewrite that draws on most posts of live pages (or on most sources), least share
// first, beside the passages of its sources; empty where there is no rewrite.
std::string RewriteReport(const SeenNews& news, const Screen& screen);

struct DemoFigures {
  uint64_t messages = 0;
  uint64_t dead_letters = 0;
  double seconds = 0;
};

// Counts by kind, and articles a second.
std::string SummaryReport(const SeenNews& news, const DemoFigures& figures, const Screen& screen);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_DEMO_REPORT_H_
