#include "clustering/story_id.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace wirefold {
namespace {

TEST(StoryId, IsTheSameForTheSameFoundingArticle) {
  EXPECT_EQ(StoryId("a9", 1), StoryId("a9", 1));
  EXPECT_EQ(StoryId("a9", 1).size(), 28u);
  EXPECT_EQ(StoryId("a9", 1).substr(0, 2), "s-");
}

TEST(StoryId, DiffersByIdAndVersion) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    ids.insert(StoryId("a" + std::to_string(i), 1));
    ids.insert(StoryId("a" + std::to_string(i), 2));
  }
  EXPECT_EQ(ids.size(), 2000u);
}

}  // namespace
}  // namespace wirefold
