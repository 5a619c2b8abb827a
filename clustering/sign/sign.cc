#include "clustering/sign/sign.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "clustering/sign/number_words.h"
#include "clustering/sign/shingle.h"
#include "clustering/sign/sketch.h"
#include "clustering/text/ascii_scan.h"
#include "clustering/text/offsets.h"
#include "xxhash.h"

namespace wirefold {
namespace {

// Texts with fewer shingles are not banded: all bands of such a text hang on a handful of words.
constexpr size_t kLeastBanded = 8;

// Bits of SignScratch::marks, and their places.
constexpr int kFurniture = 0;
constexpr int kQuoted = 1;
constexpr int kFigure = 2;
constexpr uint8_t kFurnitureMark = 1 << kFurniture;

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

// Bit `bit` of eight marks as eight bits: each is brought to the lowest place of its byte, and the
// product gathers them in the highest byte.
inline uint64_t EightBits(uint64_t eight, int bit) {
  const uint64_t lowest = eight >> bit & 0x0101010101010101ULL;
  return lowest * 0x0102040810204080ULL >> 56;
}

// Stretches of words that have `bit`.
std::vector<WordSpan> SpansOf(const SignScratch& scratch, size_t words, int bit,
                              std::vector<uint32_t>* edges, std::vector<uint64_t>* blocks) {
  const size_t count = words / 64 + 2;
  blocks->assign(count, 0);
  for (size_t i = 0; i < words; i += 8) {
    uint64_t eight;
    std::memcpy(&eight, scratch.marks.data() + i, sizeof(eight));
    (*blocks)[i / 64] |= EightBits(eight, bit) << (i % 64);
  }
  std::vector<WordSpan> spans(CountEdges(blocks->data(), count) / 2);
  if (spans.empty()) return spans;
  edges->resize(2 * spans.size() + kMorePlaces);
  FindEdges(blocks->data(), count, edges->data());
  for (size_t i = 0; i < spans.size(); ++i) {
    spans[i] = {static_cast<uint16_t>((*edges)[2 * i]), static_cast<uint16_t>((*edges)[2 * i + 1])};
  }
  return spans;
}

// Fills the marks, but for furniture, and the hashes of the words; gives the words, a byte each.
std::string ReadWords(const TextPart& part, SignScratch* scratch) {
  const uint32_t count = part.size();
  scratch->marks.assign(count + 8, 0);  // eight are read at a time
  scratch->hashes.resize(count);
  std::string bytes(count, '\0');
  const NumberWords& numbers = NumberWords::Get();
  const Word* const words = part.words();
  const char* const folded = part.text.folded.data();
  char* const byte = bytes.data();
  uint8_t* const mark = scratch->marks.data();
  uint64_t* const hashes = scratch->hashes.data();
  for (uint32_t i = 0; i < count; ++i) {
    const Word& word = words[i];
    hashes[i] = word.hash;
    byte[i] = static_cast<char>(word.hash & 0xff);
    const bool figure = numbers.Has(folded[word.folded], word.hash);
    mark[i] = static_cast<uint8_t>(word.quoted << kQuoted | figure << kFigure);
  }
  return bytes;
}

// Whether the part holds any.
bool MarkFurniture(const TextPart& part, std::vector<uint8_t>* marks) {
  bool any = false;
  for (const Sentence& s : part.text.sentences) {
    if (!s.furniture || !part.Meets(s)) continue;
    const WordSpan span = part.Within(s);
    for (uint32_t i = span.begin; i < span.end; ++i) (*marks)[i] |= kFurnitureMark;
    any = true;
  }
  return any;
}

Hash128 HashOwnWords(bool furniture, SignScratch* scratch) {
  const std::vector<uint64_t>* own = &scratch->hashes;
  if (furniture) {
    scratch->evidence.clear();
    for (size_t i = 0; i < scratch->hashes.size(); ++i) {
      if ((scratch->marks[i] & kFurnitureMark) == 0)
        scratch->evidence.push_back(scratch->hashes[i]);
    }
    own = &scratch->evidence;
  }
  const XXH128_hash_t hash = XXH3_128bits(own->data(), own->size() * sizeof(uint64_t));
  return {hash.low64, hash.high64};
}

void SignWords(const TextPart& part, SignScratch* scratch, SignedPart* out) {
  out->words = ReadWords(part, scratch);
  const bool furniture = MarkFurniture(part, &scratch->marks);
  out->exact = HashOwnWords(furniture, scratch);
  const auto spans = [&](int bit) {
    return SpansOf(*scratch, part.size(), bit, &scratch->edges, &scratch->blocks);
  };
  out->quoted = spans(kQuoted);
  out->numbers = spans(kFigure);
  if (furniture) out->furniture = spans(kFurniture);
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
  const uint64_t* const words = scratch->hashes.data();
  const uint8_t* const marks = scratch->marks.data();
  uint64_t* evidence = scratch->evidence.data();
  SampledShingle* sample = scratch->sample.data();
  for (uint32_t i = 0; i < count; ++i) {
    if (((marks[i] | marks[i + 1] | marks[i + 2]) & kFurnitureMark) != 0) continue;
    const uint64_t hash = ShingleHash(words[i], words[i + 1], words[i + 2]);
    *evidence++ = hash;
    sample->hash = hash;
    sample->position = static_cast<uint16_t>(i);
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
    unit.story = ExtractStoryFeatures(scratch->title, scratch->text, &scratch->story);
  }
  unit.attributions = scratch->text.attributions;
  unit.dateline = scratch->text.dateline;
  SignParts(body_begin, options.copies, scratch, &unit.parts);
  return unit;
}

}  // namespace wirefold
