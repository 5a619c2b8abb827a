#include "clustering/match/matcher.h"

#include <algorithm>
#include <utility>

#include "clustering/match/matcher_state.h"

namespace wirefold {
namespace {

// Horizons are taken to the minute, so that a busy stream does not look for leavers at every
// article.
constexpr TimeMs kHorizonStep = kMinuteMs;
// The memory cap is looked at once in this many rows.
constexpr uint32_t kMemoryStep = 64;
// Rows after which the indexes are swept (live_rows.h).
constexpr RowNumber kSweepStep = 1U << 24;

}  // namespace

Matcher::Matcher(const CopyOptions& options) : state_(std::make_unique<State>(options)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

MatchResult Matcher::Relate(const SignedUnit& unit, const UnitContext& context) const {
  return state_->Relate(unit, context);
}

void Matcher::Add(const SignedUnit& unit, const UnitContext& context, const MatchResult& result) {
  State& s = *state_;
  const RowNumber before = s.store.live().next();
  s.Add(unit, context, result);
  if (before / kSweepStep == s.store.live().next() / kSweepStep) return;
  s.passages.Sweep(s.store.live());
  for (PostingTable* table : {&s.bands, &s.exact, &s.ids}) {
    table->Sweep(s.store.live());
  }
}

bool Matcher::Remove(std::string_view unit_id) {
  const auto row = state_->FindId(unit_id);
  if (!row) return false;
  state_->Remove(*row);
  state_->store.DropDeadBlocks();
  return true;
}

std::vector<std::string> Matcher::Expire(TimeMs horizon_ms, uint64_t memory_cap) {
  State& s = *state_;
  std::vector<std::string> left;
  const auto leave = [&](const std::vector<RowNumber>& units) {
    for (const RowNumber unit : units) left.emplace_back(s.store.IdOf(unit));
    // All go before anyone inherits: a unit that leaves in the same moment is no heir.
    for (const RowNumber unit : units) s.store.Remove(unit);
    for (const RowNumber unit : units) s.Inherit(s.links.Remove(unit));
    s.store.DropDeadBlocks();
  };
  const TimeMs horizon = horizon_ms - horizon_ms % kHorizonStep;
  if (const auto units = s.store.TakePublishedBefore(horizon); !units.empty()) leave(units);
  if (memory_cap == 0 || s.store.live().next() % kMemoryStep != 0) return left;
  while (s.store.units() > 0 && memory().total() > memory_cap) leave(s.store.OldestBlock());
  return left;
}

std::optional<Source> Matcher::Evidence(const SignedUnit& unit, std::string_view unit_id) const {
  const State& s = *state_;
  const auto row = s.FindId(unit_id);
  if (!row) return std::nullopt;
  s.MakeView(unit, {}, &s.scratch.article);
  UnitView stored;
  s.store.View(*row, &stored);
  return s.EvidenceFor(stored);
}

bool Matcher::Holds(std::string_view unit_id) const { return state_->FindId(unit_id).has_value(); }

uint64_t Matcher::size() const { return state_->store.units(); }

MatcherMemory Matcher::memory() const {
  const State& s = *state_;
  MatcherMemory m;
  m.words = s.store.word_bytes();
  m.offsets = s.store.offset_bytes();
  m.postings = s.passages.bytes();
  m.lent = s.store.lent_bytes();
  m.bands = s.bands.bytes();
  m.exact = s.exact.bytes();
  m.ids = s.ids.bytes() + s.store.id_bytes();
  m.units = s.store.row_bytes();
  m.links = s.links.bytes();
  m.furniture = s.furniture.bytes();
  return m;
}

void Matcher::Save(ByteWriter* out) const {
  const State& s = *state_;
  s.store.Save(out);
  s.passages.Save(out);
  s.bands.Save(out);
  s.exact.Save(out);
  s.ids.Save(out);
  s.links.Save(out);
  out->Bytes(s.removed.id);
  out->Value(s.removed.row);
  out->Array(s.removed.dependents);
  s.furniture.Save(out);
}

absl::Status Matcher::Load(ByteReader* in) {
  auto fresh = std::make_unique<State>(state_->options);
  fresh->store.Load(in);
  fresh->passages.Load(in);
  fresh->bands.Load(in);
  fresh->exact.Load(in);
  fresh->ids.Load(in);
  fresh->links.Load(in);
  fresh->removed.id = std::string(in->Bytes());
  fresh->removed.row = in->Value<RowNumber>();
  in->Array(&fresh->removed.dependents);
  fresh->furniture.Load(in);
  if (in->ok()) state_ = std::move(fresh);
  return in->status("matcher");
}

}  // namespace wirefold
