#include "proto/article_json.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wirefold {
namespace {

Limits SmallLimits() {
  Limits limits;
  limits.message_bytes = 4096;
  limits.body_bytes = 1000;
  limits.title_bytes = 40;
  limits.id_bytes = 20;
  limits.url_bytes = 60;
  limits.posts = 3;
  return limits;
}

std::string Repeat(std::string_view what, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) text += what;
  return text;
}

// An article whose unknown field `x` nests arrays until `depth` containers are open.
std::string Nested(int depth) {
  const auto inner = static_cast<size_t>(depth - 1);
  return R"({"id":"a","body":"b","x":)" + Repeat("[", inner) + Repeat("]", inner) + "}";
}

struct Refused {
  std::string_view code;
  std::string message;
};

using namespace std::string_literals;  // the messages hold NULs

const std::vector<Refused> kRefused = {
    {"empty_message", ""},
    {"empty_message", " \r\n\t"},
    {"empty_message", "\xEF\xBB\xBF"},
    {"message_too_large", R"({"id":"a","body":")" + std::string(5000, 'x') + "\"}"},
    {"invalid_utf8", "{\"id\":\"a\",\"body\":\"caf\xE9\"}"},
    {"invalid_utf8", "{\"id\":\"a\",\"body\":\"\xC0\x80\"}"},
    {"invalid_utf8", "{\"id\":\"a\",\"body\":\"\xED\xA0\x80\"}"},
    {"invalid_utf8", "{\"id\":\"a\",\"body\":\"b\",\"other\":\"\xFF\"}"},
    {"bad_escape", R"({"id":"a","body":"\ud800"})"},
    {"bad_escape", R"({"id":"a","body":"\ud800x"})"},
    {"bad_escape", R"({"id":"a","body":"\udc00"})"},
    {"bad_escape", R"({"id":"a","body":"\ud800\ud800"})"},
    {"bad_escape", R"({"id":"a","body":"\q"})"},
    {"bad_escape", R"({"id":"a","body":"\u12"})"},
    {"not_json", "hello"},
    {"not_json", "{"},
    {"not_json", "{}}"},
    {"not_json", "\0\0\0\0"s},
    {"not_json", R"({"id":"a","body":"b")"},
    {"not_json", R"({"id":"a","body":"b)"},
    {"not_json", R"({"id":"a" "body":"b"})"},
    {"not_json", R"({"id":"a","body":"b",})"},
    {"not_json", R"({"id":"a","body":"b"} {"id":"c","body":"d"})"},
    {"not_json", "{\"id\":\"a\",\"body\":\"b\"}\0"s},
    {"not_json", "{\"id\":\"a\",\"body\":\"b\0c\"}"s},
    {"not_json", R"({"id":"a","body":"b","x":nonsense})"},
    {"not_json", R"({"id":"a","body":"b","x":[1,NaN]})"},
    {"not_json", R"({"id":"a","body":"b","x":{"y" 1}})"},
    {"not_json", R"({'id':'a','body':'b'})"},
    {"not_an_object", "[]"},
    {"not_an_object", R"(["id","a"])"},
    {"not_an_object", "17"},
    {"not_an_object", "\"text\""},
    {"not_an_object", "null"},
    {"nesting_too_deep", Nested(kJsonDepth + 1)},
    {"nesting_too_deep",
     R"({"id":"a","body":"b","x":)" + Repeat("{\"y\":", 200) + "1" + Repeat("}", 200) + "}"},
    {"missing_id", R"({"body":"b"})"},
    {"missing_id", R"({"id":null,"body":"b"})"},
    {"missing_id", "{}"},
    {"id_not_string", R"({"id":7,"body":"b"})"},
    {"id_not_string", R"({"id":["a"],"body":"b"})"},
    {"id_not_string", R"({"id":true,"body":"b"})"},
    {"empty_id", R"({"id":"","body":"b"})"},
    {"id_too_large", R"({"id":"aaaaaaaaaaaaaaaaaaaaa","body":"b"})"},
    {"id_has_hash", R"({"id":"a#1","body":"b"})"},
    {"id_has_hash", R"({"id":"\u0023","body":"b"})"},
    {"version_not_integer", R"({"id":"a","body":"b","version":1.5})"},
    {"version_not_integer", R"({"id":"a","body":"b","version":"2"})"},
    {"version_not_integer", R"({"id":"a","body":"b","version":1e3})"},
    {"version_not_integer", R"({"id":"a","body":"b","version":99999999999999999999})"},
    {"version_not_integer", R"({"id":"a","body":"b","version":[1]})"},
    {"version_not_positive", R"({"id":"a","body":"b","version":0})"},
    {"version_not_positive", R"({"id":"a","body":"b","version":-3})"},
    {"unknown_status", R"({"id":"a","body":"b","status":"withheld"})"},
    {"unknown_status", R"({"id":"a","body":"b","status":3})"},
    {"no_body", R"({"id":"a"})"},
    {"no_body", R"({"id":"a","body":null})"},
    {"no_body", R"({"id":"a","posts":[]})"},
    {"body_not_string", R"({"id":"a","body":5})"},
    {"body_not_string", R"({"id":"a","body":{"text":"b"}})"},
    {"body_too_large", R"({"id":"a","body":")" + std::string(1001, 'x') + "\"}"},
    {"title_too_large", R"({"id":"a","body":"b","title":")" + std::string(41, 't') + "\"}"},
    {"field_not_string", R"({"id":"a","body":"b","title":1})"},
    {"field_not_string", R"({"id":"a","body":"b","source":["x"]})"},
    {"field_not_string", R"({"id":"a","body":"b","url":{}})"},
    {"field_not_string", R"({"id":"a","body":"b","language":1})"},
    {"field_too_large", R"({"id":"a","body":"b","source":")" + std::string(21, 's') + "\"}"},
    {"field_too_large", R"({"id":"a","body":"b","url":")" + std::string(61, 'u') + "\"}"},
    {"posts_malformed", R"({"id":"a","posts":"p"})"},
    {"posts_malformed", R"({"id":"a","posts":{"0":{}}})"},
    {"posts_malformed", R"({"id":"a","posts":["p"]})"},
    {"posts_malformed", R"({"id":"a","posts":[{"headline":"h"}]})"},
    {"posts_malformed", R"({"id":"a","posts":[{"body":null}]})"},
    {"posts_malformed", R"({"id":"a","posts":[{"body":1}]})"},
    {"posts_malformed", R"({"id":"a","posts":[{"id":1,"body":"b"}]})"},
    {"body_too_large", R"({"id":"a","posts":[{"body":")" + std::string(1001, 'x') + "\"}]}"},
    {"title_too_large",
     R"({"id":"a","posts":[{"body":"b","headline":")" + std::string(41, 'x') + "\"}]}"},
    {"too_many_posts",
     R"({"id":"a","posts":[{"body":"b"},{"body":"b"},{"body":"b"},{"body":"b"}]})"},
    {"not_json", R"({"id":"a","posts":[{"body":"b"} {"body":"c"}]})"},
    {"not_json", R"({"id":"a","posts":[{"body":"b"})"},
};

