// What `wirefold explain --html` writes of a pair.
#ifndef WIREFOLD_DAEMON_COMMANDS_EXPLAIN_PAGE_H_
#define WIREFOLD_DAEMON_COMMANDS_EXPLAIN_PAGE_H_

#include <string>
#include <string_view>

#include "daemon/commands/explained_pair.h"

namespace wirefold {

// One page of HTML that stands alone: no script, nothing loaded from anywhere (its policy forbids
// both), light or dark as the reader's system is, two columns where there is room. Passages have
// one number and colour in both texts and lead to each other.
std::string PairPage(const ExplainedPair& pair);

// `text` as HTML text or a quoted attribute: Visible, with & < > " ' escaped.
std::string Escaped(std::string_view text);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_EXPLAIN_PAGE_H_
