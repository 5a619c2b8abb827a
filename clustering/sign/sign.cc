#include "clustering/sign/sign.h"

#include <algorithm>
#include <cstring>
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

// Bits of SignScratch::marks.
constexpr uint8_t kFurniture = 1;
constexpr uint8_t kQuoted = 2;
constexpr uint8_t kFigure = 4;

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

// First word at or after `at` that has `bit`; eight at a time, since most have none.
size_t FindMark(const std::vector<uint8_t>& marks, size_t at, uint8_t bit) {
  for (; at + 8 <= marks.size(); at += 8) {
    uint64_t eight;
    std::memcpy(&eight, marks.data() + at, sizeof(eight));
    if ((eight & 0x0101010101010101ULL * bit) != 0) break;
  }
  while (at < marks.size() && (marks[at] & bit) == 0) ++at;
  return at;
}

std::vector<WordSpan> SpansOf(const std::vector<uint8_t>& marks, uint8_t bit) {
  std::vector<WordSpan> spans;
  for (size_t i = FindMark(marks, 0, bit); i < marks.size(); i = FindMark(marks, i, bit)) {
    const size_t from = i;
    while (i < marks.size() && (marks[i] & bit) != 0) ++i;
    spans.push_back({static_cast<uint16_t>(from), static_cast<uint16_t>(i)});
  }
  return spans;
}

void MarkWords(const TextPart& part, std::vector<uint8_t>* marks) {
  marks->resize(part.size());
  const Word* words = part.words();
  const NumberWords& numbers = NumberWords::Get();
  for (uint32_t i = 0; i < part.size(); ++i) {
    const bool figure = numbers.Has(FoldedWord(part.text, words[i]), words[i].hash);
    (*marks)[i] = static_cast<uint8_t>((words[i].quoted ? kQuoted : 0) | (figure ? kFigure : 0));
  }
  for (const Sentence& s : part.text.sentences) {
    if (!s.furniture || !part.Meets(s)) continue;
    const WordSpan span = part.Within(s);
    for (uint32_t i = span.begin; i < span.end; ++i) (*marks)[i] |= kFurniture;
  }
}

Hash128 HashOwnWords(const TextPart& part, SignScratch* scratch) {
  scratch->evidence.resize(part.size());
  uint64_t* own = scratch->evidence.data();
  for (uint32_t i = 0; i < part.size(); ++i) {
    *own = part.words()[i].hash;
    own += (scratch->marks[i] & kFurniture) == 0;
  }
  const auto count = static_cast<size_t>(own - scratch->evidence.data());
  const XXH128_hash_t hash = XXH3_128bits(scratch->evidence.data(), count * sizeof(uint64_t));
  return {hash.low64, hash.high64};
}

void SignWords(const TextPart& part, SignScratch* scratch, SignedPart* out) {
  MarkWords(part, &scratch->marks);
  out->words.resize(part.size());
  for (uint32_t i = 0; i < part.size(); ++i) {
    out->words[i] = static_cast<char>(part.words()[i].hash & 0xff);
  }
  out->exact = HashOwnWords(part, scratch);
  out->quoted = SpansOf(scratch->marks, kQuoted);
  out->numbers = SpansOf(scratch->marks, kFigure);
  out->furniture = SpansOf(scratch->marks, kFurniture);
}

// Both lists are written at their end whether the shingle stays or not: which one stays is a matter
// of chance, which a branch would guess wrong.
void SignShingles(const TextPart& part, const CopyOptions& options, SignScratch* scratch,
                  SignedPart* out) {
  if (part.size() < kShingleWords) return;
  const uint32_t count = part.size() - kShingleWords + 1;
  const uint64_t threshold = QueryThreshold(count, options);
  scratch->evidence.resize(count);
  scratch->sample.resize(count);
  const Word* words = part.words();
  const uint8_t* marks = scratch->marks.data();
  uint64_t* evidence = scratch->evidence.data();
  SampledShingle* sample = scratch->sample.data();
  for (uint32_t i = 0; i < count; ++i) {
    if (((marks[i] | marks[i + 1] | marks[i + 2]) & kFurniture) != 0) continue;
    const uint64_t hash = ShingleHash(words[i].hash, words[i + 1].hash, words[i + 2].hash);
    *evidence++ = hash;
    *sample = {hash, static_cast<uint16_t>(i)};
    sample += hash < threshold;
  }
  out->sample.assign(scratch->sample.data(), sample);
  scratch->evidence.resize(static_cast<size_t>(evidence - scratch->evidence.data()));
  if (scratch->evidence.size() >= kLeastBanded) {
    out->bands = BandKeys(MakeSketch(scratch->evidence));
  }
}

void SignPlaces(const TextPart& part, uint32_t body_begin, SignedPart* out) {
  out->byte_offsets = PackOffsets({part.words(), part.size()}, body_begin);
  out->sentences.reserve(part.text.sentences.size());
  for (const Sentence& s : part.text.sentences) {
    if (part.Meets(s)) out->sentences.push_back({s.hash, part.Within(s)});
  }
}

void SignParts(uint32_t body_begin, const CopyOptions& options, SignScratch* scratch,
               std::vector<SignedPart>* parts) {
  const auto words = static_cast<uint32_t>(scratch->text.words.size());
  for (uint32_t begin = 0;; begin += kPartWords - kPartOverlap) {
    const TextPart part{scratch->text, begin, std::min(begin + kPartWords, words)};
    SignedPart& out = parts->emplace_back();
    SignWords(part, scratch, &out);
    SignShingles(part, options, scratch, &out);
    SignPlaces(part, body_begin, &out);
    if (part.end == words) return;
  }
}

}  // namespace

SignedUnit Sign(UnitHeader header, std::string_view body, uint32_t body_begin,
                const Options& options, SignScratch* scratch) {
  ReadText(body, &scratch->text);
  SignedUnit unit;
  unit.header = std::move(header);
  if (options.stories.enabled) {
    ReadText(unit.header.title, &scratch->title);
    unit.story = ExtractStoryFeatures(scratch->title, scratch->text);
  }
  unit.attributions = scratch->text.attributions;
  unit.dateline = scratch->text.dateline;
  SignParts(body_begin, options.copies, scratch, &unit.parts);
  return unit;
}

}  // namespace wirefold
