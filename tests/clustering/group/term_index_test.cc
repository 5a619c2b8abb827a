// Terms and their postings against a list that is searched from end to end.
#include "clustering/group/term_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace wirefold {
namespace {

using Postings = std::vector<std::pair<StorySlot, float>>;  // least recently used first

struct SlowTerm {
  std::vector<StorySlot> holders;
  Postings postings;
};

// Remembers what it is told as it is told.
class SlowIndex {
 public:
  explicit SlowIndex(size_t cap) : cap_(cap) {}

  void Use(SlowTerm* t, StorySlot story, float sum) const {
    std::erase_if(t->postings, [&](const auto& p) { return p.first == story; });
    t->postings.emplace_back(story, sum);
    if (t->postings.size() > cap_) t->postings.erase(t->postings.begin());
  }

 private:
  size_t cap_;
};

Postings Sorted(Postings postings) {
  std::sort(postings.begin(), postings.end());
  return postings;
}

Postings PostingsOf(const TermIndex& index, TermId term) {
  Postings postings;
  index.ForEachPosting(term,
                       [&](StorySlot story, float sum) { postings.emplace_back(story, sum); });
  std::vector<StorySlot> stories(index.CountPostings(term) + kLanes);
  std::vector<float> products(stories.size());
  EXPECT_EQ(index.CopyPostings(term, 2, stories.data(), products.data()), postings.size());
  for (size_t i = 0; i < postings.size(); ++i) {
    EXPECT_EQ(std::pair(stories[i], products[i]),
              std::pair(postings[i].first, 2 * postings[i].second));
  }
  return Sorted(postings);
}

std::string Saved(const TermIndex& index) {
  std::string bytes;
  ByteWriter out(&bytes);
  index.Save(&out);
  return bytes;
}

// Random uses and releases of few words by few stories, so that lists grow, turn and shrink.
void Play(uint32_t seed, uint32_t cap) {
  SCOPED_TRACE(testing::Message() << "seed " << seed << ", cap " << cap);
  std::mt19937 random(seed);
  TermIndex index(cap);
  const SlowIndex slow(cap);
  std::map<std::string, SlowTerm> terms;
  for (int step = 0; step < 6000; ++step) {
    const std::string word = "word" + std::to_string(random() % 8 * (random() % 8));
    SlowTerm& t = terms[word];
    const auto story = static_cast<StorySlot>(random() % (2 * cap + 3));
    const auto held = std::find(t.holders.begin(), t.holders.end(), story);
    if (held != t.holders.end() && random() % 3 == 0) {
      t.holders.erase(held);
      std::erase_if(t.postings, [&](const auto& p) { return p.first == story; });
      index.Release(index.Find(word), story);
    } else {
      const auto sum = static_cast<float>(random() % 100);
      const TermId term = index.Intern(word, "");
      const bool fresh = held == t.holders.end();
      if (fresh) {
        index.Hold(term);
        t.holders.push_back(story);
      }
      index.Use(term, story, sum, fresh);
      slow.Use(&t, story, sum);
    }
    const TermId term = index.Find(word);
    ASSERT_EQ(term == kNone, t.holders.empty()) << word << " at step " << step;
    if (term != kNone) {
      ASSERT_EQ(PostingsOf(index, term), Sorted(t.postings)) << word << " at step " << step;
    }
  }
  const std::string bytes = Saved(index);
  TermIndex again(cap);
  ByteReader in(bytes);
  again.Load(&in);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(Saved(again), bytes);
  for (const auto& [word, t] : terms) EXPECT_EQ(again.Find(word), index.Find(word)) << word;
}

TEST(TermIndex, KeepsTheStoriesThatUsedATermLast) {
  for (const uint32_t cap : {1u, 3u, 4u, 10u, 64u, 100u}) Play(100 + cap, cap);
}

TEST(TermIndex, FindsAllWordsOfAnArticleAtOnce) {
  TermIndex index(64);
  std::vector<uint64_t> hashes;
  std::vector<TermId> expected;
  for (int i = 0; i < 5000; ++i) {
    const std::string word = "made" + std::to_string(i);
    if (i % 3 != 0) index.Hold(index.Intern(word, ""));
    hashes.push_back(WordHash(word));
  }
  for (int i = 0; i < 5000; ++i) expected.push_back(index.Find("made" + std::to_string(i)));
  // Another word with the same low half, as an unlucky stream may have.
  hashes.push_back(hashes[1] ^ (uint64_t{1} << 40));
  expected.push_back(kNone);
  std::vector<TermId> found;
  index.FindAll(hashes, &found);
  EXPECT_EQ(found, expected);
}

TEST(TermNumbers, KnowsWhatWasAddedAndNotTakenAway) {
  std::mt19937 random(7);
  TermNumbers numbers;
  std::map<uint64_t, TermId> known;
  std::vector<uint64_t> hash_of(20000);
  for (TermId term = 0; term < 20000; ++term) {
    // Few different low halves, so that entries crowd.
    hash_of[term] = uint64_t{term} << 32 | random() % 3000 * 1024;
    numbers.Add(hash_of[term], term);
    known[hash_of[term]] = term;
    if (term % 2 == 0) continue;
    const auto gone =
        std::next(known.begin(), static_cast<int>(random() % 50) % static_cast<int>(known.size()));
    numbers.Remove(gone->first, gone->second);
    known.erase(gone);
  }
  for (TermId term = 0; term < 20000; term += 7) {
    const TermId found =
        numbers.Find(hash_of[term], [&](TermId t) { return hash_of[t] == hash_of[term]; });
    const auto it = known.find(hash_of[term]);
    EXPECT_EQ(found, it == known.end() ? kNone : it->second) << term;
  }
}

}  // namespace
}  // namespace wirefold
