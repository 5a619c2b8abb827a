// Terms of live stories: numbers for words, how many stories each is typical of, and in which
// stories it was used last.
#ifndef WIREFOLD_CLUSTERING_GROUP_TERM_INDEX_H_
#define WIREFOLD_CLUSTERING_GROUP_TERM_INDEX_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/group/posting_lines.h"
#include "clustering/group/score.h"
#include "clustering/group/term_numbers.h"
#include "clustering/model/wire.h"
#include "clustering/text/word_hash.h"

namespace wirefold {

// Shares of voters are counted in whole units of 1/kShareUnit, so that taking back what was added
// leaves nothing.
inline constexpr uint32_t kShareUnit = 4096;

struct TermPosting {
  StorySlot story = 0;
  float sum = 0;  // of the term in the story's centre
};

// A word is known by its 64-bit hash: two that collide (one pair in 2^64) are one term. Terms of
// the background table are always known; others are forgotten with the last story that holds them.
//
// Nearly every read of a term misses the cache where there are many, so that what a decision needs
// stands in one line a term (the first postings included), and all terms of an article are fetched
// at once (FindAll).
class TermIndex {
 public:
  // `posting_cap`: stories remembered for a term, the ones in which it was used last; at most
  // kMostPostings.
  explicit TermIndex(uint32_t posting_cap);

  static constexpr uint32_t kMostPostings = kLanes << (PostingLines::kLogs - 1);

  // Number of a word, or kNone.
  TermId Find(std::string_view word) const { return Find(WordHash(word)); }
  // The same of each hash.
  void FindAll(const std::vector<uint64_t>& hashes, std::vector<TermId>* found) const;
  // Number of a word, made where needed. A new or unheld term takes `surface`, its readable form.
  TermId Intern(std::string_view word, std::string_view surface);

  // What all weights of a time have in common (score.h).
  WeightOfDay OfDay(double live_stories) const {
    return WeightOfDay(background_documents_, live_stories);
  }
  double Weight(TermId term, const WeightOfDay& day) const {
    const Term& t = terms_[term];
    return day.Weight(t.background, static_cast<double>(t.shares) * (1. / kShareUnit));
  }
  // Weight of a word that Find does not know.
  static double UnknownWeight(const WeightOfDay& day) { return day.Weight(0, 0); }
  std::string_view Surface(TermId term) const { return surfaces_[term]; }

  // Writes the story of each posting of a term and `factor` times its sum, in no order; returns how
  // many. There is room for kLanes beyond them, where anything may be written.
  uint32_t CopyPostings(TermId term, float factor, StorySlot* stories, float* products) const {
    const Term& t = terms_[term];
    if (t.run == kNone) {
      for (uint32_t i = 0; i < kInline; ++i) stories[i] = t.stories[i];
      for (uint32_t i = 0; i < kInline; ++i) products[i] = factor * t.sums[i];
      return t.count;
    }
    const PostingLine* line = lines_.At(t.run);
    for (uint32_t begin = 0; begin < t.count; begin += kLanes, ++line) {
      for (uint32_t i = 0; i < kLanes; ++i) stories[begin + i] = line->stories[i];
      for (uint32_t i = 0; i < kLanes; ++i) products[begin + i] = factor * line->sums[i];
    }
    return t.count;
  }
  // Calls `use(story, sum)` for each posting of a term, in no order.
  template <typename Use>
  void ForEachPosting(TermId term, Use use) const {
    const Term& t = terms_[term];
    if (t.run == kNone) {
      for (uint32_t i = 0; i < t.count; ++i) use(t.stories[i], t.sums[i]);
      return;
    }
    const PostingLine* line = lines_.At(t.run);
    uint32_t left = t.count;
    for (; left >= kLanes; left -= kLanes, ++line) {
      for (uint32_t i = 0; i < kLanes; ++i) use(line->stories[i], line->sums[i]);
    }
    for (uint32_t i = 0; i < left; ++i) use(line->stories[i], line->sums[i]);
  }
  uint32_t CountPostings(TermId term) const { return terms_[term].count; }
  void PrefetchPostings(TermId term) const {
    const Term& t = terms_[term];
    if (t.run == kNone) return;
    const PostingLine* const line = lines_.At(t.run);
    for (uint32_t i = 0; i * kLanes < t.count; ++i) __builtin_prefetch(line + i);
  }

  // A story holds `term` from now on, or no longer; every Hold is undone by one Release.
  void Hold(TermId term) { ++terms_[term].holders; }
  void Release(TermId term, StorySlot story);
  // Counts a story's share of voters with the term anew.
  void ChangeShare(TermId term, uint32_t before, uint32_t after) {
    terms_[term].shares += int64_t{after} - before;
  }
  // `story` used the term: it becomes the newest posting, with this sum. `fresh`: it did not hold
  // the term before, so that no posting of its need be looked for.
  void Use(TermId term, StorySlot story, float sum, bool fresh);

  size_t size() const { return terms_.size(); }
  bool AreWithin(size_t stories) const;  // every posting is of a slot below `stories`
  uint64_t memory() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  static constexpr uint32_t kInline = 4;

  // One cache line. Postings stand in a ring, least recently used first: it begins at `first`,
  // which is 0 until `posting_cap` stories are there. The first ones stand here.
  struct alignas(64) Term {
    uint64_t hash = 0;
    int64_t shares = 0;       // sum over stories, in kShareUnit
    uint32_t background = 0;  // documents of the table
    uint32_t holders = 0;     // stories
    uint16_t count = 0;       // postings
    uint16_t first = 0;
    uint32_t run = kNone;  // where the postings are once they are more than kInline
    std::array<StorySlot, kInline> stories;
    std::array<float, kInline> sums;
  };

  TermId Find(uint64_t hash) const {
    return numbers_.Find(hash, [&](TermId term) { return terms_[term].hash == hash; });
  }
  TermId Add(uint64_t hash);

  TermPosting At(const Term& t, uint32_t place) const;
  void Put(Term* t, uint32_t place, TermPosting posting);
  uint32_t PlaceOf(const Term& t, StorySlot story) const;  // kNone where it is not there
  void Append(Term* t, TermPosting posting);
  void GrowRun(Term* t);  // makes room for one posting more
  void Erase(Term* t, uint32_t place);
  std::vector<TermPosting> InOrder(const Term& t) const;
  // Puts these postings, in this order, where `room` of them have room.
  void Resettle(Term* t, const std::vector<TermPosting>& postings, uint32_t room);

  uint32_t posting_cap_;
  uint32_t background_documents_;
  std::vector<Term> terms_;
  std::vector<std::string> surfaces_;
  std::vector<TermId> free_;
  TermNumbers numbers_;
  PostingLines lines_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_TERM_INDEX_H_
