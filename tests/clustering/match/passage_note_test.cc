#include "clustering/match/passage_note.h"

#include <gtest/gtest.h>

#include <string>

namespace wirefold {
namespace {

TEST(PassageNote, SaysWhereAShingleStandsWithinItsCycle) {
  const std::string words(2000, 'a');
  for (const uint32_t at : {0U, 7U, 8U, 511U, 512U, 1333U}) {
    const uint32_t place = PlaceIn(NoteOf(words, at));
    EXPECT_EQ(place % kPlaceUnit, 0U);
    EXPECT_EQ(place, at % kPlaceCycle / kPlaceUnit * kPlaceUnit) << at;
  }
}

TEST(PassageNote, MeetsWhereAWordBesideIsEqual) {
  const uint16_t note = NoteOf("axyzb", 1);
  EXPECT_TRUE(NeighboursMeet(note, NoteOf("axyzb", 1)));
  EXPECT_TRUE(NeighboursMeet(note, NoteOf("axyzc", 1))) << "the word before";
  EXPECT_TRUE(NeighboursMeet(note, NoteOf("ddxyzb", 2))) << "the word behind, at another place";
  EXPECT_FALSE(NeighboursMeet(note, NoteOf("cxyzd", 1)));
}

TEST(PassageNote, HoldsAtBothEndsOfAText) {
  EXPECT_FALSE(NeighboursMeet(NoteOf("xyzb", 0), NoteOf("axyz", 1)));
  EXPECT_LE(NoteOf("xyz", 0), kNoteMost);
}

}  // namespace
}  // namespace wirefold
