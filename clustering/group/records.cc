// What is said of stories.
#include <algorithm>
#include <utility>

#include "clustering/group/grouper_state.h"

namespace wirefold {

void GrouperState::Note(StorySlot slot) {
  if (stories[slot].noted) return;
  stories[slot].noted = true;
  stories[slot].note = notes.size();
  notes.push_back({slot, {}});
}

void GrouperState::NoteLast(StorySlot slot, StoryStatus status, std::string_view merged_into) {
  Note(slot);
  stories[slot].status = status;
  StoryNote& note = notes[stories[slot].note];
  note.record = RecordOf(slot);
  note.record.merged_into = merged_into;
  note.story = kNone;
}

void GrouperState::NoteTombstone(StorySlot slot) {
  Note(slot);
  StoryNote& note = notes[stories[slot].note];
  note.record = StoryRecord();
  note.record.tombstone = true;
  note.record.story_id = stories[slot].id;
  note.record.revision = ++stories[slot].revision;
  note.story = kNone;
}

StoryRecord GrouperState::RecordOf(StorySlot slot) {
  Story& story = stories[slot];
  StoryRecord r;
  r.story_id = story.id;
  r.revision = ++story.revision;
  r.status = story.status;
  r.split_from = story.split_from;
  if (!story.contenders.empty()) r.lead = story.contenders.front().lead;
  r.terms = story.top_terms;
  r.first_published_ms = story.first_ms;
  r.last_published_ms = story.last_ms;
  r.article_count = story.articles;
  r.original_count = story.articles - story.copies;
  r.copy_count = story.copies;
  r.source_count = story.outlets.size();
  r.recent_members.reserve(story.recent.size());
  for (const MemberIndex m : story.recent) r.recent_members.push_back(members[m].article_id);
  return r;
}

}  // namespace wirefold
