#include "clustering/text/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wirefold {
namespace {

std::vector<std::string> Words(std::string_view text) {
  Text out;
  ReadText(text, &out);
  std::vector<std::string> words;
  for (const Word& word : out.words) words.emplace_back(FoldedWord(out, word));
  return words;
}

std::vector<std::string> Spans(std::string_view text) {
  Text out;
  ReadText(text, &out);
  std::vector<std::string> words;
  for (const Word& word : out.words)
    words.emplace_back(text.substr(word.begin, word.end - word.begin));
  return words;
}

using List = std::vector<std::string>;

TEST(ReadText, PartsAsciiWordsAtAnythingButLettersAndDigits) {
  EXPECT_EQ(Words("The  cease-fire (signed 3 May)\tholds; so_far."),
            (List{"the", "cease", "fire", "signed", "3", "may", "holds", "so", "far"}));
  EXPECT_EQ(Words(""), List{});
  EXPECT_EQ(Words(" ,.;\n\n"), List{});
}

TEST(ReadText, PartsWordsAtUnicodePunctuationToo) {
  EXPECT_EQ(Words("war—peace…talks\u00a0“began”«today»–now"),
            (List{"war", "peace", "talks", "began", "today", "now"}));
}

TEST(ReadText, ReadsCurlyStraightAndMissingApostrophesAlike) {
  const List expected{"dont", "ukraines", "its"};
  EXPECT_EQ(Words("don't Ukraine's it's"), expected);
  EXPECT_EQ(Words("don’t Ukraine’s it’s"), expected);
  EXPECT_EQ(Words("dont Ukraines its"), expected);
}

TEST(ReadText, PartsElidedArticles) {
  EXPECT_EQ(Words("l'État d’Ukraine dell'Unione qu'il"),
            (List{"l", "etat", "d", "ukraine", "dell", "unione", "qu", "il"}));
}

TEST(ReadText, ReadsMarksInsideWordsOfOtherScriptsAlike) {
  EXPECT_EQ(Words("דובר צה\"ל אמר \"שלום\" לד\"ר"), Words("דובר צה״ל אמר «שלום» לד״ר"));
  EXPECT_EQ(Words("צה\"ל").size(), 1U);
  EXPECT_EQ(Words("Ինչո՞ւ եկար"), Words("Ինչու եկար"));
  EXPECT_EQ(Words("یہ گھر ہے"), Words("یه گهر هے"));
}

TEST(ReadText, JoinsWordsThatTheEndOfALineParts) {
  const std::string_view text = "The engi-\nneers went -\nas in 1990-\n2000 - to Stoke-\nTarn.";
  EXPECT_EQ(Words(text),
            (List{"the", "engineers", "went", "as", "in", "1990", "2000", "to", "stoke", "tarn"}));
  EXPECT_EQ(Spans(text)[1], "engi-\nneers");
}

TEST(ReadText, JoinsWhatHousesWriteInTwoWays) {
  EXPECT_EQ(Words("U.S. and US, 5 per cent or 5 percent or 5%, 1,250,000 or 1250000"),
            (List{"us", "and", "us", "5", "percent", "or", "5", "percent", "or", "5", "percent",
                  "1250000", "or", "1250000"}));
  EXPECT_EQ(Spans("U.S. 5 per cent 1,250"), (List{"U.S", "5", "per cent", "1,250"}));
}

TEST(ReadText, FoldsBritishAndAmericanEndings) {
  EXPECT_EQ(Words("organisation defence centre travelled programme dialogue towards encyclopaedia "
                  "labour analysed"),
            Words("organization defense center traveled program dialog toward encyclopedia labor "
                  "analyzed"));
}

TEST(ReadText, FoldsAccentsCaseAndWidth) {
  EXPECT_EQ(Words("Støre Zoë ＮＡＴＯ ﬁnance Straße İstanbul IRAK ırak Łódź e\u0301tat"),
            (List{"store", "zoe", "nato", "finance", "strasse", "istanbul", "irak", "irak", "lodz",
                  "etat"}));
  EXPECT_EQ(Words("Ёлка ЕЛКА Ελλάδα ΕΛΛΑΔΑ"), (List{"елка", "елка", "ελλαδα", "ελλαδα"}));
}

TEST(ReadText, IgnoresSoftHyphensAndZeroWidthCharacters) {
  EXPECT_EQ(Words("news\u00adpaper news\u200bpaper \ufeffnewspaper"),
            (List{"newspaper", "newspaper", "newspaper"}));
}

TEST(ReadText, LeavesOffArabicAndHebrewVowelMarks) {
  EXPECT_EQ(Words("مُحَمَّد محمـــد"), (List{"محمد", "محمد"}));
  EXPECT_EQ(Words("שָׁלוֹם שלום"), (List{"שלום", "שלום"}));
}

TEST(ReadText, KeepsMarksThatAreLetters) {
  EXPECT_EQ(Words("हिन्दी में"), (List{"हिन्दी", "में"}));
  EXPECT_EQ(Words("한국어 뉴스"), (List{"한국어", "뉴스"}));
}

TEST(ReadText, ReadsUnspacedScriptsAsBigramsWithTheirPlaces) {
  EXPECT_EQ(Words("ລາວ"), (List{"ລາ", "າວ"}));
  EXPECT_EQ(Words("ខ្មែរ").size(), 2U);
  EXPECT_EQ(Words("ニュース"), (List{"ニュ", "ュー", "ース"}));
  EXPECT_EQ(Words("东京都2024年。"), (List{"东京", "京都", "2024", "年"}));
  EXPECT_EQ(Spans("東京都"), (List{"東京", "京都"}));
  EXPECT_EQ(Words("ไทย"), (List{"ไท", "ทย"}));
}

std::string Quoted(std::string_view text) {
  Text out;
  ReadText(text, &out);
  std::string words;
  for (const Word& word : out.words) {
    if (word.quoted) words.append(words.empty() ? "" : " ").append(FoldedWord(out, word));
  }
  return words;
}

TEST(ReadText, MarksWordsInsideQuotationMarks) {
  EXPECT_EQ(Quoted("He said “we will stay” and left"), "we will stay");
  EXPECT_EQ(Quoted("He said \"we will stay\" and left, \"for now.\""), "we will stay for now");
  EXPECT_EQ(Quoted("He said ''we will'' and left"), "we will");
  EXPECT_EQ(Quoted("Er sagte: „Wir bleiben“ und ging"), "wir bleiben");
  EXPECT_EQ(Quoted("Il a dit « nous restons » hier"), "nous restons");
  EXPECT_EQ(Quoted("Er sagte »wir bleiben« und ging"), "wir bleiben");
  EXPECT_EQ(Quoted("Han sade ”vi stannar” och gick"), "vi stannar");
  EXPECT_EQ(Quoted("首相「残る」と述べ"), "残る");
}

TEST(ReadText, MarksWordsBetweenSingleMarksOnceTheyHaveClosed) {
  EXPECT_EQ(Quoted("‘We will stay,’ he said"), "we will stay");
  EXPECT_EQ(Quoted("'We will stay,' he said. 'For now.'"), "we will stay for now");
  EXPECT_EQ(Quoted("The minister called it 'a disgrace' and left"), "a disgrace");
  EXPECT_EQ(Quoted("He said ‘they don’t know’ twice"), "they dont know");
  EXPECT_EQ(Quoted("(‘No’)"), "no");
  EXPECT_EQ(Quoted("\"He told me 'go home' and I went,\" she said"),
            "he told me go home and i went");
  EXPECT_EQ(Quoted("'We heard the ministers' answer, and laughed,' she said"),
            "we heard the ministers answer and laughed");
  EXPECT_EQ(Quoted("It is 'for the workers' and nobody else"), "for the workers");
}

TEST(ReadText, TakesNoApostropheForAQuotation) {
  for (const char* text :
       {"The ministers' answer and the workers' vote", "rock 'n' roll and the workers' vote",
        "'Tis the dogs' dinner", "the '90s and the bands' names", "Tell 'em it's the boys' turn",
        "O'Neill's and Sana'a and the boys' school", "don't can't won't",
        "'we stay\nand he left' today", "’we stay’ is set wrong", "5' tall and 6' long",
        "' we stay '", "the ‘Ain district", "''", "'", "’’’"}) {
    EXPECT_EQ(Quoted(text), "") << text;
  }
}

TEST(ReadText, EndsAQuotationThatNothingClosesWithItsLine) {
  EXPECT_EQ(Quoted("“We stay\nand he left"), "we stay");
}

TEST(ReadText, MarksBackToTheLineWhereNothingOpened) {
  EXPECT_EQ(Quoted("He spoke\nof the war to come,” he said"), "of the war to come");
}

std::vector<std::string> SentencesOf(std::string_view text) {
  Text out;
  ReadText(text, &out);
  std::vector<std::string> sentences;
  for (const Sentence& s : out.sentences) {
    sentences.emplace_back(
        text.substr(out.words[s.begin].begin, out.words[s.end - 1].end - out.words[s.begin].begin));
  }
  return sentences;
}

TEST(ReadText, EndsSentencesAtFullStopsBeforeCapitals) {
  EXPECT_EQ(
      SentencesOf("It rained. Mr. Smith of the U.S. Senate left at 3.5 p.m. today! “Why?” No."),
      (List{"It rained", "Mr. Smith of the U.S. Senate left at 3.5 p.m. today", "Why", "No"}));
  EXPECT_EQ(SentencesOf("One line\nanother line"), (List{"One line", "another line"}));
  EXPECT_EQ(SentencesOf("今日は雨。明日は晴れ！"), (List{"今日は雨", "明日は晴れ"}));
  EXPECT_EQ(SentencesOf("वह गया। वह आया।"), (List{"वह गया", "वह आया"}));
}

TEST(ReadText, SentencesCoverAllWordsInOrder) {
  Text out;
  ReadText("A b. C d\n\n“E?” f g. 5 h\n", &out);
  uint32_t at = 0;
  for (const Sentence& s : out.sentences) {
    EXPECT_EQ(s.begin, at);
    EXPECT_GT(s.end, s.begin);
    at = s.end;
  }
  EXPECT_EQ(at, out.words.size());
}

TEST(ReadText, PartsEndlessWords) {
  Text out;
  ReadText(std::string(1 << 20, 'x'), &out);
  EXPECT_EQ(out.words.size(), ((1u << 20) + kWordBytes - 1) / kWordBytes);
  EXPECT_LE(out.words[0].folded_size, kWordBytes);
}

}  // namespace
}  // namespace wirefold
