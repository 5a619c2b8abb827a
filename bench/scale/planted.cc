#include "bench/scale/planted.h"

#include <algorithm>

namespace wirefold::bench {
namespace {

using Words = WordModel::Words;

constexpr size_t kExcerptWords = 120;

// New text for copies comes from seeds that no resident article has.
constexpr uint64_t kNewText = 1ULL << 40;

Words Edited(const WordModel& model, const Words& source, uint64_t seed) {
  Chance chance(seed);
  const Words other = model.Generate(kNewText + seed, source.size());
  Words copy = source;
  for (size_t i = 0; i < copy.size(); ++i) {
    if (chance.Happens(.05)) copy[i] = other[i];
  }
  return copy;
}

Words Excerpt(const Words& source, uint64_t seed) {
  if (source.size() <= kExcerptWords) return source;
  const size_t begin = Chance(seed).Below(static_cast<uint32_t>(source.size() - kExcerptWords));
  return Words(source.begin() + begin, source.begin() + begin + kExcerptWords);
}

Words Rewrite(const WordModel& model, const Words& source, uint64_t seed) {
  Chance chance(seed);
  Words copy = model.Generate(kNewText + seed, source.size() / 6);
  bool keep = chance.Happens(.6);
  for (uint32_t word : source) {
    if (keep && !chance.Happens(.125)) copy.push_back(word);
    if (model.EndsSentence(word)) keep = chance.Happens(.6);
  }
  const Words rest = model.Generate(kNewText + seed + (1ULL << 41), source.size() / 6);
  copy.insert(copy.end(), rest.begin(), rest.end());
  return copy;
}

}  // namespace

Words MakeCopy(const WordModel& model, const Words& source, CopyKind kind, uint64_t seed) {
  switch (kind) {
    case CopyKind::kEdited:
      return Edited(model, source, seed);
    case CopyKind::kExcerpt:
      return Excerpt(source, seed);
    case CopyKind::kRewrite:
      return Rewrite(model, source, seed);
  }
  return source;
}

}  // namespace wirefold::bench
