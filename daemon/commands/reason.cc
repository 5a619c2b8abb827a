#include "daemon/commands/reason.h"

#include <algorithm>

#include "fmt/format.h"

namespace wirefold {
namespace {

// Why the relation has its name: the rules of KindOf (match/kind.cc), of the first source.
std::string KindReason(const MatchExplanation& e, const CopyOptions& o) {
  const Source& first = e.relation.sources.front();
  const std::string shares =
      fmt::format("{:.2f} of it stands in {} and {:.2f} of that in it", first.containment,
                  first.article_id, first.source_containment);
  switch (e.relation.kind) {
    case RelationKind::kExactCopy:
      return fmt::format("{}, both >= {:g}", shares, o.exact_share);
    case RelationKind::kNearCopy:
      return fmt::format("{}, >= {:g} and >= {:g}", shares, o.near_share, o.near_source_share);
    case RelationKind::kExcerpt:
      return fmt::format("{}, >= {:g} and < {:g}", shares, o.near_share, o.near_source_share);
    case RelationKind::kExpansion:
      return fmt::format("{}, < {:g} and >= {:g}", shares, o.near_share, o.expansion_share);
    default:
      return fmt::format("{}, < {:g} and < {:g}", shares, o.near_share, o.expansion_share);
  }
}

std::string NamedReason(const MatchExplanation& e, const CopyOptions& o, std::string_view source) {
  return fmt::format("{} is its source number {} for {} shared words; {}", source, e.place,
                     e.evidence.shared_words, KindReason(e, o));
}

// Of a source that meets no rule, were it alone.
std::string RuleReason(const MatchExplanation& e, const CopyOptions& o) {
  const RuleFigures& f = e.figures;
  const double share = std::max(f.in_article, f.in_source);
  if (e.evidence.shared_words < kLeastShared) {
    return fmt::format("they share {} words in runs of four or more, fewer than {}",
                       e.evidence.shared_words, kLeastShared);
  }
  if (e.is_template) {
    return fmt::format(
        "both fill one form: of the figures and dates between shared words {} of {} are others",
        e.numbers_changed, e.numbers_changed + e.numbers_kept);
  }
  if (f.same_outlet && share < o.same_outlet_share) {
    return fmt::format("an outlet's own texts are related from a share of {:g} on, this is {:.2f}",
                       o.same_outlet_share, share);
  }
  const std::string tail =
      e.tail_words == 0
          ? ""
          : fmt::format(" ({} shared words that end both texts do not count)", e.tail_words);
  const std::string passages =
      fmt::format("{:.0f} of them in long runs are fewer than {}", f.passages, o.passage_words);
  if (f.weight < o.min_words) {
    return fmt::format("{} shared words weigh {:.0f} with quoted ones as halves, less than {}{}",
                       e.evidence.shared_words, f.weight, o.min_words, tail);
  }
  if (share < o.min_share) {
    return fmt::format("the larger share {:.3f} is less than {:g}, and {}{}", share, o.min_share,
                       passages, tail);
  }
  return fmt::format(
      "a share of {:.2f} needs {} runs where it is less than {:g}, this has {}, and {}{}", share,
      o.min_runs, o.alone_share, f.runs, passages, tail);
}

std::string OthersNamed(const MatchExplanation& e) {
  std::string names;
  for (const Source& source : e.relation.sources) {
    names += (names.empty() ? "" : ", ") + source.article_id;
  }
  return names;
}

}  // namespace

std::string ReasonOf(const MatchExplanation& e, const CopyOptions& o, std::string_view source) {
  if (e.place != 0) return NamedReason(e, o, source);
  if (!e.may_be_source)
    return "an article and the posts of one page with their page are not related";
  const std::string not_named = fmt::format("{} is not named: ", source);
  if (!e.source_is_earlier) return not_named + "it was published later";
  if (!e.met) return not_named + RuleReason(e, o);
  if (!e.relation.sources.empty()) {
    return not_named + fmt::format("{} hold most of the same words", OthersNamed(e));
  }
  return not_named + "alone it would be, but nothing proposed it";
}

}  // namespace wirefold
