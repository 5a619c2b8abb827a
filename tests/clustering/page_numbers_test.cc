#include "clustering/page_numbers.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace wirefold {
namespace {

PagePostKey Post(uint64_t text, TimeMs minute, uint64_t headline, std::vector<uint64_t> sentences) {
  PagePostKey key;
  key.text = {text, text};
  key.published_ms = minute * kMinuteMs;
  key.timed = true;
  key.headline = headline;
  key.sentences = std::move(sentences);
  return key;
}

std::vector<uint32_t> Numbers(const std::vector<PagePostKey>& posts) {
  std::vector<uint32_t> numbers;
  for (const PagePostKey& post : posts) numbers.push_back(post.number);
  return numbers;
}

TEST(PageNumbers, CountsPostsInPageOrderWhenThePageIsNew) {
  const auto posts =
      NumberPosts({}, {Post(1, 30, 7, {1}), Post(2, 20, 8, {2}), Post(3, 10, 9, {3})});
  EXPECT_EQ(Numbers(posts), (std::vector<uint32_t>{1, 2, 3}));
}

TEST(PageNumbers, FollowThePostWhenNewOnesComeOnTop) {
  const auto known = NumberPosts({}, {Post(1, 30, 7, {1, 2}), Post(2, 20, 8, {3, 4})});
  const auto grown = NumberPosts(known, {Post(9, 50, 5, {8}), Post(8, 40, 6, {9}),
                                         Post(1, 30, 7, {1, 2}), Post(2, 20, 8, {3, 4})});
  EXPECT_EQ(Numbers(grown), (std::vector<uint32_t>{3, 4, 1, 2}));
  EXPECT_FALSE(grown[0].unchanged);
  EXPECT_TRUE(grown[2].unchanged);
  EXPECT_TRUE(grown[3].unchanged);
}

TEST(PageNumbers, KnowAnEditedPostByTimeAndHeadline) {
  const auto known = NumberPosts({}, {Post(1, 30, 7, {1}), Post(2, 20, 8, {3})});
  const auto edited = NumberPosts(known, {Post(11, 30, 7, {5}), Post(2, 20, 8, {3})});
  EXPECT_EQ(Numbers(edited), (std::vector<uint32_t>{1, 2}));
  EXPECT_FALSE(edited[0].unchanged);
}

TEST(PageNumbers, KnowAnEditedPostWithoutHeadlineByItsSentences) {
  const auto known = NumberPosts({}, {Post(1, 30, 0, {1, 2, 3}), Post(2, 20, 0, {4, 5, 6})});
  const auto edited = NumberPosts(known, {Post(9, 90, 0, {7}), Post(12, 60, 0, {4, 5, 9})});
  EXPECT_EQ(Numbers(edited), (std::vector<uint32_t>{3, 2, 1}));
}

TEST(PageNumbers, KnowAShortPostWrittenAnewByAMinuteOfItsOwn) {
  const auto known = NumberPosts({}, {Post(1, 30, 0, {}), Post(2, 20, 0, {}), Post(3, 20, 0, {})});
  const auto edited = NumberPosts(
      known, {Post(9, 40, 0, {}), Post(11, 30, 0, {}), Post(12, 20, 0, {}), Post(3, 20, 0, {})});
  EXPECT_EQ(Numbers(edited), (std::vector<uint32_t>{4, 1, 5, 3, 2})) << "two stand at 20";
  const auto other = NumberPosts(NumberPosts({}, {Post(1, 30, 7, {})}), {Post(2, 30, 8, {})});
  EXPECT_EQ(Numbers(other), (std::vector<uint32_t>{2, 1})) << "another headline, another post";
}

TEST(PageNumbers, KeepPostsThatVanishFromThePage) {
  const auto known = NumberPosts({}, {Post(1, 30, 7, {1}), Post(2, 20, 8, {2})});
  const auto later = NumberPosts(known, {Post(3, 40, 9, {3})});
  EXPECT_EQ(Numbers(later), (std::vector<uint32_t>{3, 1, 2}));
}

TEST(PageNumbers, TrustTheOutletsOwnIdsAboveAll) {
  PagePostKey a = Post(1, 30, 7, {1});
  a.post_id = "a";
  PagePostKey b = Post(1, 30, 7, {1});
  b.post_id = "b";
  const auto known = NumberPosts({}, {a, b});
  const auto swapped = NumberPosts(known, {b, a});
  EXPECT_EQ(Numbers(swapped), (std::vector<uint32_t>{2, 1}));
}

TEST(PageNumbers, TellTheArticleOfAPost) {
  EXPECT_EQ(PostId("page", 12), "page#12");
  EXPECT_EQ(ArticleOf("page#12"), "page");
  EXPECT_EQ(ArticleOf("plain"), "plain");
}

}  // namespace
}  // namespace wirefold
