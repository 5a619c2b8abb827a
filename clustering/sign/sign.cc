#include "clustering/sign/sign.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "clustering/model/long_hash.h"
#include "clustering/sign/number_words.h"
#include "clustering/sign/shingle.h"
#include "clustering/sign/shingle_scan.h"
#include "clustering/sign/sketch.h"
#include "clustering/text/ascii.h"
#include "clustering/text/ascii_scan.h"
#include "clustering/text/offsets.h"

namespace wirefold {
namespace {

// Texts with fewer shingles are not banded: all bands of such a text hang on a handful of words.
constexpr size_t kLeastBanded = 8;

// Words [begin, end) of a text: one part of a unit.
struct TextPart {
  const Text& text;
  uint32_t begin;
  uint32_t end;

  uint32_t size() const { return end - begin; }
  const Word* words() const { return text.words.data() + begin; }
  // Words of `s` in the part, counted from its begin.
  WordSpan Within(const Sentence& s) const {
    return {static_cast<uint16_t>(std::max(s.begin, begin) - begin),
            static_cast<uint16_t>(std::min(s.end, end) - begin)};
  }
  bool Meets(const Sentence& s) const { return s.end > begin && s.begin < end; }
};

// Fills the hashes of the words and what is quoted or a figure, and the words, a byte each. Which
// word is a figure is a matter of chance: those that may be are noted down first.
void ReadWords(const TextPart& part, SignScratch* scratch, std::string* bytes) {
  const uint32_t count = part.size();
  const size_t blocks = count / 64 + 2;
  scratch->quoted.assign(blocks, 0);
  scratch->figures.assign(blocks, 0);
  bytes->resize(count);
  const NumberWords& numbers = NumberWords::Get();
  const Word* word = part.words();
  const char* const folded = part.text.folded.data();
  char* const byte = bytes->data();
  uint64_t* const hashes = SignScratch::Room(count, &scratch->hashes);
  uint32_t* const candidates = SignScratch::Room(count + 1, &scratch->candidates);
  uint32_t* candidate = candidates;
  for (uint32_t begin = 0; begin < count; begin += 64) {
    const uint32_t end = std::min(begin + 64, count);
    uint64_t quoted = 0, digits = 0;
    for (uint32_t i = begin; i < end; ++i, ++word) {
      hashes[i] = word->hash;
      byte[i] = static_cast<char>(word->hash & 0xff);
      quoted = quoted >> 1 | static_cast<uint64_t>(word->quoted) << 63;
      digits = digits >> 1 | static_cast<uint64_t>(IsAsciiDigit(folded[word->folded])) << 63;
      *candidate = i;
      candidate += numbers.MayHave(word->hash);
    }
    scratch->quoted[begin / 64] = quoted >> (64 - (end - begin));
    scratch->figures[begin / 64] = digits >> (64 - (end - begin));
  }
  for (const uint32_t* i = candidates; i != candidate; ++i) {
    scratch->figures[*i / 64] |= static_cast<uint64_t>(numbers.Has(hashes[*i])) << (*i % 64);
  }
}

// Stretches of set bits.
void FindSpans(const std::vector<uint64_t>& bits, std::vector<uint32_t>* edges,
               std::vector<WordSpan>* spans) {
  spans->resize(CountEdges(bits.data(), bits.size()) / 2);
  if (spans->empty()) return;
  const uint32_t* edge = SignScratch::Room(2 * spans->size() + kMorePlaces, edges);
  FindEdges(bits.data(), bits.size(), edges->data());
  for (WordSpan& span : *spans) {
    span = {static_cast<uint16_t>(edge[0]), static_cast<uint16_t>(edge[1])};
    edge += 2;
  }
}

void Extend(WordSpan span, std::vector<WordSpan>* spans) {
  if (!spans->empty() && spans->back().end == span.begin) {
    spans->back().end = span.end;
  } else {
    spans->push_back(span);
  }
}

// Parts the words into furniture and what is none.
void FindFurniture(const TextPart& part, std::vector<WordSpan>* furniture,
                   std::vector<WordSpan>* runs) {
  furniture->clear();
  runs->clear();
  for (const Sentence& s : part.text.sentences) {
    if (part.Meets(s)) Extend(part.Within(s), s.furniture ? furniture : runs);
  }
}

// Of the words outside furniture.
Hash128 HashOwnWords(const TextPart& part, bool furniture, SignScratch* scratch) {
  std::span<const uint64_t> own(scratch->hashes.data(), part.size());
  if (furniture) {
    scratch->own_words.clear();
    for (const WordSpan& run : scratch->runs) {
      const auto words = own.subspan(run.begin, run.end - run.begin);
      scratch->own_words.insert(scratch->own_words.end(), words.begin(), words.end());
    }
    own = scratch->own_words;
  }
  return LongHash(own.data(), own.size_bytes());
}

void SignWords(const TextPart& part, SignScratch* scratch, SignedPart* out) {
  ReadWords(part, scratch, &out->words);
  FindSpans(scratch->quoted, &scratch->places, &out->quoted);
  FindSpans(scratch->figures, &scratch->places, &out->numbers);
  FindFurniture(part, &out->furniture, &scratch->runs);
  out->exact = HashOwnWords(part, !out->furniture.empty(), scratch);
}

// Puts the sampled shingles of one run, whose hashes are `hashes`, behind the first `before`; gives
// how many there are then.
size_t TakeSample(const WordSpan& run, size_t count, const uint64_t* hashes, size_t before,
                  SignScratch* scratch, std::vector<SampledShingle>* sample) {
  const size_t blocks = ShingleBlocks(count);
  const size_t taken = CountBits(scratch->below.data(), blocks);
  uint32_t* const places = SignScratch::Room(taken + kMorePlaces, &scratch->places);
  FindPlaces(scratch->below.data(), blocks, kNoPlace, places);
  if (sample->size() < before + taken) sample->resize(before + taken);
  SampledShingle* next = sample->data() + before;
  for (const uint32_t* at = places; at != places + taken; ++at) {
    next->hash = hashes[*at];
    next->position = static_cast<uint16_t>(run.begin + *at);
    ++next;
  }
  return before + taken;
}

void SignShingles(const TextPart& part, const CopyOptions& options, SignScratch* scratch,
                  SignedPart* out) {
  out->bands = {};
  if (part.size() < kShingleWords) return out->sample.clear();
  const uint64_t threshold = QueryThreshold(part.size() - kShingleWords + 1, options);
  uint64_t* const shingles = SignScratch::Room(part.size(), &scratch->shingles);
  uint64_t* const below = SignScratch::Room(ShingleBlocks(part.size()), &scratch->below);
  size_t all = 0, sampled = 0;
  for (const WordSpan& run : scratch->runs) {
    if (run.end - run.begin < kShingleWords) continue;
    const auto count = static_cast<size_t>(run.end - run.begin - kShingleWords + 1);
    ScanShingles(scratch->hashes.data() + run.begin, count, threshold, shingles + all, below);
    sampled = TakeSample(run, count, shingles + all, sampled, scratch, &out->sample);
    all += count;
  }
  out->sample.resize(sampled);
  if (all >= kLeastBanded) out->bands = BandKeys(MakeSketch({shingles, all}));
}

void SignPlaces(const TextPart& part, uint32_t body_begin, SignedPart* out) {
  PackOffsets({part.words(), part.size()}, body_begin, &out->byte_offsets);
  out->sentences.clear();
  out->sentences.reserve(part.text.sentences.size());
  for (const Sentence& s : part.text.sentences) {
    if (part.Meets(s)) out->sentences.push_back({s.hash, part.Within(s)});
  }
}

void SignParts(uint32_t body_begin, const CopyOptions& options, SignScratch* scratch,
               std::vector<SignedPart>* parts) {
  const auto words = static_cast<uint32_t>(scratch->text.words.size());
  size_t count = 0;
  for (uint32_t begin = 0;; begin += kPartWords - kPartOverlap) {
    const TextPart part{scratch->text, begin, std::min(begin + kPartWords, words)};
    if (count == parts->size()) parts->emplace_back();
    SignedPart& out = (*parts)[count++];
    SignWords(part, scratch, &out);
    SignShingles(part, options, scratch, &out);
    SignPlaces(part, body_begin, &out);
    if (part.end == words) return parts->resize(count);
  }
}

}  // namespace

SignedUnit Sign(UnitHeader header, std::string_view body, uint32_t body_begin,
                const Options& options, SignScratch* scratch) {
  ReadText(body, &scratch->text);
  SignedUnit unit = std::exchange(scratch->spare, {});
  unit.header = std::move(header);
  if (options.stories.enabled) {
    ReadText(unit.header.title, &scratch->title);
    ExtractStoryFeatures(scratch->title, scratch->text, &scratch->story, &unit.story);
  } else {
    unit.story = {};
  }
  unit.attributions = scratch->text.attributions;
  unit.dateline = scratch->text.dateline;
  SignParts(body_begin, options.copies, scratch, &unit.parts);
  return unit;
}

}  // namespace wirefold
