// Builders of own-made articles for tests: text of random words, so that two texts share nothing
// but what a test makes them share.
#ifndef WIREFOLD_TESTS_TESTING_ARTICLES_H_
#define WIREFOLD_TESTS_TESTING_ARTICLES_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "clustering/model/article.h"
#include "clustering/model/records.h"

namespace wirefold::testing {

// Sentences of words from a vocabulary of some 60,000 pronounceable ones. Equal seeds give equal
// text.
class TextMaker {
 public:
  explicit TextMaker(uint64_t seed) : rng_(seed) {}

  std::string Word();
  std::string Sentence(int words = 14);
  // Sentences joined by spaces, about `words` words in all.
  std::string Paragraph(int words = 60);
  // Paragraphs on lines of their own.
  std::string Body(int words = 240);
  // `text` with this share of its words replaced.
  std::string Edited(const std::string& text, double share);

  int Below(int n) { return static_cast<int>(rng_() % static_cast<uint64_t>(n)); }

 private:
  std::mt19937_64 rng_;
};

// 2024-03-04T00:00:00Z and `minute` minutes.
TimeMs At(int64_t minute);

// Articles that a record names, strongest first.
std::vector<std::string> SourceIds(const AssignmentRecord& record);

// A dated English article of `source`, version 1.
Article MakeArticle(std::string id, std::string body, int64_t minute = 0,
                    std::string source = "courier.example");

// A stream with copies, edits, corrections, late originals, pages of posts, takedowns and repeats,
// five hours from one article to the next.
std::vector<Article> MixedStream(uint64_t seed, int length);

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_TESTING_ARTICLES_H_
