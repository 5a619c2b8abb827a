#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "clustering/engine_state.h"
#include "clustering/model/absl_view.h"

namespace wirefold {
namespace {

constexpr std::string_view kMagic = "wirefold engine state";

// Candidates and verifications are no history: a journal need not hold them.
void SaveCounts(const EngineCounts& c, ByteWriter* out) {
  for (const uint64_t n : {c.articles, c.repeats, c.conflicts, c.stale, c.takedowns, c.undated,
                           c.reissues, c.reissues_dropped, c.expired}) {
    out->Value(n);
  }
  for (const uint64_t n : c.by_kind) out->Value(n);
}

void LoadCounts(ByteReader* in, EngineCounts* c) {
  for (uint64_t* n : {&c->articles, &c->repeats, &c->conflicts, &c->stale, &c->takedowns,
                      &c->undated, &c->reissues, &c->reissues_dropped, &c->expired}) {
    *n = in->Value<uint64_t>();
  }
  for (uint64_t& n : c->by_kind) n = in->Value<uint64_t>();
}

}  // namespace

std::string Engine::Snapshot() const {
  const State& s = *state_;
  std::string bytes;
  ByteWriter out(&bytes);
  out.Bytes(kMagic);
  out.Bytes(kEngineVersion);
  s.event_time.Save(&out);
  out.Value(s.now_ms);
  out.Value(s.arrivals);
  SaveCounts(s.counts, &out);
  s.book.Save(&out);
  s.matcher.Save(&out);
  s.grouper.Save(&out);
  return bytes;
}

absl::Status Engine::Restore(std::string_view snapshot) {
  ByteReader in(snapshot);
  if (in.Bytes() != kMagic) return absl::InvalidArgumentError("not a snapshot of the engine");
  if (const std::string_view version = in.Bytes(); version != kEngineVersion) {
    return absl::FailedPreconditionError(absl::StrCat("snapshot of engine version ",
                                                      AbslView(version), "; this is version ",
                                                      AbslView(kEngineVersion)));
  }
  auto fresh = std::make_unique<State>(state_->options);
  fresh->event_time.Load(&in);
  fresh->now_ms = in.Value<TimeMs>();
  fresh->arrivals = in.Value<uint64_t>();
  LoadCounts(&in, &fresh->counts);
  absl::Status status = fresh->book.Load(&in);
  if (status.ok()) status = fresh->matcher.Load(&in);
  if (status.ok()) status = fresh->grouper.Load(&in);
  if (!status.ok()) return status;
  if (in.left() != 0) return absl::DataLossError("engine state: bytes left over");
  state_ = std::move(fresh);
  return absl::OkStatus();
}

}  // namespace wirefold
