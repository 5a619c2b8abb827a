#include "bench/real_articles.h"

#include <cstdlib>
#include <fstream>
#include <utility>

#include "proto/article_json.h"

namespace wirefold::bench {
namespace {

std::string Path() {
  const char* folder = std::getenv("WIREFOLD_DATA");
  std::string base = folder != nullptr ? folder : WIREFOLD_SOURCE_FOLDER "/../shared/data";
  return base + "/allsides/articles.jsonl";
}

}  // namespace

std::vector<std::string> RealLines(size_t limit) {
  std::vector<std::string> lines;
  std::ifstream file(Path());
  std::string line;
  while (lines.size() < limit && std::getline(file, line)) lines.push_back(std::move(line));
  return lines;
}

std::string MissingData() {
  return Path() + " is missing: set WIREFOLD_DATA to the folder that holds allsides/";
}

std::vector<Article> RealArticles(size_t limit) {
  std::vector<Article> articles;
  ArticleDecoder decoder(Limits{}, false);
  TimeMs highest_ms = 0;
  for (const std::string& line : RealLines(limit)) {
    Article article;
    Refusal why;
    if (!decoder.Decode(line, &article, &why)) continue;
    DateArticleInFile(&highest_ms, &article);
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace wirefold::bench
