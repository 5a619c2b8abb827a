#include "clustering/sign/sign.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "clustering/sign/number_words.h"
#include "clustering/sign/shingle.h"
#include "clustering/sign/sketch.h"
#include "clustering/sign/story_terms.h"
#include "clustering/text/offsets.h"
#include "xxhash.h"

namespace wirefold {
namespace {

// Texts with fewer shingles are not banded: all bands of such a text hang on a handful of words.
constexpr size_t kLeastBanded = 8;

// Buffers of one part; kept from part to part.
struct PartScratch {
  std::vector<uint64_t> shingles;   // hash of each shingle, by position
  std::vector<uint64_t> evidence;   // hashes of shingles outside furniture
  std::vector<uint64_t> own_words;  // word hashes outside furniture
  std::vector<uint8_t> furniture;   // by word
  std::vector<ByteSpan> places;
};

// Stretches of words [begin, end) for which `test` holds, relative to `begin`.
template <typename Test>
std::vector<WordSpan> Stretches(uint32_t begin, uint32_t end, Test test) {
  std::vector<WordSpan> spans;
  for (uint32_t i = begin; i < end;) {
    if (!test(i)) {
      ++i;
      continue;
    }
    const uint32_t from = i;
    while (i < end && test(i)) ++i;
    spans.push_back({static_cast<uint16_t>(from - begin), static_cast<uint16_t>(i - begin)});
  }
  return spans;
}

void MarkFurniture(const Text& text, uint32_t begin, uint32_t end, std::vector<uint8_t>* marks) {
  marks->assign(end - begin, 0);
  for (const Sentence& s : text.sentences) {
    if (!s.furniture || s.end <= begin || s.begin >= end) continue;
    const uint32_t from = std::max(s.begin, begin) - begin;
    const uint32_t to = std::min(s.end, end) - begin;
    std::fill(marks->begin() + from, marks->begin() + to, uint8_t{1});
  }
}

bool IsNumber(const Text& text, const Word& word) {
  const auto folded = std::string_view(text.folded).substr(word.folded, word.folded_size);
  return IsNumberWord(folded, word.hash);
}

void SignWords(const Text& text, uint32_t begin, uint32_t end, PartScratch* scratch,
               SignedPart* part) {
  part->words.resize(end - begin);
  scratch->own_words.clear();
  for (uint32_t i = begin; i < end; ++i) {
    part->words[i - begin] = static_cast<char>(text.words[i].hash & 0xff);
    if (!scratch->furniture[i - begin]) scratch->own_words.push_back(text.words[i].hash);
  }
  const XXH128_hash_t exact = XXH3_128bits(scratch->own_words.data(),
                                           scratch->own_words.size() * sizeof(uint64_t));
  part->exact = {exact.low64, exact.high64};
  part->quoted = Stretches(begin, end, [&](uint32_t i) { return text.words[i].quoted; });
  part->numbers =
      Stretches(begin, end, [&](uint32_t i) { return IsNumber(text, text.words[i]); });
  part->furniture =
      Stretches(begin, end, [&](uint32_t i) { return scratch->furniture[i - begin] != 0; });
}

void SignShingles(const Text& text, uint32_t begin, uint32_t end, const CopyOptions& options,
                  PartScratch* scratch, SignedPart* part) {
  scratch->evidence.clear();
  if (end - begin < kShingleWords) return;
  const uint32_t count = end - begin - kShingleWords + 1;
  const uint64_t threshold = QueryThreshold(count, options);
  const Word* words = text.words.data() + begin;
  for (uint32_t i = 0; i < count; ++i) {
    const uint8_t* f = scratch->furniture.data() + i;
    if (f[0] | f[1] | f[2]) continue;
    const uint64_t hash = ShingleHash(words[i].hash, words[i + 1].hash, words[i + 2].hash);
    scratch->evidence.push_back(hash);
    if (hash < threshold) part->sample.push_back({hash, static_cast<uint16_t>(i)});
  }
  if (scratch->evidence.size() >= kLeastBanded) {
    part->bands = BandKeys(MakeSketch(scratch->evidence));
  }
}

void SignPlaces(const Text& text, uint32_t begin, uint32_t end, uint32_t body_begin,
                PartScratch* scratch, SignedPart* part) {
  scratch->places.clear();
  for (uint32_t i = begin; i < end; ++i) {
    scratch->places.push_back({text.words[i].begin + body_begin, text.words[i].end + body_begin});
  }
  part->byte_offsets = PackOffsets(scratch->places);
  for (const Sentence& s : text.sentences) {
    if (s.end <= begin || s.begin >= end) continue;
    part->sentences.push_back({s.hash,
                               {static_cast<uint16_t>(std::max(s.begin, begin) - begin),
                                static_cast<uint16_t>(std::min(s.end, end) - begin)}});
  }
}

}  // namespace

SignedUnit Sign(UnitHeader header, std::string_view body, uint32_t body_begin,
                const CopyOptions& options, Text* scratch) {
  ReadText(body, scratch);
  SignedUnit unit;
  unit.header = std::move(header);
  Text title;
  ReadText(unit.header.title, &title);
  unit.story = ExtractStoryFeatures(title, *scratch);
  unit.attributions = scratch->attributions;
  unit.dateline = scratch->dateline;
  PartScratch buffers;
  const auto words = static_cast<uint32_t>(scratch->words.size());
  uint32_t begin = 0;
  do {
    const uint32_t end = std::min(begin + kPartWords, words);
    SignedPart part;
    MarkFurniture(*scratch, begin, end, &buffers.furniture);
    SignWords(*scratch, begin, end, &buffers, &part);
    SignShingles(*scratch, begin, end, options, &buffers, &part);
    SignPlaces(*scratch, begin, end, body_begin, &buffers, &part);
    unit.parts.push_back(std::move(part));
    if (end == words) break;
    begin = end - kPartOverlap;
  } while (true);
  return unit;
}

}  // namespace wirefold