TEST(ArticleDecoder, RefusesWithStableCode) {
  ArticleDecoder decoder(SmallLimits());
  for (const Refused& c : kRefused) {
    Article article;
    Refusal why;
    ASSERT_FALSE(decoder.Decode(c.message, &article, &why)) << c.message;
    EXPECT_EQ(RefusalName(why.code), c.code) << c.message << "\n" << why.text;
    EXPECT_FALSE(why.text.empty()) << c.message;
  }
}

TEST(ArticleDecoder, LetsInWhatIsOddButAllowed) {
  const std::vector<std::string> cases = {
      R"({"id":"a","body":""})",
      R"({"id":"a","body":"\u0000"})",
      R"({"id":"a","body":"\ud83d\ude00"})",
      R"({"id":"a","body":"b","version":null,"status":null,"title":null,"posts":null})",
      R"({"id":"a","body":"b","version":9223372036854775807})",
      R"({"id":"a","body":"b","huge":1e999,"long":123456789012345678901234567890})",
      R"({"id":"a","body":"b","x":[{"y":[null,true,false,-1,"z\ud800"]}],"id ":5})",
      R"({"id":"a","status":"canceled"})",
      R"({"id":"a","posts":[{"body":""}]})",
      R"({"id":"a","body":"b","posts":[]})",
      "\xEF\xBB\xBF{\"id\":\"a\",\"body\":\"b\"}\r\n",
      "  {\n\"id\" : \"a\" , \"body\" : \"b\" }  ",
      Nested(kJsonDepth),
  };
  ArticleDecoder decoder(SmallLimits());
  for (const std::string& message : cases) {
    Article article;
    Refusal why;
    EXPECT_TRUE(decoder.Decode(message, &article, &why)) << message << "\n" << why.text;
    EXPECT_EQ(article.id, "a") << message;
  }
}

