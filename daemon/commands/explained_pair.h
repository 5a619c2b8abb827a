// Everything that `wirefold explain` shows of a pair, whatever it is shown on.
#ifndef WIREFOLD_DAEMON_COMMANDS_EXPLAINED_PAIR_H_
#define WIREFOLD_DAEMON_COMMANDS_EXPLAINED_PAIR_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/match/explain.h"
#include "clustering/model/signed_unit.h"
#include "daemon/commands/marked_text.h"
#include "daemon/commands/waterfall.h"

namespace wirefold {

// Passages that are marked at most: a person reads the first ones.
inline constexpr size_t kPassagesMarked = 200;

struct ExplainedText {
  std::string id;
  std::string title;
  std::string outlet;
  std::string published_at;              // RFC 3339
  std::vector<MarkedStretch> stretches;  // views of the body that was given
};

struct ExplainedPair {
  ExplainedText article;  // the later one
  ExplainedText source;
  std::vector<WaterfallSection> sections;
  std::string verdict;       // "a9 is REWRITE", with its sources
  std::string reason;        // the test that decided; may be empty
  size_t passages_left = 0;  // beyond kPassagesMarked
};

// A unit and the body that its offsets count in; both must outlive what is made of them.
struct AskedText {
  const UnitHeader* header = nullptr;
  std::string_view body;
};

// Bodies with marks, identities and the verdict; `sections` is left to the caller. Without an
// explanation (a text that holds no words) nothing is marked.
ExplainedPair MarkPair(const AskedText& article, const AskedText& source,
                       const MatchExplanation* explanation);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_EXPLAINED_PAIR_H_
