// Runs a file of articles through the engine as `wirefold cluster` does, and keeps what came out.
#ifndef WIREFOLD_TESTS_TESTING_ENGINE_ENGINE_RUN_H_
#define WIREFOLD_TESTS_TESTING_ENGINE_ENGINE_RUN_H_

#include <map>
#include <string>
#include <vector>

#include "clustering/engine.h"

namespace wirefold::testing {

struct EngineRun {
  std::vector<AssignmentRecord> assignments;     // in order of output
  std::vector<StoryRecord> stories;              // in order of output
  std::vector<Decision> decisions;               // in order
  std::map<std::string, AssignmentRecord> last;  // by id, the record that counts
  std::map<std::string, StoryRecord> story;      // by id, the record that counts
  std::map<std::string, Article> articles;       // by id, the newest version

  // Story of an article in the end, aliases followed; empty where it has none.
  std::string StoryOf(const std::string& article_id) const;
  // Text that offsets of `id` refer to: the article's body, or the post's own where posts came
  // apart.
  std::string BodyOf(const std::string& id) const;
};

// Options that keep everything, as `wirefold cluster` without --expire.
Options KeepEverything();

// Every line of `path` must be a valid article: anything else is reported as a test failure.
EngineRun RunFile(const std::string& path, const Options& options);

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_TESTING_ENGINE_ENGINE_RUN_H_
