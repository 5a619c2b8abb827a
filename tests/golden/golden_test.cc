// Own-written articles of every kind, held to what must come out of them.
#include <gtest/gtest.h>

#include <string>

#include "tests/testing/data.h"
#include "tests/testing/engine/engine_run.h"
#include "tests/testing/engine/expectations.h"
#include "tests/testing/engine/passage_expectations.h"

namespace wirefold {
namespace {

struct Corpus {
  const char* name;
  const char* articles;
  const char* expected;
};

class GoldenTest : public ::testing::TestWithParam<Corpus> {};

INSTANTIATE_TEST_SUITE_P(OwnArticles, GoldenTest,
                         ::testing::Values(Corpus{"Sample", "deploy/sample/articles.jsonl",
                                                  "deploy/sample/expected.jsonl"},
                                           Corpus{"SeedKinds", "tests/golden/seed_kinds.jsonl",
                                                  "tests/golden/seed_kinds_expected.jsonl"},
                                           Corpus{"Kinds", "tests/golden/kinds.jsonl",
                                                  "tests/golden/kinds_expected.jsonl"},
                                           Corpus{"Languages", "tests/golden/languages.jsonl",
                                                  "tests/golden/languages_expected.jsonl"}),
                         [](const auto& p) { return p.param.name; });

TEST_P(GoldenTest, GivesWhatIsExpected) {
  const testing::EngineRun run =
      testing::RunFile(testing::SourcePath(GetParam().articles), testing::KeepEverything());
  testing::ExpectAll(run, testing::SourcePath(GetParam().expected));
}

TEST_P(GoldenTest, GivesTheSharedWordsWhereBothTextsAreCutAtItsPassages) {
  const testing::EngineRun run =
      testing::RunFile(testing::SourcePath(GetParam().articles), testing::KeepEverything());
  EXPECT_GT(testing::ExpectPassagesToHoldSharedWords(run), 0U) << "no relation has a passage";
}

TEST(StoriesGoldenTest, TellsEventsApartAndFormatsFromEvents) {
  const testing::EngineRun run =
      testing::RunFile(testing::SourcePath("tests/golden/stories.jsonl"), Options());
  testing::ExpectAll(run, testing::SourcePath("tests/golden/stories_expected.jsonl"));
  testing::ExpectFormatsNotToChain(run,
                                   testing::SourcePath("tests/golden/stories_recurring.jsonl"));
  testing::ExpectPassagesToHoldSharedWords(run);
}

}  // namespace
}  // namespace wirefold
