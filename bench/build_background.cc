// Makes clustering/group/background.tsv: in how many of a file's articles each term stands.
//
// usage: build_background ARTICLES.jsonl > clustering/group/background.tsv
//
// Terms are the engine's own (sign/story_terms.h), of the title and the first kWords words of the
// body; those in fewer than kLeast articles and numbers of more than four digits are left out. The
// shipped table is of /allsides (its licence lets counts be shipped); the same input gives the same
// bytes.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "clustering/sign/stem.h"
#include "clustering/sign/story_terms.h"
#include "clustering/text/text.h"
#include "proto/article_json.h"

namespace wirefold {
namespace {

constexpr size_t kWords = 1000;
constexpr uint32_t kLeast = 8;

void AddTerms(const std::string& text, size_t limit, Text* read, std::set<std::string>* terms) {
  ReadText(text, read);
  for (size_t i = 0; i < std::min(limit, read->words.size()); ++i) {
    const std::string_view word = FoldedWord(*read, read->words[i]);
    if (word.size() < 2 || IsStopWord(word)) continue;
    if (word[0] >= '0' && word[0] <= '9' && word.size() > 4) continue;
    terms->insert(Stem(word));
  }
}

int Run(const char* path) {
  std::ifstream in(path);
  ArticleDecoder decoder((Limits()));
  Article article;
  Refusal why;
  Text text;
  std::map<std::string, uint32_t> documents;
  uint32_t articles = 0;
  for (std::string line; std::getline(in, line);) {
    if (!decoder.Decode(line, &article, &why)) continue;
    std::set<std::string> terms;
    AddTerms(article.title, kWords, &text, &terms);
    AddTerms(article.body, kWords, &text, &terms);
    for (const std::string& term : terms) ++documents[term];
    ++articles;
  }
  if (articles == 0) {
    std::cerr << "build_background: no articles in " << path << "\n";
    return 1;
  }
  std::printf("%u\n", articles);
  std::vector<std::pair<uint32_t, std::string>> order;
  for (const auto& [term, count] : documents) {
    if (count >= kLeast) order.emplace_back(count, term);
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (const auto& [count, term] : order) std::printf("%s\t%u\n", term.c_str(), count);
  return 0;
}

}  // namespace
}  // namespace wirefold

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: build_background ARTICLES.jsonl > clustering/group/background.tsv\n";
    return 2;
  }
  return wirefold::Run(argv[1]);
}
