// Terms of live stories: numbers for words, how many stories each is typical of, and in which
// stories it was used last.
#ifndef WIREFOLD_CLUSTERING_GROUP_TERM_INDEX_H_
#define WIREFOLD_CLUSTERING_GROUP_TERM_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clustering/model/wire.h"

namespace wirefold {

using TermId = uint32_t;
using StorySlot = uint32_t;
inline constexpr uint32_t kNone = 0xFFFFFFFF;

// Shares of voters are counted in whole units of 1/kShareUnit, so that taking back what was added
// leaves nothing.
inline constexpr uint32_t kShareUnit = 4096;

struct TermPosting {
  StorySlot story = 0;
  float sum = 0;  // of the term in the story's centre
};

// A word is known by its 64-bit hash: two that collide (one pair in 2^64) are one term. Terms of
// the background table are always known; others are forgotten with the last story that holds them.
class TermIndex {
 public:
  // `posting_cap`: stories remembered for a term, the ones in which it was used last.
  explicit TermIndex(uint32_t posting_cap);

  // Number of a word, or kNone.
  TermId Find(std::string_view word) const;
  // Number of a word, made where needed. A new or unheld term takes `surface`, its readable form.
  TermId Intern(std::string_view word, std::string_view surface);

  double Weight(TermId term, double live_stories) const;
  // Weight of a word that Find does not know.
  double UnknownWeight(double live_stories) const;
  std::string_view Surface(TermId term) const { return terms_[term].surface; }
  const std::vector<TermPosting>& Postings(TermId term) const { return terms_[term].postings; }

  // A story holds `term` from now on, or no longer; every Hold is undone by one Release.
  void Hold(TermId term);
  void Release(TermId term, StorySlot story);
  // Counts a story's share of voters with the term anew.
  void ChangeShare(TermId term, uint32_t before, uint32_t after);
  // `story` used the term: it becomes the newest posting, with this sum. `fresh`: it did not hold
  // the term before, so that no posting of its need be looked for.
  void Use(TermId term, StorySlot story, float sum, bool fresh);

  size_t size() const { return terms_.size(); }
  bool AreWithin(size_t stories) const;  // every posting is of a slot below `stories`
  uint64_t memory() const;

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  struct Term {
    uint64_t hash = 0;
    uint64_t shares = 0;      // sum over stories, in kShareUnit
    uint32_t background = 0;  // documents of the table
    uint32_t holders = 0;     // stories
    std::string surface;
    std::vector<TermPosting> postings;  // least recently used first
  };

  TermId Add(uint64_t hash);

  uint32_t posting_cap_;
  uint32_t background_documents_;
  std::vector<Term> terms_;
  std::vector<TermId> free_;
  absl::flat_hash_map<uint64_t, TermId> by_hash_;
  uint64_t posting_bytes_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_TERM_INDEX_H_
