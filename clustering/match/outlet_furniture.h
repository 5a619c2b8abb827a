// Learns what each outlet prints again and again over unrelated articles, so that it stops counting
// as evidence: newsletter forms, author notes, standing paragraphs.
//
// Two kinds of key are counted under the outlet's name, once a text: its sentences (of at least
// kLeastSentence words), and windows of kWindowWords words of which a content-defined sample, one
// in eight, is taken (one in four masked the same: measured on allsides and three labelled streams,
// with twice the keys). Furniture is a sentence that was seen in `furniture_sightings` earlier
// texts, and whose windows were too (so that a false count cannot mask it), or a stretch in which
// kLeastWindows consecutive sampled windows were and that takes kLeastStretch words: three-word
// shingles alone ("the United States") recur in any large outlet, and a single common phrase is
// never masked, since that would punch holes in every shared run.
#ifndef WIREFOLD_CLUSTERING_MATCH_OUTLET_FURNITURE_H_
#define WIREFOLD_CLUSTERING_MATCH_OUTLET_FURNITURE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/match/sighting_sketch.h"
#include "clustering/match/text_view.h"
#include "clustering/model/options.h"
#include "clustering/model/wire.h"

namespace wirefold {

// 0 for the empty name: an unknown outlet learns nothing and has no furniture.
Outlet OutletOf(std::string_view name);

class OutletFurniture {
 public:
  explicit OutletFurniture(const CopyOptions& options);

  // Sets marks[i] for each word i of words[begin, end) that is furniture of `outlet`; `marks` has
  // one byte a word of the part and is only added to. Returns how many words it set. `sentences`
  // may be null. Cost: O(words), one cache line a key. What Learn wants of the words is appended to
  // `sightings`, unless that is null.
  uint32_t Mark(Outlet outlet, std::string_view words, const std::vector<SignedSentence>* sentences,
                uint32_t begin, uint32_t end, std::vector<uint8_t>* marks,
                std::vector<SightingSketch::Sighting>* sightings) const;

  // One more text, by what Mark gave of all its words and sentences since the last one; the caller
  // knows that it is no copy of the outlet's own.
  void Learn(const std::vector<SightingSketch::Sighting>& sightings) { sketch_.Add(sightings); }

  uint64_t bytes() const { return sketch_.bytes(); }
  void Save(ByteWriter* out) const { sketch_.Save(out); }
  void Load(ByteReader* in) { sketch_.Load(in); }

 private:
  static constexpr uint32_t kLeastSentence = 5;
  static constexpr uint32_t kWindowWords = 5;
  static constexpr uint32_t kLeastWindows = 2;
  static constexpr uint32_t kLeastStretch = 8;

  struct Key {
    uint64_t hash = 0;
    uint32_t begin = 0;  // words
    uint32_t end = 0;
    uint32_t count = 0;  // of texts that it was seen in
  };
  // Append the keys of words[begin, end) to keys_, in order of place.
  void WindowKeys(Outlet outlet, std::string_view words, uint32_t begin, uint32_t end) const;
  void SentenceKeys(Outlet outlet, const std::vector<SignedSentence>& sentences, uint32_t begin,
                    uint32_t end) const;
  bool Often(const Key& key) const { return key.count >= sightings_; }
  // Of keys_, the first `windows` of which are windows. Return how many words they set.
  uint32_t MarkStretches(size_t windows, std::vector<uint8_t>* marks) const;
  uint32_t MarkSentences(size_t windows, uint32_t begin, uint32_t end,
                         std::vector<uint8_t>* marks) const;

  uint32_t sightings_;
  SightingSketch sketch_;
  mutable std::vector<Key> keys_;  // scratch
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_OUTLET_FURNITURE_H_