TEST(ArticleDecoder, ReadsEveryField) {
  ArticleDecoder decoder((Limits()));
  Article article;
  Refusal why;
  ASSERT_TRUE(decoder.Decode(
      R"({"extra":{"a":[1,2]},"id":"a9","title":"Harbour \"reopens\"","body":"One.\nTwo.",)"
      R"("source":"example.org","url":"https://example.org/a9","language":"EN-gb","version":3,)"
      R"("published_at":"2024-03-01T12:30:00.5+02:00","status":"usable","posts":[)"
      R"({"id":"p-7","headline":"First","body":"Text","published_at":"2024-03-01T10:00:00Z","x":[]},)"
      R"({"body":"No more than a body","published_at":"soon"}]})",
      &article, &why))
      << why.text;
  EXPECT_EQ(article.id, "a9");
  EXPECT_EQ(article.title, "Harbour \"reopens\"");
  EXPECT_EQ(article.body, "One.\nTwo.");
  EXPECT_EQ(article.source, "example.org");
  EXPECT_EQ(article.url, "https://example.org/a9");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.version, 3);
  EXPECT_TRUE(article.dated);
  EXPECT_EQ(article.published_ms, 1709289000500);
  ASSERT_EQ(article.posts.size(), 2u);
  EXPECT_EQ(article.posts[0].id, "p-7");
  EXPECT_EQ(article.posts[0].headline, "First");
  EXPECT_EQ(article.posts[0].body, "Text");
  EXPECT_EQ(article.posts[0].published_ms, 1709287200000);
  EXPECT_EQ(article.posts[1].published_ms, std::nullopt);
}

TEST(ArticleDecoder, KeepsNothingOfTheMessageBefore) {
  ArticleDecoder decoder((Limits()), /*detect_language=*/false);
  Article article;
  Refusal why;
  ASSERT_TRUE(decoder.Decode(
      R"({"id":"a","version":4,"status":"canceled","title":"t","body":"b","source":"s","url":"u",)"
      R"("language":"fr","published_at":"2024-03-01","posts":[{"body":"p"}]})",
      &article, &why));
  DateArticle(0, &article);
  ASSERT_TRUE(decoder.Decode(R"({"id":"c","body":"d"})", &article, &why));
  EXPECT_EQ(article.version, 1);
  EXPECT_EQ(article.status, ArticleStatus::kUsable);
  EXPECT_EQ(article.title + article.source + article.url + article.language, "");
  EXPECT_FALSE(article.dated);
  EXPECT_EQ(article.published_ms, 0);
  EXPECT_EQ(article.latest_ms, Article().latest_ms);
  EXPECT_TRUE(article.posts.empty());
}

TEST(ArticleDecoder, TakesTheLastOfRepeatedKeys) {
  ArticleDecoder decoder((Limits()));
  Article article;
  Refusal why;
  ASSERT_TRUE(decoder.Decode(
      R"({"id":"a","id":"b","body":"x","body":"y","posts":[{"body":"1"}],"posts":[]})", &article,
      &why));
  EXPECT_EQ(article.id, "b");
  EXPECT_EQ(article.body, "y");
  EXPECT_TRUE(article.posts.empty());
}

