// Holds the evidence of a run against the texts themselves.
#ifndef WIREFOLD_TESTS_TESTING_ENGINE_PASSAGE_EXPECTATIONS_H_
#define WIREFOLD_TESTS_TESTING_ENGINE_PASSAGE_EXPECTATIONS_H_

#include <cstddef>

#include "tests/testing/engine/engine_run.h"

namespace wirefold::testing {

// For every source of every record that was given (a later one included, that replaced it): cutting
// both published bodies at the bytes of its passages gives texts that begin and end with the same
// words, and together hold the words that the record says are shared. Returns how many sources were
// held to that; those of a body that a later version replaced are left out.
size_t ExpectPassagesToHoldSharedWords(const EngineRun& run);

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_TESTING_ENGINE_PASSAGE_EXPECTATIONS_H_
