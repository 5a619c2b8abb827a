// Pages that grow, through the whole engine: ids follow the posts, and a post edited later is a
// revision of itself. tests/golden/live/README.md tells the fields.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "clustering/engine.h"
#include "proto/article_json.h"
#include "tests/testing/data.h"
#include "tests/testing/engine/engine_run.h"

namespace wirefold {
namespace {

using simdjson::dom::element;

std::vector<std::string> PostIds(const std::string& page, element numbers) {
  std::vector<std::string> ids;
  for (const element n : numbers.get_array()) {
    ids.push_back(page + "#" + std::to_string(n.get_int64().value()));
  }
  return ids;
}

// Of a later version: the page lists its posts by their old ids, says the edited and the new ones,
// and no others, and calls an edited one a revision.
void ExpectGrowth(const std::string& page, element line, const std::set<std::string>& known,
                  const std::map<std::string, AssignmentRecord>& said) {
  const std::vector<std::string> ids = PostIds(page, line["expect_ids"].value());
  std::vector<std::string> shown = said.at(page).posts;
  ASSERT_GE(shown.size(), ids.size());
  shown.resize(ids.size());  // posts that vanished follow
  EXPECT_EQ(shown, ids);
  std::set<std::string> changed;
  for (const std::string& id : PostIds(page, line["expect_edited"].value())) {
    changed.insert(id);
    ASSERT_EQ(said.count(id), 1U) << id;
    EXPECT_EQ(said.at(id).relation.kind, RelationKind::kRevision) << id;
  }
  for (const std::string& id : ids) {
    EXPECT_EQ(said.count(id), changed.count(id) + (known.count(id) == 0 ? 1 : 0)) << id;
  }
}

TEST(LivePageGrowth, KeepsIdsAndRevisesWhatWasEdited) {
  Engine engine(testing::KeepEverything());
  ArticleDecoder decoder(engine.options().limits);
  simdjson::dom::parser parser;
  std::map<std::string, std::set<std::string>> known;  // posts by page
  size_t grown = 0;
  for (const std::string& text :
       testing::ReadLines(testing::SourcePath("tests/golden/live/grown.jsonl"))) {
    Article article;
    Refusal why;
    ASSERT_TRUE(decoder.Decode(text, &article, &why)) << why.text;
    SCOPED_TRACE(article.id + " version " + std::to_string(article.version));
    std::map<std::string, AssignmentRecord> said;
    for (const AssignmentRecord& r : engine.Process(article).assignments) said[r.article_id] = r;
    std::set<std::string>& posts = known[article.id];
    const element line = parser.parse(text);
    if (article.version > 1) {
      ExpectGrowth(article.id, line, posts, said);
      ++grown;
    } else {
      EXPECT_EQ(said[article.id].posts.size(), line["expect_posts"].get_array().size());
    }
    for (const auto& [id, record] : said) posts.insert(id);
  }
  EXPECT_GE(grown, 2U);
}

}  // namespace
}  // namespace wirefold
