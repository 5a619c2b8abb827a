#include "proto/language.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace wirefold {
namespace {

TEST(PrimaryLanguage, KeepsThePrimarySubtagInLowerCase) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"en", "en"},      {"EN-gb", "en"},
      {"pt_BR", "pt"},   {"zh-Hant-TW", "zh"},
      {"fil", "fil"},    {"iw", "he"},
      {"nb-NO", "no"},   {"", ""},
      {"e", ""},         {"english", ""},
      {"12", ""},        {"en gb", ""},
      {"x-klingon", ""}, {"\xD1\x80\xD1\x83", ""},
  };
  for (const auto& [tag, primary] : cases) EXPECT_EQ(PrimaryLanguage(tag), primary) << tag;
}

TEST(DetectLanguage, TellsLanguagesOfSeveralScripts) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"en",
       "The harbour of the small town stays closed until Friday after the storm, officials said."},
      {"fr",
       "Le port de la petite ville restera ferm\u00e9 jusqu'\u00e0 vendredi apr\u00e8s la "
       "temp\u00eate."},
      {"es",
       "El puerto de la peque\u00f1a ciudad permanecer\u00e1 cerrado hasta el viernes tras la "
       "tormenta."},
      {"ru",
       "\u041f\u043e\u0440\u0442 \u043d\u0435\u0431\u043e\u043b\u044c\u0448\u043e\u0433\u043e "
       "\u0433\u043e\u0440\u043e\u0434\u0430 "
       "\u043e\u0441\u0442\u0430\u043d\u0435\u0442\u0441\u044f "
       "\u0437\u0430\u043a\u0440\u044b\u0442\u044b\u043c \u0434\u043e "
       "\u043f\u044f\u0442\u043d\u0438\u0446\u044b."},
      {"ja",
       "\u6e2f\u306f\u5d50\u306e\u5f8c\u3001\u91d1\u66dc\u65e5\u307e\u3067\u9589\u9396\u3055\u308c"
       "\u307e\u3059\u3002"},
  };
  for (const auto& [language, text] : cases) EXPECT_EQ(DetectLanguage("", text), language);
}

TEST(DetectLanguage, SaysNothingWhereThereIsNothingToTell) {
  EXPECT_EQ(DetectLanguage("", ""), "");
  EXPECT_EQ(DetectLanguage("12 34", "56 78 %"), "");
  EXPECT_EQ(DetectLanguage("", std::string_view("\0\x01\x02", 3)), "");
}

}  // namespace
}  // namespace wirefold
