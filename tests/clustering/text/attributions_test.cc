#include "clustering/text/attributions.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wirefold {
namespace {

using List = std::vector<std::string>;

List Credited(std::string_view text) {
  Text out;
  ReadText(text, &out);
  return out.attributions;
}

TEST(Attributions, AreFoundInTheFormsOfEnglishNews) {
  EXPECT_EQ(Credited("According to CNN, the wall held."), List{"CNN"});
  EXPECT_EQ(Credited("The chair told Reuters on Monday that it held."), List{"Reuters"});
  EXPECT_EQ(Credited("The news was first reported by The New York Times."), List{"New York Times"});
  EXPECT_EQ(Credited("As the Tidewater Post reported, the wall held."), List{"Tidewater Post"});
  EXPECT_EQ(Credited("It held, which carried his comments, reported CNN."), List{"CNN"});
  EXPECT_EQ(Credited("In an interview with Fox News' Anna Quay he said so."), List{"Fox News"});
  EXPECT_EQ(Credited("He told CNN's Anna Quay and BBC Radio."), List{"CNN"});
  EXPECT_EQ(Credited("The wall held, the guild said (AP)."), List{"AP"});
  EXPECT_EQ(
      Credited("Harbour News' Anna Quay and The Associated Press contributed to this report."),
      (List{"AP", "Harbour News"}));
}

TEST(Attributions, AreFoundInOtherLanguages) {
  EXPECT_EQ(Credited("Laut Spiegel hielt die Mauer."), List{"Der Spiegel"});
  EXPECT_EQ(Credited("Das sagte er der Deutschen Presse-Agentur am Montag."), List{"DPA"});
  EXPECT_EQ(Credited("Le mur a tenu, selon Le Monde."), List{"Le Monde"});
  EXPECT_EQ(Credited("Le mur a tenu, a déclaré le maire à l’AFP."), List{"AFP"});
  EXPECT_EQ(Credited("El muro aguantó, según El País."), List{"El País"});
  EXPECT_EQ(Credited("Стена устояла, сообщает РИА Новости."), List{"RIA Novosti"});
}

TEST(Attributions, GiveOneNameToWhatIsWrittenInSeveralWays) {
  EXPECT_EQ(Credited("He told the Associated Press. She told AP. They told The Associated Press."),
            List{"AP"});
  EXPECT_EQ(Credited("He told POLITICO. She told Politico."), List{"Politico"});
  EXPECT_EQ(Credited("He told the Guardian. According to The Guardian, it held."),
            List{"The Guardian"});
}

TEST(Attributions, AreNotMinistriesCompaniesOrPeople) {
  EXPECT_EQ(
      Credited(
          "According to the White House, the FBI told Congress. He told Anna Hill and John Post. "
          "According to NATO and Microsoft, the Pentagon reported losses. He told White House "
          "Press "
          "Secretary Anna Quay. According to the World Bank, growth fell. The Times Square crowd "
          "left."),
      List{});
}

}  // namespace
}  // namespace wirefold
