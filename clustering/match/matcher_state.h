// The parts of a Matcher. What Relate needs beside state are buffers that it keeps from call to
// call.
#ifndef WIREFOLD_CLUSTERING_MATCH_MATCHER_STATE_H_
#define WIREFOLD_CLUSTERING_MATCH_MATCHER_STATE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/match/candidates.h"
#include "clustering/match/compare.h"
#include "clustering/match/cover.h"
#include "clustering/match/explain.h"
#include "clustering/match/matcher.h"
#include "clustering/match/outlet_furniture.h"
#include "clustering/match/passage_index.h"
#include "clustering/match/posting_table.h"
#include "clustering/match/source_links.h"
#include "clustering/match/unit_store.h"

namespace wirefold {

// Hands out values that keep their buffers; all are free again after Clear.
template <typename T>
class Pool {
 public:
  T* Get() {
    if (used_ == values_.size()) values_.push_back(std::make_unique<T>());
    return values_[used_++].get();
  }
  void Clear() { used_ = 0; }

 private:
  std::vector<std::unique_ptr<T>> values_;
  size_t used_ = 0;
};

// Buffers of Relate.
struct MatchScratch {
  MatchScratch(const CopyOptions& options, const OutletFurniture& furniture)
      : comparer(furniture), finder(options), cover(options) {}

  UnitView article;
  // What the masks in `article` were made of: Add follows on Relate for the same unit, and takes
  // them over where the furniture known has not changed since.
  uint64_t mask_key = 0;
  uint64_t mask_changes = 0;
  Comparer comparer;
  CandidateFinder finder;
  Cover cover;
  Pool<UnitView> views;
  Pool<Overlap> overlaps;
  std::vector<SampledShingle> sample;
  std::vector<Candidate> candidates;
  std::vector<Posting> postings;
  std::vector<uint8_t> marks;
  std::vector<SightingSketch::Sighting> sightings;  // of the article
};

struct Matcher::State {
  explicit State(const CopyOptions& o)
      : options(o),
        passages(o),
        bands(kBandCap),
        exact(kExactCap),
        ids(kIdCap),
        furniture(o),
        scratch(o, furniture) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Units that share one band key or one exact hash and are all kept as representatives.
  static constexpr uint32_t kBandCap = 4;
  static constexpr uint32_t kExactCap = 4;
  static constexpr uint32_t kIdCap = 64;  // ids whose hashes agree in 32 bits

  // --- matcher_view.cc
  // `unit` with all furniture masked that is known now.
  void MakeView(const SignedUnit& unit, const UnitContext& context, UnitView* view) const;
  // Sampled shingles of a part that touch no excluded word and lie below `threshold`.
  static void KeepSample(const SignedPart& part, const PartView& view, uint64_t threshold,
                         std::vector<SampledShingle>* sample);
  std::optional<RowNumber> FindId(std::string_view id) const;
  std::vector<RowNumber> RowsOfSources(const std::vector<Source>& sources) const;

  // --- relate.cc
  MatchResult Relate(const SignedUnit& unit, const UnitContext& context) const;
  Source EvidenceFor(const UnitView& stored) const;

  // --- explain.cc
  // Whether `hash` leads to a row of the unit.
  bool LeadsTo(const PostingTable& table, uint64_t hash, RowNumber unit) const;
  // Both read the article of the scratch.
  void ExplainProposal(const SignedUnit& unit, RowNumber source, MatchExplanation* e) const;
  void ExplainVerdict(const UnitView& source, MatchExplanation* e) const;

  // --- index.cc
  void Add(const SignedUnit& unit, const UnitContext& context, const MatchResult& result);
  void Remove(RowNumber unit);
  // Gives units that leant on one that left the postings that nobody holds any more.
  void Inherit(const std::vector<RowNumber>& heirs);

  CopyOptions options;
  UnitStore store;
  PassageIndex passages;  // sampled shingles
  PostingTable bands;     // LSH band keys, of representatives
  PostingTable exact;     // exact hashes, of representatives
  PostingTable ids;
  OutletFurniture furniture;
  uint64_t furniture_changes = 1;  // counts what Learn did; not state that is saved
  SourceLinks links;
  // The unit that was removed last: when it comes again as a new version, those that owed to it owe
  // to the new one.
  struct Removed {
    std::string id;
    RowNumber row = 0;
    std::vector<RowNumber> dependents;
  };
  Removed removed;
  mutable MatchScratch scratch;

  bool MayBeSource(const UnitView& article, const UnitView& source) const;

 private:
  void MaskPart(Outlet outlet, const SignedPart& part, PartView* view) const;
  std::vector<RowNumber> ExactRows(const SignedUnit& unit) const;
  void PrefetchBands(const SignedPart& part) const;
  void BandRows(const SignedPart& part, std::vector<RowNumber>* rows) const;
  std::vector<RowNumber> CandidateUnits(const SignedUnit& unit, MatchResult* result) const;
  std::vector<RowNumber> ExactOrigin(const SignedUnit& unit) const;
  Relation Decide(const UnitView& article, const std::vector<Overlap*>& overlaps) const;
  void TurnRound(const std::vector<RowNumber>& later, MatchResult* result) const;
  void IndexPart(const SignedPart& part, const PartView& view, RowNumber row,
                 const std::vector<RowNumber>& held_by);
  void IndexWhole(const SignedUnit& unit, RowNumber first, const MatchResult& result,
                  const std::vector<RowNumber>& held_by);
  // The article of the scratch.
  void Learn(const MatchResult& result, const std::vector<RowNumber>& sources);
};

// Hash of a band key, apart for each band.
uint64_t BandHash(int band, uint32_t key);
uint64_t IdHash(std::string_view id);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_MATCHER_STATE_H_
