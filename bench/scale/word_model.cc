#include "bench/scale/word_model.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace wirefold::bench {

uint64_t Chance::Next() {
  uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

uint32_t WordModel::Learn(std::string_view word) {
  const auto [it, is_new] =
      numbers_.try_emplace(std::string(word), static_cast<uint32_t>(spelling_.size()));
  if (is_new) {
    spelling_.emplace_back(word);
    const char last = word.empty() ? '.' : word.back();
    ends_.push_back(last == '.' || last == '!' || last == '?');
  }
  return it->second;
}

WordModel::WordModel(const std::vector<Article>& articles) {
  // Word 0 stands before the first word of an article and after its last.
  Learn(".");
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (const Article& article : articles) {
    // Quotation marks would open here and close in another sentence.
    const std::string body =
        absl::StrReplaceAll(article.body, {{"\"", ""}, {"“", ""}, {"”", ""}, {"''", ""}});
    uint32_t before = 0;
    const std::vector<std::string> words =
        absl::StrSplit(body, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
    for (const std::string& word : words) {
      const uint32_t number = Learn(word);
      pairs.emplace_back(before, number);
      before = number;
    }
    pairs.emplace_back(before, 0);
  }
  begin_.assign(spelling_.size() + 1, 0);
  for (const auto& [before, after] : pairs) ++begin_[before + 1];
  for (size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  next_.resize(pairs.size());
  std::vector<uint32_t> fill(begin_.begin(), begin_.end() - 1);
  for (const auto& [before, after] : pairs) next_[fill[before]++] = after;
}

WordModel::Words WordModel::Generate(uint64_t seed, size_t count) const {
  // Seeds that follow each other must not give stretches of one sequence.
  Chance chance(Chance(~seed).Next());
  Words words;
  words.reserve(count);
  uint32_t word = 0;
  while (words.size() < count) {
    const uint32_t choices = begin_[word + 1] - begin_[word];
    word = choices == 0 ? 0 : next_[begin_[word] + chance.Below(choices)];
    if (word != 0) words.push_back(word);
  }
  return words;
}

std::string WordModel::Text(const Words& words) const {
  std::string text;
  text.reserve(words.size() * 7);
  int sentences = 0;
  for (uint32_t word : words) {
    text += spelling_[word];
    const bool breaks = ends_[word] && ++sentences % 3 == 0;
    text += breaks ? '\n' : ' ';
  }
  return text;
}

}  // namespace wirefold::bench
