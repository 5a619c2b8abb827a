// The tests that a pair goes through, as rows: test, value, what it needs, whether it holds.
#ifndef WIREFOLD_DAEMON_COMMANDS_WATERFALL_H_
#define WIREFOLD_DAEMON_COMMANDS_WATERFALL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/engine.h"
#include "clustering/match/explain.h"

namespace wirefold {

enum class Outcome : uint8_t {
  kSaid,  // a figure that nothing is asked of; `needed` is empty
  kHolds,
  kFails,
};

struct WaterfallRow {
  std::string test;
  std::string value;
  std::string needed;
  Outcome outcome = Outcome::kSaid;
};

struct WaterfallSection {
  std::string title;
  std::vector<WaterfallRow> rows;
};

// What proposed the pair, what was verified on the words, and the verdict; one section that says so
// where the two can never be related.
std::vector<WaterfallSection> MatchWaterfall(const MatchExplanation& explanation,
                                             const CopyOptions& options);

// The article's heaviest terms, and the score of the stories that were considered for it against
// the threshold, best first, with what it is made of.
WaterfallSection StoryWaterfall(const StoryChange& change, const StoryFeatures& features,
                                std::string_view other_story);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_WATERFALL_H_
