#include "clustering/record_book.h"

#include <gtest/gtest.h>

#include <string>

namespace wirefold {
namespace {

Relation CopyOf(const std::string& id) {
  Relation relation;
  relation.kind = RelationKind::kNearCopy;
  Source source;
  source.article_id = id;
  source.passages.push_back({1, 2, 3, 4});
  relation.sources.push_back(source);
  return relation;
}

TEST(RecordBook, RemembersWhoNamesAUnit) {
  RecordBook book;
  book.Enter("a");
  book.Enter("b");
  book.SetRelation("b", CopyOf("a"));
  EXPECT_EQ(book.Find("a")->dependents, std::vector<std::string>{"b"});
  book.SetRelation("b", Relation());
  EXPECT_TRUE(book.Find("a")->dependents.empty());
}

TEST(RecordBook, ForgetsAUnitAndItsNamings) {
  RecordBook book;
  book.Enter("a");
  book.Enter("b");
  book.SetRelation("b", CopyOf("a"));
  book.Erase("b");
  EXPECT_EQ(book.Find("b"), nullptr);
  EXPECT_TRUE(book.Find("a")->dependents.empty());
}

TEST(RecordBook, CountsItsMemoryDownToNothing) {
  RecordBook book;
  for (int i = 0; i < 100; ++i) book.SetRelation("u" + std::to_string(i), CopyOf("x"));
  EXPECT_GT(book.memory(), 100 * sizeof(KnownUnit));
  for (int i = 0; i < 100; ++i) book.Erase("u" + std::to_string(i));
  EXPECT_EQ(book.memory(), 0u);
}

TEST(RecordBook, ComesBackByteForByte) {
  RecordBook book;
  book.Enter("a");
  KnownUnit& page = book.Enter("p");
  page.is_page = true;
  page.posts.resize(2);
  page.posts[1].sentences = {4, 9};
  page.record.posts = {"p#1", "p#2"};
  book.SetRelation("b", CopyOf("a"));
  std::string bytes;
  ByteWriter out(&bytes);
  book.Save(&out);

  RecordBook again;
  ByteReader in(bytes);
  ASSERT_TRUE(again.Load(&in).ok());
  std::string bytes_again;
  ByteWriter out_again(&bytes_again);
  again.Save(&out_again);
  EXPECT_EQ(bytes, bytes_again);
  EXPECT_EQ(again.Find("a")->dependents, std::vector<std::string>{"b"});
}

TEST(RecordBook, RefusesBytesThatAreCutShort) {
  RecordBook book;
  book.SetRelation("b", CopyOf("a"));
  std::string bytes;
  ByteWriter out(&bytes);
  book.Save(&out);
  for (size_t n = 0; n < bytes.size(); ++n) {
    RecordBook again;
    ByteReader in(std::string_view(bytes).substr(0, n));
    EXPECT_FALSE(again.Load(&in).ok()) << n << " of " << bytes.size() << " bytes";
  }
}

}  // namespace
}  // namespace wirefold
