// State as bytes and back. What is derived (the maps, priors, sizes) is made anew.
#include <algorithm>
#include <utility>

#include "clustering/group/grouper_state.h"
#include "clustering/model/wire_values.h"

namespace wirefold {
namespace {

void SaveCentre(const Centre& centre, ByteWriter* out) {
  out->Value(centre.voters);
  out->Value(centre.length);
  out->Value(centre.squared);
  out->Value(centre.only);
  out->Array(centre.ids);
  out->Array(centre.sums);
  out->Value<uint64_t>(centre.tallies.size());
  for (const Tally& t : centre.tallies) {
    out->Value(t.voters);
    out->Value(t.share);
  }
  out->Value<uint64_t>(centre.newest.size());
  for (const Voter& voter : centre.newest) {
    out->Value(voter.member);
    out->Value(voter.length);
    out->Value<uint64_t>(voter.terms.size());
    for (const TermValue& v : voter.terms) {
      out->Value(v.term);
      out->Value(v.value);
    }
  }
}

Centre LoadCentre(ByteReader* in) {
  Centre centre;
  centre.voters = in->Value<uint32_t>();
  centre.length = in->Value<uint64_t>();
  centre.squared = in->Value<double>();
  centre.only = in->Value<MemberIndex>();
  in->Array(&centre.ids);
  in->Array(&centre.sums);
  centre.tallies.resize(in->Count(2 * sizeof(uint32_t)));
  for (Tally& t : centre.tallies) {
    t.voters = in->Value<uint32_t>();
    t.share = in->Value<uint32_t>();
  }
  centre.newest.resize(in->Count(2 * sizeof(uint32_t) + sizeof(uint64_t)));
  for (Voter& voter : centre.newest) {
    voter.member = in->Value<MemberIndex>();
    voter.length = in->Value<uint32_t>();
    voter.terms.resize(in->Count(sizeof(TermId) + sizeof(float)));
    for (TermValue& v : voter.terms) {
      v.term = in->Value<TermId>();
      v.value = in->Value<float>();
    }
  }
  return centre;
}

void SaveContender(const Contender& c, ByteWriter* out) {
  out->Value(c.member);
  out->Value(c.rank);
  out->Value(c.word_count);
  out->Value(c.published_ms);
  out->Bytes(c.lead.article_id);
  out->Bytes(c.lead.title);
  out->Bytes(c.lead.source);
  out->Bytes(c.lead.url);
}

Contender LoadContender(ByteReader* in) {
  Contender c;
  c.member = in->Value<MemberIndex>();
  c.rank = in->Value<uint32_t>();
  c.word_count = in->Value<uint32_t>();
  c.published_ms = in->Value<TimeMs>();
  c.lead.article_id = in->Bytes();
  c.lead.title = in->Bytes();
  c.lead.source = in->Bytes();
  c.lead.url = in->Bytes();
  return c;
}

void SaveStory(const Story& s, ByteWriter* out) {
  out->Bytes(s.id);
  if (s.id.empty()) return;
  out->Bytes(s.split_from);
  out->Bytes(s.language);
  out->Value(s.revision);
  out->Value(s.status);
  SaveCentre(s.centre, out);
  SaveStrings(s.top_terms, out);
  out->Value(s.first_ms);
  out->Value(s.last_ms);
  out->Value(s.articles);
  out->Value(s.copies);
  out->Value(s.first_member);
  out->Value(s.last_member);
  out->Value<uint64_t>(s.outlets.size());
  for (const OutletCount& o : s.outlets) {
    out->Value(o.outlet);
    out->Value(o.articles);
  }
  out->Array(s.recent);
  out->Value<uint64_t>(s.contenders.size());
  for (const Contender& c : s.contenders) SaveContender(c, out);
  SaveStrings(s.aliases, out);
  out->Value(s.due_ms);
}

Story LoadStory(ByteReader* in) {
  Story s;
  s.id = in->Bytes();
  if (s.id.empty()) return s;
  s.split_from = in->Bytes();
  s.language = in->Bytes();
  s.revision = in->Value<uint64_t>();
  s.status = in->Value<StoryStatus>();
  if (s.status > StoryStatus::kClosed) in->Fail();
  s.centre = LoadCentre(in);
  s.top_terms = LoadStrings(in);
  s.first_ms = in->Value<TimeMs>();
  s.last_ms = in->Value<TimeMs>();
  s.articles = in->Value<uint64_t>();
  s.copies = in->Value<uint64_t>();
  s.first_member = in->Value<MemberIndex>();
  s.last_member = in->Value<MemberIndex>();
  s.outlets.resize(in->Count(2 * sizeof(uint32_t)));
  for (OutletCount& o : s.outlets) {
    o.outlet = in->Value<OutletId>();
    o.articles = in->Value<uint32_t>();
  }
  in->Array(&s.recent);
  s.contenders.resize(in->Count(3 * sizeof(uint32_t)));
  for (Contender& c : s.contenders) c = LoadContender(in);
  s.aliases = LoadStrings(in);
  s.due_ms = in->Value<TimeMs>();
  return s;
}

void SaveMember(const Member& m, ByteWriter* out) {
  out->Bytes(m.article_id);
  out->Value(m.story);
  out->Value(m.before);
  out->Value(m.after);
  out->Value(m.outlet);
  out->Value(m.published_ms);
  out->Value(m.format);
  out->Value(m.kind);
  out->Value<uint8_t>(m.voted);
}

Member LoadMember(ByteReader* in) {
  Member m;
  m.article_id = in->Bytes();
  m.story = in->Value<StorySlot>();
  m.before = in->Value<MemberIndex>();
  m.after = in->Value<MemberIndex>();
  m.outlet = in->Value<OutletId>();
  m.published_ms = in->Value<TimeMs>();
  m.format = in->Value<uint64_t>();
  m.kind = in->Value<RelationKind>();
  m.voted = in->Value<uint8_t>() != 0;
  return m;
}

bool Within(uint32_t index, size_t size) { return index == kNone || index < size; }

// Every number in a story points at something that is there.
bool IsSound(const Story& s, const GrouperState& state) {
  const size_t members = state.members.size();
  const auto term = [&](TermId t) { return t < state.terms.size(); };
  const auto member = [&](MemberIndex m) { return m < members; };
  if (!Within(s.centre.only, members)) return false;
  if (s.articles == 0 || !member(s.first_member) || !member(s.last_member)) return false;
  const Centre& c = s.centre;
  const bool is_one = c.tallies.empty() && c.voters <= 1 && c.newest.empty();
  if (c.sums.size() != c.ids.size() || (c.tallies.size() != c.ids.size() && !is_one)) return false;
  if (!std::all_of(c.ids.begin(), c.ids.end(), term)) return false;
  for (const Voter& voter : c.newest) {
    if (!Within(voter.member, members)) return false;
    for (const TermValue& v : voter.terms) {
      if (!term(v.term)) return false;
    }
  }
  for (const OutletCount& o : s.outlets) {
    if (o.outlet >= state.outlets.size()) return false;
  }
  for (const MemberIndex m : s.recent) {
    if (!member(m)) return false;
  }
  for (const Contender& contender : s.contenders) {
    if (!member(contender.member)) return false;
  }
  return true;
}

bool IsSound(const Member& m, const GrouperState& state) {
  if (m.article_id.empty()) return true;
  return m.story < state.stories.size() && !state.stories[m.story].id.empty() &&
         Within(m.before, state.members.size()) && Within(m.after, state.members.size()) &&
         Within(m.outlet, state.outlets.size()) && static_cast<int>(m.kind) < kRelationKinds;
}

bool IsSound(const GrouperState& state) {
  for (const Story& s : state.stories) {
    if (!s.id.empty() && !IsSound(s, state)) return false;
  }
  for (const Member& m : state.members) {
    if (!IsSound(m, state)) return false;
  }
  for (const StorySlot slot : state.free_stories) {
    if (slot >= state.stories.size() || !state.stories[slot].id.empty()) return false;
  }
  for (const MemberIndex m : state.free_members) {
    if (m >= state.members.size() || !state.members[m].article_id.empty()) return false;
  }
  return state.terms.AreWithin(state.stories.size()) &&
         state.silence.IsWithin(state.stories.size());
}

// Fills in what is not saved.
void Derive(GrouperState* state) {
  state->live = 0;
  for (StorySlot slot = 0; slot < state->stories.size(); ++slot) {
    Story& s = state->stories[slot];
    state->finder.SetPrior(slot, 0);
    if (s.id.empty()) continue;
    for (const OutletCount& o : s.outlets) s.outlet_bits |= BitOf(o.outlet);
    ++state->live;
    state->by_id[s.id] = slot;
    for (const std::string& alias : s.aliases) state->by_id[alias] = slot;
    state->Measure(slot);
  }
  for (MemberIndex m = 0; m < state->members.size(); ++m) {
    const Member& member = state->members[m];
    if (member.article_id.empty()) continue;
    state->by_article[ArticleKey(member.article_id)] = m;
    state->member_bytes += member.article_id.capacity();
  }
}

}  // namespace

void Grouper::Save(ByteWriter* out) const {
  const GrouperState& s = *state_;
  s.terms.Save(out);
  s.outlets.Save(out);
  s.silence.Save(out);
  out->Value<uint64_t>(s.stories.size());
  for (const Story& story : s.stories) SaveStory(story, out);
  out->Array(s.free_stories);
  out->Value<uint64_t>(s.members.size());
  for (const Member& member : s.members) SaveMember(member, out);
  out->Array(s.free_members);
  out->Value(s.now_ms);
}

absl::Status Grouper::Load(ByteReader* in) {
  auto fresh = std::make_unique<GrouperState>(state_->options);
  fresh->terms.Load(in);
  fresh->outlets.Load(in);
  fresh->silence.Load(in);
  fresh->stories.resize(in->Count(sizeof(uint64_t)));
  for (Story& story : fresh->stories) story = LoadStory(in);
  in->Array(&fresh->free_stories);
  fresh->members.resize(in->Count(sizeof(uint64_t) + 4 * sizeof(uint32_t)));
  for (Member& member : fresh->members) member = LoadMember(in);
  in->Array(&fresh->free_members);
  fresh->now_ms = in->Value<TimeMs>();
  if (in->ok() && !IsSound(*fresh)) in->Fail();
  if (!in->ok()) return in->status("stories");
  Derive(fresh.get());
  state_ = std::move(fresh);
  return absl::OkStatus();
}

}  // namespace wirefold
