#include "clustering/match/compare.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace wirefold {
namespace {

// A unit of one part from words of a small alphabet, so that repeats and false starts abound.
struct Fixture {
  std::string words;
  UnitView view;
};

void Fill(Fixture* f, std::string words, std::vector<WordSpan> excluded, Outlet outlet) {
  f->words = std::move(words);
  f->view.parts.resize(1);
  PartView& part = f->view.parts[0];
  part.words = f->words;
  part.excluded = std::move(excluded);
  part.shingles = CountShingles(static_cast<uint32_t>(f->words.size()), part.excluded);
  f->view.part_count = 1;
  f->view.words = static_cast<uint32_t>(f->words.size());
  f->view.shingles = part.shingles;
  f->view.outlet = outlet;
}

bool Excluded(const PartView& part, size_t shingle) {
  for (const WordSpan& s : part.excluded) {
    if (s.begin < shingle + kShingleWords && shingle < s.end) return true;
  }
  return false;
}

// The rule of compare.h, written down as plainly as it can be.
struct Plain {
  std::vector<Run> runs;
  uint32_t source_shingles = 0;
  std::set<std::string> shared;
};

Plain PlainCompare(const PartView& d, const PartView& s) {
  Plain out;
  const auto gram = [](const PartView& p, size_t i) {
    return std::string(p.words.substr(i, kShingleWords));
  };
  std::map<std::string, size_t> first;
  for (size_t i = 0; i + kShingleWords <= s.words.size(); ++i) {
    if (!Excluded(s, i)) first.try_emplace(gram(s, i), i);
  }
  const size_t n = d.words.size() < kShingleWords ? 0 : d.words.size() - kShingleWords + 1;
  std::vector<bool> hit(n);
  for (size_t i = 0; i < n; ++i) hit[i] = !Excluded(d, i) && first.count(gram(d, i)) != 0;
  std::set<size_t> used;
  std::vector<bool> counts(n);
  for (size_t i = 0; i < n; ++i) {
    if (hit[i]) out.shared.insert(gram(d, i));
    const bool in_run = hit[i] && ((i > 0 && hit[i - 1]) || (i + 1 < n && hit[i + 1]));
    if (in_run) counts[i] = used.insert(first[gram(d, i)]).second;
  }
  for (size_t i = 0; i < n;) {
    size_t end = i;
    // A stretch ends where the stretch of hits ends, too.
    while (end < n && counts[end]) ++end;
    if (end - i >= 2) {
      out.runs.push_back(
          {static_cast<uint32_t>(i), static_cast<uint32_t>(end - 1 + kShingleWords)});
      out.source_shingles += static_cast<uint32_t>(end - i);
    }
    i = std::max(end, i + 1);
  }
  return out;
}

std::string RandomWords(std::mt19937_64* rng, size_t n, int alphabet) {
  std::string words;
  for (size_t i = 0; i < n; ++i) {
    words.push_back(static_cast<char>((*rng)() % static_cast<uint64_t>(alphabet)));
  }
  return words;
}

std::vector<WordSpan> RandomSpans(std::mt19937_64* rng, size_t words) {
  std::vector<WordSpan> spans;
  size_t at = (*rng)() % 60;
  while (at + 10 < words && (*rng)() % 3 != 0) {
    const size_t end = at + 1 + (*rng)() % 8;
    spans.push_back({static_cast<uint16_t>(at), static_cast<uint16_t>(end)});
    at = end + 1 + (*rng)() % 60;
  }
  return spans;
}

TEST(Compare, AgreesWithTheRuleWrittenPlainly) {
  const OutletFurniture furniture{CopyOptions{}};
  Comparer comparer(furniture);
  for (uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 rng(seed);
    const int alphabet = 3 + static_cast<int>(rng() % 200);
    Fixture article;
    Fixture source;
    std::string theirs = RandomWords(&rng, rng() % 300, alphabet);
    std::string mine = RandomWords(&rng, rng() % 60, alphabet);
    for (int i = 0; i < 4 && theirs.size() > 30; ++i) {
      mine += theirs.substr(rng() % (theirs.size() - 20), rng() % 40) +
              RandomWords(&rng, rng() % 20, alphabet);
    }
    Fill(&source, theirs, RandomSpans(&rng, theirs.size()), 1);
    Fill(&article, mine, RandomSpans(&rng, mine.size()), 1);
    comparer.SetArticle(article.view);
    Overlap overlap;
    comparer.Compare(source.view, &overlap);
    const Plain plain = PlainCompare(article.view.parts[0], source.view.parts[0]);
    EXPECT_EQ(overlap.runs, plain.runs);
    EXPECT_EQ(overlap.source_shingles, std::min(plain.source_shingles, source.view.shingles));
    EXPECT_EQ(overlap.shared_grams, plain.shared.size());
  }
}

TEST(Compare, CountsARepeatedPhraseOnce) {
  const OutletFurniture furniture{CopyOptions{}};
  Comparer comparer(furniture);
  Fixture article;
  Fixture source;
  std::string repeated;
  for (int i = 0; i < 20; ++i) repeated += "\x01\x02\x03\x04";
  Fill(&article, repeated, {}, 1);
  Fill(&source, "\x01\x02\x03\x04\x09\x0a", {}, 2);
  comparer.SetArticle(article.view);
  Overlap overlap;
  comparer.Compare(source.view, &overlap);
  EXPECT_EQ(overlap.words, 4U);
}

}  // namespace
}  // namespace wirefold
