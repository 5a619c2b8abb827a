// Holds a run against a file of expectations (tests/golden/README.md tells its form).
#ifndef WIREFOLD_TESTS_TESTING_ENGINE_EXPECTATIONS_H_
#define WIREFOLD_TESTS_TESTING_ENGINE_EXPECTATIONS_H_

#include <string>

#include "tests/testing/engine/engine_run.h"

namespace wirefold::testing {

// Every line of `path` is one set of checks; each failure names the article.
void ExpectAll(const EngineRun& run, const std::string& path);

// No story holds more editions of one recurring format than `path` allows.
void ExpectFormatsNotToChain(const EngineRun& run, const std::string& path);

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_TESTING_ENGINE_EXPECTATIONS_H_
