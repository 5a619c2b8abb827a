#include "clustering/text/furniture.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wirefold {
namespace {

using List = std::vector<std::string>;

// The sentences of `text` that bear a mark.
List Marked(std::string_view text, bool Sentence::* mark) {
  Text out;
  ReadText(text, &out);
  List found;
  for (const Sentence& s : out.sentences) {
    if (!(s.*mark)) continue;
    const uint32_t begin = out.words[s.begin].begin;
    found.emplace_back(text.substr(begin, out.words[s.end - 1].end - begin));
  }
  return found;
}

List Furniture(std::string_view text) { return Marked(text, &Sentence::furniture); }

TEST(Furniture, IsFoundByKnownPhrasesSentenceBySentence) {
  EXPECT_EQ(
      Furniture("The wall held. Sign up for our harbour newsletter! Nobody was hurt. All rights "
                "reserved."),
      (List{"Sign up for our harbour newsletter", "All rights reserved"}));
  EXPECT_EQ(
      Furniture(
          "The wall held. Follow Anna Quay on Twitter. Anna Quay contributed to this report."),
      (List{"Follow Anna Quay on Twitter"}));
}

TEST(Furniture, IsNotWhoWroteTheText) {
  const std::string_view text =
      "By Anna Quay and John Roe, Harbour Post\nFrom CNN's Anna Quay in Oslo\nFrom our staff\n"
      "The wall held.\nAnna Quay contributed to this report.";
  EXPECT_EQ(Furniture(text), List{});
  EXPECT_EQ(Marked(text, &Sentence::credit),
            (List{"By Anna Quay and John Roe, Harbour Post", "From CNN's Anna Quay in Oslo",
                  "From our staff", "Anna Quay contributed to this report"}));
}

TEST(Furniture, LeavesOrdinarySentencesAlone) {
  EXPECT_EQ(
      Furniture(
          "Thousands sign up for health insurance each week. Police got a tip about the boat. He "
          "follows the debate on Twitter and in the papers. The law on copyright was changed. "
          "Donors contributed to the campaign. Credit was due to the crew. She shares a house."),
      List{});
}

TEST(Furniture, HoldsTheLinksBelowTheirTitleUpToTheNextSentence) {
  EXPECT_EQ(Furniture("The wall held.\n\nRead more\n\nFerry runs aground off Skerrin\nWho paid for "
                      "the wall?\n\nNobody was hurt on the quay.\nA wall of stone"),
            (List{"Read more", "Ferry runs aground off Skerrin", "Who paid for the wall"}));
  EXPECT_EQ(Furniture("The wall held.\nVideo\nFerry runs aground off Skerrin\nNobody was hurt."),
            List{"Video"});
}

TEST(Furniture, HoldsStandingSentencesOfReleasesPoliceAndCourts) {
  EXPECT_EQ(
      Furniture("The wall held. This release contains forward-looking statements on walls. "
                "Anyone with information is asked to call Crime Stoppers. He looked forward to "
                "statements. Police asked for information."),
      (List{"This release contains forward-looking statements on walls",
            "Anyone with information is asked to call Crime Stoppers"}));
}

TEST(Furniture, NeverTakesALongSentenceForOnePhrase) {
  std::string text = "The council said";
  for (int i = 0; i < 30; ++i) text += " once more that";
  EXPECT_EQ(Furniture(text + " all rights reserved."), List{});
}

TEST(Furniture, IsFoundInShortLinesByTheirForm) {
  const std::string_view lines =
      "Read more\nThe wall held through the night.\nRelated: Who built the wall\nBy Anna Quay and "
      "John Roe, "
      "Harbour Post\nFrom CNN's Anna Quay in Oslo\nFrom our staff\nJohn Roe/Reuters\n68 "
      "Posts\nUpdated 12:00 a.m. "
      "ET, July 12, 2023\nFacebook Twitter Email\nADVERTISEMENT\nPhoto: The wall at "
      "night\nCorrection: the wall is old.";
  EXPECT_EQ(Furniture(lines).size(), 9u);
  EXPECT_EQ(Furniture("By Monday the wall had been mended by the crew.\nFrom the quay they could "
                      "see it.\nRelated "
                      "to the wall is the question of money.\nMore rain fell."),
            List{});
}

TEST(Furniture, IsFoundInSeveralLanguages) {
  for (const std::string_view line :
       {"Lesen Sie auch: Die Mauer hält", "Alle Rechte vorbehalten.", "Lire aussi : Le mur tient",
        "Tous droits réservés", "Todos los derechos reservados.", "Leia também: O muro",
        "Riproduzione riservata", "Читайте также: Стена", "جميع الحقوق محفوظة",
        "版权所有，未经授权不得转载。", "無断転載を禁じます。", "무단 전재 및 재배포 금지"}) {
    EXPECT_FALSE(Furniture(line).empty()) << line;
  }
}

TEST(Furniture, IsAWidgetOfQuestionAndAnswersByItsForm) {
  const std::string_view text =
      "The wall held through the night, the council said.\nMore Context\nkeyboard_arrow_down "
      "keyboard_arrow_right "
      "Who built the wall?\nharbourpost.example the old guild\nquay.example.org masons\nTown Crier "
      "doubtful\n"
      "Its chair spoke to reporters on the quay at dawn.\nWalls through time\nWhat does it cost?\n"
      "tidewater.example a fortune\nThe masons will be paid in spring, the chair said.";
  EXPECT_EQ(
      Furniture(text),
      (List{"More Context", "keyboard_arrow_down keyboard_arrow_right Who built the wall",
            "harbourpost.example the old guild", "quay.example.org masons", "Town Crier doubtful",
            "Walls through time", "What does it cost", "tidewater.example a fortune"}));
}

TEST(Furniture, IsNoLineThatMerelyNamesAnAddress) {
  EXPECT_EQ(Furniture("amazon.example said on Tuesday that it would buy the wall and move "
                      "it.\nAmazon.com rose."),
            List{});
  EXPECT_TRUE(IsAddressLine("nytimes.com qualified"));
  EXPECT_FALSE(IsAddressLine("e.g. this"));
  EXPECT_FALSE(IsAddressLine("U.S. troops"));
  EXPECT_FALSE(IsAddressLine("3.5 percent of voters"));
}

}  // namespace
}  // namespace wirefold
