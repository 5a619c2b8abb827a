#include "tests/testing/articles.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <utility>

namespace wirefold::testing {

std::string TextMaker::Word() {
  static constexpr const char* kSyllables[] = {
      "ba",  "cor", "den", "fi",  "gal", "hu",  "jo",  "kel", "lum", "mi",  "nor", "pa",  "quin",
      "ros", "su",  "tav", "ul",  "ven", "wex", "yor", "zim", "bre", "cla", "dro", "fen", "gri",
      "hol", "ist", "kra", "lor", "mun", "nel", "ost", "pri", "rud", "sel", "tor", "ulm", "vik"};
  constexpr int kCount = sizeof(kSyllables) / sizeof(kSyllables[0]);
  std::string word;
  for (int i = 2 + Below(2); i > 0; --i) word += kSyllables[Below(kCount)];
  return word;
}

std::string TextMaker::Sentence(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    std::string word = Word();
    if (i == 0) word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    if (i != 0) text += ' ';
    text += word;
  }
  return text + '.';
}

std::string TextMaker::Paragraph(int words) {
  std::string text;
  while (words > 0) {
    const int n = std::min(words, 10 + Below(9));
    if (!text.empty()) text += ' ';
    text += Sentence(n);
    words -= n;
  }
  return text;
}

std::string TextMaker::Body(int words) {
  std::string text;
  while (words > 0) {
    const int n = std::min(words, 50 + Below(40));
    if (!text.empty()) text += '\n';
    text += Paragraph(n);
    words -= n;
  }
  return text;
}

std::string TextMaker::Edited(const std::string& text, double share) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    if (!out.empty()) out += '\n';
    bool first = true;
    for (std::string word; words >> word;) {
      if (!first) out += ' ';
      first = false;
      out += Below(10000) < share * 10000 ? Word() : word;
    }
  }
  return out;
}

TimeMs At(int64_t minute) { return 1709510400000 + minute * kMinuteMs; }

std::vector<std::string> SourceIds(const AssignmentRecord& record) {
  std::vector<std::string> ids;
  for (const Source& s : record.relation.sources) ids.push_back(s.article_id);
  return ids;
}

Article MakeArticle(std::string id, std::string body, int64_t minute, std::string source) {
  Article article;
  article.id = std::move(id);
  article.body = std::move(body);
  article.source = std::move(source);
  article.title = article.body.substr(0, article.body.find('.'));
  article.language = "en";
  article.published_ms = At(minute);
  article.dated = true;
  return article;
}

std::vector<Article> MixedStream(uint64_t seed, int length) {
  TextMaker text(seed);
  std::vector<Article> stream;
  for (int i = 0; i < length; ++i) {
    const std::string id = "a" + std::to_string(i);
    const std::string outlet = "outlet" + std::to_string(text.Below(5)) + ".example";
    const int64_t minute = i * 300;
    const int what = stream.size() < 5 ? 0 : text.Below(10);
    const Article& earlier =
        stream.empty() ? MakeArticle("", "") : stream[text.Below(static_cast<int>(stream.size()))];
    Article next = MakeArticle(id, text.Body(80 + text.Below(300)), minute, outlet);
    if (what == 1) next.body = earlier.body;
    if (what == 2) next.body = text.Edited(earlier.body, .1) + "\n" + text.Body(60);
    if (what == 3 && earlier.posts.empty()) {  // an original that comes late
      next.body = earlier.body;
      next.published_ms = earlier.published_ms - kMinuteMs;
    }
    if (what == 4) {
      next = earlier;
      ++next.version;
      next.body += "\n" + text.Paragraph(40);
    }
    if (what == 5) {
      next = MakeArticle(earlier.id, "", minute);
      next.status = ArticleStatus::kCanceled;
    }
    if (what == 6) next = earlier;
    if (what == 7) {
      for (int p = 0; p < 4; ++p) {
        ArticlePost post;
        post.body = p == 2 ? earlier.body : text.Body(80);
        post.published_ms = next.published_ms - p * kMinuteMs;
        next.posts.push_back(post);
      }
    }
    stream.push_back(next);
  }
  return stream;
}

}  // namespace wirefold::testing
