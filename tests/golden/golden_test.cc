// Own-written articles of every kind, held to what must come out of them.
#include <gtest/gtest.h>

#include <string>

#include "tests/testing/engine/expectations.h"
#include "tests/testing/data.h"
#include "tests/testing/engine/engine_run.h"

namespace wirefold {
namespace {

struct Corpus {
  const char* name;
  const char* articles;
  const char* expected;
};

class GoldenTest : public ::testing::TestWithParam<Corpus> {};

INSTANTIATE_TEST_SUITE_P(
    OwnArticles, GoldenTest,
    ::testing::Values(Corpus{"Sample", "deploy/sample/articles.jsonl",
                             "deploy/sample/expected.jsonl"},
                      Corpus{"SeedKinds", "tests/golden/seed_kinds.jsonl",
                             "tests/golden/seed_kinds_expected.jsonl"}),
    [](const auto& p) { return p.param.name; });

TEST_P(GoldenTest, GivesWhatIsExpected) {
  const testing::EngineRun run =
      testing::RunFile(testing::SourcePath(GetParam().articles), testing::KeepEverything());
  testing::ExpectAll(run, testing::SourcePath(GetParam().expected));
}

TEST_P(GoldenTest, CutsPassagesThatMatchInBothTexts) {
  const testing::EngineRun run =
      testing::RunFile(testing::SourcePath(GetParam().articles), testing::KeepEverything());
  testing::ExpectPassagesToMatch(run);
}

}  // namespace
}  // namespace wirefold