TEST(ArticleDecoder, SurvivesEveryPrefixOfAMessage) {
  const std::string message =
      R"({"id":"a\u00e9","title":"t","body":"b \ud83d\ude00","version":2,"x":[{"y":[1,null]}],)"
      R"("posts":[{"id":"p","body":"q"}],"status":"usable"})";
  ArticleDecoder decoder((Limits()));
  Article article;
  Refusal why;
  for (size_t n = 0; n < message.size(); ++n) {
    EXPECT_FALSE(decoder.Decode(message.substr(0, n), &article, &why)) << n;
  }
  EXPECT_TRUE(decoder.Decode(message, &article, &why));
}

TEST(ArticleDecoder, DetectsALanguageThatIsAbsentOrUnreadable) {
  const std::string body =
      "Der Hafen der kleinen Stadt bleibt nach dem Sturm noch bis Freitag geschlossen, wie die "
      "Verwaltung am Dienstag mitteilte.";
  ArticleDecoder decoder((Limits()));
  Article article;
  Refusal why;
  ASSERT_TRUE(decoder.Decode(R"({"id":"a","body":")" + body + "\"}", &article, &why));
  EXPECT_EQ(article.language, "de");
  ASSERT_TRUE(
      decoder.Decode(R"({"id":"a","language":"?","body":")" + body + "\"}", &article, &why));
  EXPECT_EQ(article.language, "de");
  ASSERT_TRUE(
      decoder.Decode(R"({"id":"a","language":"nl","body":")" + body + "\"}", &article, &why));
  EXPECT_EQ(article.language, "nl");
  ASSERT_TRUE(decoder.Decode(R"({"id":"a","posts":[{"body":")" + body + "\"}]}", &article, &why));
  EXPECT_EQ(article.language, "de");
}

TEST(DateArticle, ClampsWhatLiesAheadOfItsRecord) {
  Article article;
  article.dated = true;
  article.published_ms = 90 * kDayMs;
  article.posts.resize(2);
  article.posts[0].published_ms = 80 * kDayMs;
  EXPECT_FALSE(DateArticle(10 * kDayMs, &article));
  EXPECT_EQ(article.published_ms, 10 * kDayMs + kHourMs);
  EXPECT_EQ(article.posts[0].published_ms, 10 * kDayMs + kHourMs);
  EXPECT_EQ(article.posts[1].published_ms, std::nullopt);
  EXPECT_EQ(article.latest_ms, 10 * kDayMs + kHourMs);
}

TEST(DateArticle, GivesTheRecordsTimeToWhatHasNone) {
  Article article;
  EXPECT_TRUE(DateArticle(10 * kDayMs, &article));
  EXPECT_EQ(article.published_ms, 10 * kDayMs);
  EXPECT_FALSE(article.dated);
}

TEST(DateArticleInFile, GivesTheHighestDateSoFarToWhatHasNone) {
  TimeMs highest = 0;
  Article article;
  EXPECT_TRUE(DateArticleInFile(&highest, &article));
  EXPECT_EQ(article.published_ms, 0);
  for (const TimeMs day : {5, 3}) {
    article.dated = true;
    article.published_ms = day * kDayMs;
    EXPECT_FALSE(DateArticleInFile(&highest, &article));
  }
  article.dated = false;
  EXPECT_TRUE(DateArticleInFile(&highest, &article));
  EXPECT_EQ(article.published_ms, 5 * kDayMs);
}

TEST(RefusalName, IsDistinctForEveryCode) {
  std::vector<std::string_view> names;
  for (int i = 0; i < kRefusalCodes; ++i) names.push_back(RefusalName(static_cast<RefusalCode>(i)));
  for (size_t i = 0; i < names.size(); ++i) {
    for (size_t j = 0; j < i; ++j) EXPECT_NE(names[i], names[j]);
    EXPECT_NE(names[i], "unknown");
  }
}

}  // namespace
}  // namespace wirefold
