#include "clustering/group/silence.h"

#include <algorithm>
#include <tuple>

namespace wirefold {
namespace {

bool Later(const SilenceQueue::Entry& a, const SilenceQueue::Entry& b) {
  return std::tie(a.due_ms, a.story) > std::tie(b.due_ms, b.story);
}

}  // namespace

void SilenceQueue::Push(TimeMs due_ms, StorySlot story) {
  heap_.push_back({due_ms, story});
  std::push_heap(heap_.begin(), heap_.end(), Later);
}

bool SilenceQueue::Pop(TimeMs now_ms, Entry* entry) {
  if (heap_.empty() || heap_.front().due_ms > now_ms) return false;
  std::pop_heap(heap_.begin(), heap_.end(), Later);
  *entry = heap_.back();
  heap_.pop_back();
  return true;
}

bool SilenceQueue::IsWithin(size_t stories) const {
  return std::all_of(heap_.begin(), heap_.end(), [&](const Entry& e) { return e.story < stories; });
}

void SilenceQueue::Save(ByteWriter* out) const {
  out->Value<uint64_t>(heap_.size());
  for (const Entry& e : heap_) {
    out->Value(e.due_ms);
    out->Value(e.story);
  }
}

void SilenceQueue::Load(ByteReader* in) {
  heap_.resize(in->Count(sizeof(TimeMs) + sizeof(StorySlot)));
  for (Entry& e : heap_) {
    e.due_ms = in->Value<TimeMs>();
    e.story = in->Value<StorySlot>();
  }
  if (!std::is_heap(heap_.begin(), heap_.end(), Later)) in->Fail();
}

}  // namespace wirefold
