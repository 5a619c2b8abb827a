#include "daemon/commands/waterfall.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"

namespace wirefold {
namespace {

// Terms and stories shown at most: a person reads the first ones.
constexpr size_t kTermsShown = 10;
constexpr size_t kStoriesShown = 5;

class Rows {
 public:
  explicit Rows(std::string title) { section_.title = std::move(title); }

  void Say(std::string test, std::string value) {
    section_.rows.push_back({std::move(test), std::move(value), "", Outcome::kSaid});
  }
  void Judge(std::string test, std::string value, std::string needed, bool holds) {
    section_.rows.push_back({std::move(test), std::move(value), std::move(needed),
                             holds ? Outcome::kHolds : Outcome::kFails});
  }
  WaterfallSection Take() { return std::move(section_); }

 private:
  WaterfallSection section_;
};

std::string AtLeast(double needed) { return fmt::format(">= {:.4g}", needed); }

// The terms that make up most of the article's vector, with the share of its squared length that
// each has.
std::string HeaviestTerms(const StoryChange& change, const StoryFeatures& features) {
  const auto part = [](const StoryWeight& w) { return w.value * w.weight * w.value * w.weight; };
  double all = 0;
  for (const StoryWeight& w : change.weights) all += part(w);
  std::string terms;
  for (size_t i = 0; i < std::min(kTermsShown, change.weights.size()); ++i) {
    const StoryWeight& w = change.weights[i];
    if (w.place >= features.terms.size()) continue;
    terms += fmt::format("{}{} {:.3f}", terms.empty() ? "" : ", ", features.terms[w.place].text,
                         all > 0 ? part(w) / all : 0);
  }
  return terms;
}

WaterfallSection Proposal(const MatchExplanation& e) {
  Rows rows("Proposed by");
  rows.Judge("same text (exact tier)", e.equal_text ? "equal" : "differs", "equal", e.equal_text);
  rows.Judge("LSH bands that meet", fmt::format("{} of {}", e.bands_shared, e.bands), ">= 1",
             e.bands_shared > 0);
  rows.Judge("sampled shingles that meet",
             fmt::format("{} of {}", e.shingles_met, e.shingles_sampled), ">= 1",
             e.shingles_met > 0);
  rows.Judge("among the candidates", fmt::format("of {}", e.candidates), "proposed", e.proposed);
  return rows.Take();
}

WaterfallSection Verification(const MatchExplanation& e) {
  Rows rows("Verified on the words");
  rows.Say("words of the article", fmt::format("{}", e.article_words));
  rows.Say("furniture removed from it", fmt::format("{} words", e.article_furniture));
  rows.Say("words of the source", fmt::format("{}", e.source_words));
  rows.Say("furniture removed from it", fmt::format("{} words", e.source_furniture));
  rows.Say("shared words", fmt::format("{} in {} runs, the longest {}", e.evidence.shared_words,
                                       e.runs, e.longest_run));
  rows.Say("of them at the end of both", fmt::format("{}: no evidence", e.tail_words));
  rows.Say("resemblance", fmt::format("{:.4f}", e.evidence.resemblance));
  rows.Say("containment in the source", fmt::format("{:.4f}", e.evidence.containment));
  rows.Say("containment of the source", fmt::format("{:.4f}", e.evidence.source_containment));
  rows.Say("figures in shared passages",
           fmt::format("{} kept, {} changed", e.numbers_kept, e.numbers_changed));
  return rows.Take();
}

WaterfallSection Verdict(const MatchExplanation& e, const CopyOptions& o) {
  const RuleFigures& f = e.figures;
  const double share = std::max(f.in_article, f.in_source);
  Rows rows("Verdict");
  rows.Judge("published earlier", e.source_is_earlier ? "yes" : "no", "yes", e.source_is_earlier);
  rows.Judge("no form with other figures",
             fmt::format("{} of {} changed", e.numbers_changed, e.numbers_changed + e.numbers_kept),
             "few for its words", !e.is_template);
  rows.Judge("weighted words (quoted half)", fmt::format("{:.1f}", f.weight), AtLeast(o.min_words),
             f.weight >= o.min_words);
  rows.Judge("larger share", fmt::format("{:.4f}", share), AtLeast(o.min_share),
             share >= o.min_share);
  rows.Judge("runs, or share alone", fmt::format("{}, {:.4f}", f.runs, share),
             fmt::format(">= {} or {:g}", o.min_runs, o.alone_share),
             f.runs >= o.min_runs || share >= o.alone_share);
  rows.Judge("words in long runs suffice", fmt::format("{:.1f}", f.passages),
             AtLeast(o.passage_words), f.passages >= o.passage_words);
  const double both = std::min(f.in_article, f.in_source);
  rows.Judge("or both shares, of one short text", fmt::format("{:.4f}", both),
             AtLeast(o.exact_share), both >= o.exact_share);
  if (f.same_outlet) {
    rows.Judge("share within one outlet", fmt::format("{:.4f}", share),
               AtLeast(o.same_outlet_share), share >= o.same_outlet_share);
  }
  rows.Judge("named were it alone", e.met ? "named" : "not named", "named", e.met);
  rows.Judge("among the article's sources",
             e.place == 0 ? "not among them"
                          : fmt::format("number {} of {}", e.place, e.relation.sources.size()),
             "named", e.place != 0);
  return rows.Take();
}

}  // namespace

std::vector<WaterfallSection> MatchWaterfall(const MatchExplanation& e,
                                             const CopyOptions& options) {
  if (!e.may_be_source) {
    Rows rows("Verdict");
    rows.Say("one article, or one page and its posts", "not related to itself");
    return {rows.Take()};
  }
  return {Proposal(e), Verification(e), Verdict(e, options)};
}

WaterfallSection StoryWaterfall(const StoryChange& change, const StoryFeatures& features,
                                std::string_view other_story) {
  Rows rows("Story");
  rows.Say(change.founds ? "founded" : "joined", change.story_id);
  rows.Say("of the other", std::string(other_story));
  if (!change.weights.empty()) rows.Say("heaviest terms", HeaviestTerms(change, features));
  const size_t shown = std::min(kStoriesShown, change.considered.size());
  for (size_t i = 0; i < shown; ++i) {
    const StoryCandidate& c = change.considered[i];
    rows.Judge(c.story_id, fmt::format("{:.4f}", c.score), AtLeast(change.threshold),
               c.score >= change.threshold);
    rows.Say("  made of",
             fmt::format("average {:.4f}, {} voters, fit {:.2f}", c.average, c.voters, c.fit));
  }
  return rows.Take();
}

}  // namespace wirefold
