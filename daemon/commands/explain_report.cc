#include "daemon/commands/explain_report.h"

#include <algorithm>
#include <vector>

#include "fmt/format.h"

namespace wirefold {
namespace {

// Passages and stories shown at most: a person reads the first ones.
constexpr size_t kPassagesShown = 40;
constexpr size_t kStoriesShown = 5;

class Rows {
 public:
  explicit Rows(const Screen& screen) : screen_(screen) {}

  // A figure that nothing is asked of.
  void Say(std::string_view test, const std::string& value) {
    text_ += fmt::format("  {} {}\n", Column(test, kTestWidth), value);
  }
  void Judge(std::string_view test, const std::string& value, const std::string& needed,
             bool holds) {
    text_ += fmt::format("  {} {} {} {}\n", Column(test, kTestWidth), Column(value, kValueWidth),
                         Column(needed, kValueWidth),
                         Inked(screen_, holds ? Ink::kGreen : Ink::kYellow, holds ? "yes" : "no"));
  }
  void Head(std::string_view title) {
    text_ += fmt::format("{}\n", Inked(screen_, Ink::kBold, title));
  }
  std::string Take() { return std::move(text_); }

 private:
  static constexpr int kTestWidth = 34;
  static constexpr int kValueWidth = 20;

  const Screen& screen_;
  std::string text_;
};

std::string AtLeast(double needed) { return fmt::format(">= {:g}", needed); }

void ShowProposal(const MatchExplanation& e, Rows* rows) {
  rows->Head("Proposed by");
  rows->Judge("same text (exact tier)", e.equal_text ? "equal" : "differs", "equal", e.equal_text);
  rows->Judge("LSH bands that meet", fmt::format("{} of {}", e.bands_shared, e.bands), ">= 1",
              e.bands_shared > 0);
  rows->Judge("sampled shingles that meet",
              fmt::format("{} of {}", e.shingles_met, e.shingles_sampled), ">= 1",
              e.shingles_met > 0);
  rows->Judge("among the candidates", fmt::format("of {}", e.candidates), "proposed", e.proposed);
}

void ShowVerification(const MatchExplanation& e, Rows* rows) {
  rows->Head("Verified on the words");
  rows->Say("words of the article",
            fmt::format("{}, {} of them furniture", e.article_words, e.article_furniture));
  rows->Say("words of the source",
            fmt::format("{}, {} of them furniture", e.source_words, e.source_furniture));
  rows->Say("shared words", fmt::format("{} in {} runs, the longest {}", e.evidence.shared_words,
                                        e.runs, e.longest_run));
  rows->Say("resemblance", fmt::format("{:.4f}", e.evidence.resemblance));
  rows->Say("containment in the source", fmt::format("{:.4f}", e.evidence.containment));
  rows->Say("containment of the source", fmt::format("{:.4f}", e.evidence.source_containment));
  rows->Say("figures", fmt::format("{} kept, {} changed{}", e.numbers_kept, e.numbers_changed,
                                   e.is_template ? ": a template with other figures" : ""));
}

void ShowVerdict(const MatchExplanation& e, const CopyOptions& o, Rows* rows) {
  const RuleFigures& f = e.figures;
  const double share = std::max(f.in_article, f.in_source);
  rows->Head("Verdict");
  rows->Judge("published earlier", e.source_is_earlier ? "yes" : "no", "yes", e.source_is_earlier);
  rows->Judge("weighted words (quoted half)", fmt::format("{:.1f}", f.weight), AtLeast(o.min_words),
              f.weight >= o.min_words);
  rows->Judge("larger share", fmt::format("{:.4f}", share), AtLeast(o.min_share),
              share >= o.min_share);
  rows->Judge("runs, or share alone", fmt::format("{}, {:.4f}", f.runs, share),
              fmt::format(">= {} or {:g}", o.min_runs, o.alone_share),
              f.runs >= o.min_runs || share >= o.alone_share);
  rows->Judge("words in long runs suffice", fmt::format("{:.1f}", f.passages),
              AtLeast(o.passage_words), f.passages >= o.passage_words);
  rows->Judge("or both shares, of one short text",
              fmt::format("{:.4f}", std::min(f.in_article, f.in_source)), AtLeast(o.exact_share),
              std::min(f.in_article, f.in_source) >= o.exact_share);
  if (f.same_outlet) {
    rows->Judge("share within one outlet", fmt::format("{:.4f}", share),
                AtLeast(o.same_outlet_share), share >= o.same_outlet_share);
  }
  rows->Judge("named were it alone", e.met ? "named" : "not named", "named", e.met);
  const std::string place =
      e.place == 0 ? "not among them"
                   : fmt::format("number {} of {}", e.place, e.relation.sources.size());
  rows->Judge("among the article's sources", place, "named", e.place != 0);
}

// Appends two texts in columns of equal width.
void AppendBeside(std::string_view left, std::string_view right, const Screen& screen,
                  std::string* out) {
  const int width = std::max(20, (screen.width - 5) / 2);
  const std::vector<std::string> a = Wrapped(left, width);
  const std::vector<std::string> b = Wrapped(right, width);
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    *out += fmt::format("  {} {} {}\n", Column(i < a.size() ? a[i] : "", width),
                        Inked(screen, Ink::kDim, "|"), i < b.size() ? b[i] : "");
  }
}

std::string_view Cut(std::string_view body, uint32_t begin, uint32_t end) {
  return begin >= body.size() || end <= begin ? std::string_view()
                                              : body.substr(begin, end - begin);
}

std::string OneLine(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

}  // namespace

std::string MatchReport(const MatchExplanation& e, const CopyOptions& options,
                        const Screen& screen) {
  Rows rows(screen);
  if (!e.may_be_source) {
    rows.Say("one article, or one page with its posts", "never related to itself");
    return rows.Take();
  }
  ShowProposal(e, &rows);
  ShowVerification(e, &rows);
  ShowVerdict(e, options, &rows);
  return rows.Take();
}

std::string StoryReport(const StoryChange& change, std::string_view other_story,
                        const Screen& screen) {
  Rows rows(screen);
  rows.Head("Story");
  rows.Say(change.founds ? "founded" : "joined", change.story_id);
  rows.Say("of the other", std::string(other_story));
  const size_t shown = std::min(kStoriesShown, change.considered.size());
  for (size_t i = 0; i < shown; ++i) {
    const StoryCandidate& c = change.considered[i];
    rows.Judge(c.story_id, fmt::format("{:.4f}", c.score), AtLeast(change.threshold),
               c.score >= change.threshold);
  }
  return rows.Take();
}

std::string PassagesReport(const Source& source, std::string_view body,
                           std::string_view source_body, const Screen& screen) {
  std::string out =
      Inked(screen, Ink::kBold, "Shared passages: the article, and the source") + "\n";
  if (source.passages.empty()) return out + "  none\n";
  const size_t shown = std::min(kPassagesShown, source.passages.size());
  for (size_t i = 0; i < shown; ++i) {
    const Passage& p = source.passages[i];
    out +=
        Inked(screen, Ink::kDim,
              fmt::format("  bytes {}-{}, {}-{}", p.start, p.end, p.source_start, p.source_end)) +
        "\n";
    AppendBeside(OneLine(Cut(body, p.start, p.end)),
                 OneLine(Cut(source_body, p.source_start, p.source_end)), screen, &out);
  }
  if (shown < source.passages.size()) {
    out += fmt::format("  and {} more\n", source.passages.size() - shown);
  }
  return out;
}

}  // namespace wirefold
