#include "clustering/group/term_index.h"

#include <algorithm>
#include <iterator>

#include "clustering/group/background.h"
#include "clustering/group/score.h"
#include "xxhash.h"

namespace wirefold {
namespace {

uint64_t HashOf(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }

}  // namespace

TermIndex::TermIndex(uint32_t posting_cap)
    : posting_cap_(posting_cap), background_documents_(BackgroundDocuments()) {
  ForEachBackgroundTerm([this](std::string_view word, uint32_t documents) {
    const TermId term = Add(HashOf(word));
    terms_[term].background = documents;
    terms_[term].surface = word;
  });
}

TermId TermIndex::Add(uint64_t hash) {
  const auto [it, is_new] = by_hash_.try_emplace(hash, 0);
  if (!is_new) return it->second;
  if (free_.empty()) {
    it->second = static_cast<TermId>(terms_.size());
    terms_.emplace_back();
  } else {
    it->second = free_.back();
    free_.pop_back();
  }
  terms_[it->second].hash = hash;
  return it->second;
}

TermId TermIndex::Find(std::string_view word) const {
  const auto it = by_hash_.find(HashOf(word));
  return it == by_hash_.end() ? kNone : it->second;
}

TermId TermIndex::Intern(std::string_view word, std::string_view surface) {
  const TermId term = Add(HashOf(word));
  if (terms_[term].holders == 0) terms_[term].surface = surface.empty() ? word : surface;
  return term;
}

double TermIndex::Weight(TermId term, double live_stories) const {
  const Term& t = terms_[term];
  return TermWeight(t.background, background_documents_, static_cast<double>(t.shares) / kShareUnit,
                    live_stories);
}

double TermIndex::UnknownWeight(double live_stories) const {
  return TermWeight(0, background_documents_, 0, live_stories);
}

void TermIndex::Hold(TermId term) { ++terms_[term].holders; }

void TermIndex::Release(TermId term, StorySlot story) {
  Term& t = terms_[term];
  const auto it = std::find_if(t.postings.begin(), t.postings.end(),
                               [&](const TermPosting& p) { return p.story == story; });
  if (it != t.postings.end()) t.postings.erase(it);
  if (--t.holders != 0 || t.background != 0) return;
  by_hash_.erase(t.hash);
  posting_bytes_ -= t.postings.capacity() * sizeof(TermPosting);
  t = Term();
  free_.push_back(term);
}

void TermIndex::ChangeShare(TermId term, uint32_t before, uint32_t after) {
  terms_[term].shares += after;
  terms_[term].shares -= before;
}

void TermIndex::Use(TermId term, StorySlot story, float sum, bool fresh) {
  std::vector<TermPosting>& postings = terms_[term].postings;
  // A story in use was used lately: its posting is near the end.
  const auto it = fresh ? postings.rend()
                        : std::find_if(postings.rbegin(), postings.rend(),
                                       [&](const TermPosting& p) { return p.story == story; });
  if (it != postings.rend()) {
    postings.erase(std::next(it).base());
  } else if (postings.size() >= posting_cap_) {
    postings.erase(postings.begin());
  }
  posting_bytes_ -= postings.capacity() * sizeof(TermPosting);
  if (postings.empty()) postings.reserve(1);
  postings.push_back({story, sum});
  posting_bytes_ += postings.capacity() * sizeof(TermPosting);
}

bool TermIndex::AreWithin(size_t stories) const {
  for (const Term& t : terms_) {
    for (const TermPosting& p : t.postings) {
      if (p.story >= stories) return false;
    }
  }
  return true;
}

uint64_t TermIndex::memory() const {
  return terms_.capacity() * sizeof(Term) + free_.capacity() * sizeof(TermId) +
         by_hash_.capacity() * (sizeof(uint64_t) + sizeof(uint64_t) + 1) + posting_bytes_;
}

void TermIndex::Save(ByteWriter* out) const {
  out->Value<uint64_t>(terms_.size());
  for (const Term& t : terms_) {
    out->Value(t.hash);
    out->Value(t.shares);
    out->Value(t.holders);
    out->Bytes(t.surface);
    out->Value<uint64_t>(t.postings.size());
    for (const TermPosting& p : t.postings) {
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
    if (i == terms_.size()) terms_.emplace_back();
    Term& t = terms_[i];
    const auto hash = in->Value<uint64_t>();
    if (t.background != 0 && hash != t.hash) return in->Fail();
    t.hash = hash;
    t.shares = in->Value<uint64_t>();
    t.holders = in->Value<uint32_t>();
    t.surface = in->Bytes();
    t.postings.resize(in->Count(sizeof(StorySlot) + sizeof(float)));
    for (TermPosting& p : t.postings) {
      p.story = in->Value<StorySlot>();
      p.sum = in->Value<float>();
    }
    posting_bytes_ += t.postings.capacity() * sizeof(TermPosting);
    if (t.holders != 0) by_hash_[hash] = static_cast<TermId>(i);
  }
  in->Array(&free_);
  for (const TermId term : free_) {
    if (term >= terms_.size() || terms_[term].holders != 0) return in->Fail();
  }
}

}  // namespace wirefold
