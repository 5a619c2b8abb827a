#include "clustering/sign/stem.h"

#include <string>

#include "gtest/gtest.h"

namespace wirefold {
namespace {

TEST(Stem, CutsEnglishInflection) {
  EXPECT_EQ(Stem("storms"), "storm");
  EXPECT_EQ(Stem("parties"), "party");
  EXPECT_EQ(Stem("boxes"), "box");
  EXPECT_EQ(Stem("classes"), "class");
  EXPECT_EQ(Stem("stopped"), "stop");
  EXPECT_EQ(Stem("stopping"), "stop");
  EXPECT_EQ(Stem("quickly"), "quick");
  EXPECT_EQ(Stem("virus"), "virus");
  EXPECT_EQ(Stem("glass"), "glass");
  EXPECT_EQ(Stem("buses"), "bus");
  EXPECT_EQ(Stem("ties"), "tie");
}

TEST(Stem, LeavesShortWordsNumbersAndOtherScripts) {
  EXPECT_EQ(Stem("gas"), "gas");
  EXPECT_EQ(Stem("1990s"), "1990s");
  EXPECT_EQ(Stem("台風"), "台風");
  EXPECT_EQ(Stem(""), "");
}

TEST(Stem, CutsRussianEndings) {
  EXPECT_EQ(Stem("правительства"), Stem("правительство"));
  EXPECT_EQ(Stem("мост"), "мост");
}

TEST(Stem, MakesYOfIesAndGoesOnAsWithY) {
  for (const char* word : {"family", "ally", "city", "party", "jolly", "supply", "colly", "ryy"}) {
    const std::string one(word);
    const std::string many = one.substr(0, one.size() - 1) + "ies";
    EXPECT_EQ(Stem(many), Stem(one)) << many;
  }
}

TEST(Stem, HasTheShapeThatIsWrittenOut) {
  const StemShape plain = ShapeOfStem("storms");
  EXPECT_EQ(plain.size, 5U);
  EXPECT_FALSE(plain.adds_y);
  const StemShape added = ShapeOfStem("cities");
  EXPECT_EQ(added.size, 3U);
  EXPECT_TRUE(added.adds_y);
}

}  // namespace
}  // namespace wirefold
