// Which story is due next: to be closed, or to be forgotten.
#ifndef WIREFOLD_CLUSTERING_GROUP_SILENCE_H_
#define WIREFOLD_CLUSTERING_GROUP_SILENCE_H_

#include <cstdint>
#include <vector>

#include "clustering/group/term_index.h"
#include "clustering/model/article.h"
#include "clustering/model/wire.h"

namespace wirefold {

// A binary heap of due times. A story's newest entry counts (Story::due_ms holds its time); older
// ones are passed over when they come up. News does not touch the heap: a story that has heard some
// is put back when its entry comes up.
class SilenceQueue {
 public:
  struct Entry {
    TimeMs due_ms = 0;
    StorySlot story = 0;
  };

  void Push(TimeMs due_ms, StorySlot story);
  // Takes the earliest entry if it is due at `now_ms`.
  bool Pop(TimeMs now_ms, Entry* entry);
  bool IsWithin(size_t stories) const;  // every entry is of a slot below `stories`
  uint64_t memory() const { return heap_.capacity() * sizeof(Entry); }

  void Save(ByteWriter* out) const;
  void Load(ByteReader* in);

 private:
  std::vector<Entry> heap_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_SILENCE_H_
