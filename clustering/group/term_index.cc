#include "clustering/group/term_index.h"

#include <algorithm>
#include <bit>

#include "clustering/group/background.h"

namespace wirefold {
namespace {

// Logarithm of the lines that hold so many postings.
uint32_t LogOf(uint32_t postings) {
  return static_cast<uint32_t>(std::bit_width((postings - 1) / kLanes));
}

}  // namespace

TermIndex::TermIndex(uint32_t posting_cap)
    : posting_cap_(std::clamp<uint32_t>(posting_cap, 1, kMostPostings)),
      background_documents_(BackgroundDocuments()) {
  ForEachBackgroundTerm([this](std::string_view word, uint32_t documents) {
    const TermId term = Add(WordHash(word));
    terms_[term].background = documents;
    surfaces_[term] = word;
  });
}

TermId TermIndex::Add(uint64_t hash) {
  TermId term = Find(hash);
  if (term != kNone) return term;
  if (free_.empty()) {
    term = static_cast<TermId>(terms_.size());
    terms_.emplace_back();
    surfaces_.emplace_back();
  } else {
    term = free_.back();
    free_.pop_back();
  }
  terms_[term].hash = hash;
  numbers_.Add(hash, term);
  return term;
}

void TermIndex::FindAll(const std::vector<uint64_t>& hashes, std::vector<TermId>* found) const {
  for (const uint64_t hash : hashes) numbers_.Prefetch(hash);
  found->clear();
  for (const uint64_t hash : hashes) {
    const TermId likely = numbers_.Find(hash, [](TermId) { return true; });
    if (likely != kNone) __builtin_prefetch(&terms_[likely]);
    found->push_back(likely);
  }
  for (size_t i = 0; i < hashes.size(); ++i) {
    TermId& term = (*found)[i];
    if (term != kNone && terms_[term].hash != hashes[i]) term = Find(hashes[i]);
  }
}

TermId TermIndex::Intern(std::string_view word, std::string_view surface) {
  const TermId term = Add(WordHash(word));
  if (terms_[term].holders == 0) surfaces_[term] = surface.empty() ? word : surface;
  return term;
}

void TermIndex::Release(TermId term, StorySlot story) {
  Term& t = terms_[term];
  const uint32_t place = PlaceOf(t, story);
  if (place != kNone) Erase(&t, place);
  if (--t.holders != 0 || t.background != 0) return;
  Resettle(&t, {}, 0);
  numbers_.Remove(t.hash, term);
  t = Term();
  surfaces_[term].clear();
  free_.push_back(term);
}

void TermIndex::Use(TermId term, StorySlot story, float sum, bool fresh) {
  Term& t = terms_[term];
  const uint32_t place = fresh ? kNone : PlaceOf(t, story);
  if (place == kNone) {
    if (t.count < posting_cap_) return Append(&t, {story, sum});
    Put(&t, t.first, {story, sum});
    t.first = static_cast<uint16_t>(t.first + 1u == t.count ? 0 : t.first + 1u);
    return;
  }
  // The newer ones move up; a story in use was used lately, so that they are few.
  const uint32_t last = (t.first == 0 ? t.count : t.first) - 1u;
  uint32_t hole = place;
  while (hole != last) {
    const uint32_t next = hole + 1 == t.count ? 0 : hole + 1;
    Put(&t, hole, At(t, next));
    hole = next;
  }
  Put(&t, last, {story, sum});
}

TermPosting TermIndex::At(const Term& t, uint32_t place) const {
  if (t.run == kNone) return {t.stories[place], t.sums[place]};
  const PostingLine& line = lines_.At(t.run)[place / kLanes];
  return {line.stories[place % kLanes], line.sums[place % kLanes]};
}

void TermIndex::Put(Term* t, uint32_t place, TermPosting posting) {
  if (t->run == kNone) {
    t->stories[place] = posting.story;
    t->sums[place] = posting.sum;
    return;
  }
  PostingLine& line = lines_.At(t->run)[place / kLanes];
  line.stories[place % kLanes] = posting.story;
  line.sums[place % kLanes] = posting.sum;
}

uint32_t TermIndex::PlaceOf(const Term& t, StorySlot story) const {
  if (t.run == kNone) {
    for (uint32_t i = 0; i < t.count; ++i) {
      if (t.stories[i] == story) return i;
    }
    return kNone;
  }
  const PostingLine* const lines = lines_.At(t.run);
  for (uint32_t begin = 0; begin < t.count; begin += kLanes) {
    const auto& stories = lines[begin / kLanes].stories;
    uint32_t equal = 0;  // a bit a lane: without a branch on each
    for (uint32_t i = 0; i < kLanes; ++i) equal |= uint32_t{stories[i] == story} << i;
    if (equal == 0) continue;
    const uint32_t place = begin + static_cast<uint32_t>(std::countr_zero(equal));
    return place < t.count ? place : kNone;  // lanes behind the last hold anything
  }
  return kNone;
}

void TermIndex::Append(Term* t, TermPosting posting) {
  if (t->run == kNone ? t->count == kInline : LogOf(t->count) != LogOf(t->count + 1u)) {
    GrowRun(t);
  }
  Put(t, t->count++, posting);
}

void TermIndex::GrowRun(Term* t) {
  const uint32_t run = lines_.Take(LogOf(t->count + 1u));
  PostingLine* const to = lines_.At(run);
  if (t->run == kNone) {
    std::copy(t->stories.begin(), t->stories.end(), to->stories.begin());
    std::copy(t->sums.begin(), t->sums.end(), to->sums.begin());
  } else {
    const PostingLine* const from = lines_.At(t->run);
    std::copy(from, from + (t->count + kLanes - 1) / kLanes, to);
    lines_.Give(t->run, LogOf(t->count));
  }
  t->run = run;
}

void TermIndex::Erase(Term* t, uint32_t place) {
  const uint32_t left = t->count - 1u;
  const bool fits = t->run == kNone || (left > kInline && LogOf(left) == LogOf(t->count));
  if (fits && t->first == 0) {
    for (uint32_t i = place; i < left; ++i) Put(t, i, At(*t, i + 1));
    t->count = static_cast<uint16_t>(left);
    return;
  }
  std::vector<TermPosting> postings = InOrder(*t);
  postings.erase(postings.begin() + (place + t->count - t->first) % t->count);
  Resettle(t, postings, left);
}

std::vector<TermPosting> TermIndex::InOrder(const Term& t) const {
  std::vector<TermPosting> postings;
  postings.reserve(t.count);
  for (uint32_t i = 0; i < t.count; ++i) postings.push_back(At(t, (t.first + i) % t.count));
  return postings;
}

void TermIndex::Resettle(Term* t, const std::vector<TermPosting>& postings, uint32_t room) {
  if (t->run != kNone) lines_.Give(t->run, LogOf(t->count));
  t->run = room <= kInline ? kNone : lines_.Take(LogOf(room));
  t->count = 0;
  t->first = 0;
  for (const TermPosting& p : postings) Put(t, t->count++, p);
}

bool TermIndex::AreWithin(size_t stories) const {
  bool within = true;
  for (TermId term = 0; term < terms_.size(); ++term) {
    ForEachPosting(term, [&](StorySlot story, float) { within = within && story < stories; });
  }
  return within;
}

uint64_t TermIndex::memory() const {
  return terms_.capacity() * sizeof(Term) + surfaces_.capacity() * sizeof(std::string) +
         free_.capacity() * sizeof(TermId) + numbers_.memory() + lines_.memory();
}

void TermIndex::Save(ByteWriter* out) const {
  out->Value<uint64_t>(terms_.size());
  for (TermId term = 0; term < terms_.size(); ++term) {
    const Term& t = terms_[term];
    out->Value(t.hash);
    out->Value(t.shares);
    out->Value(t.holders);
    out->Bytes(surfaces_[term]);
    out->Value<uint64_t>(t.count);
    for (const TermPosting& p : InOrder(t)) {
      out->Value(p.story);
      out->Value(p.sum);
    }
  }
  out->Array(free_);
}

void TermIndex::Load(ByteReader* in) {
  const uint64_t count = in->Count(3 * sizeof(uint64_t));
  if (count < terms_.size()) return in->Fail();  // the table's own terms come first
  for (uint64_t i = 0; i < count && in->ok(); ++i) {
    if (i == terms_.size()) {
      terms_.emplace_back();
      surfaces_.emplace_back();
    }
    Term& t = terms_[i];
    const auto hash = in->Value<uint64_t>();
    if (t.background != 0 && hash != t.hash) return in->Fail();
    t.hash = hash;
    t.shares = in->Value<int64_t>();
    t.holders = in->Value<uint32_t>();
    surfaces_[i] = in->Bytes();
    std::vector<TermPosting> postings(in->Count(sizeof(StorySlot) + sizeof(float)));
    if (postings.size() > posting_cap_) return in->Fail();
    for (TermPosting& p : postings) {
      p.story = in->Value<StorySlot>();
      p.sum = in->Value<float>();
    }
    Resettle(&t, postings, static_cast<uint32_t>(postings.size()));
    if (t.holders == 0 || t.background != 0) continue;
    if (Find(hash) != kNone) return in->Fail();
    numbers_.Add(hash, static_cast<TermId>(i));
  }
  in->Array(&free_);
  for (const TermId term : free_) {
    if (term >= terms_.size() || terms_[term].holders != 0) return in->Fail();
  }
}

}  // namespace wirefold
