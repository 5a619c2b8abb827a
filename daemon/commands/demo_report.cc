#include "daemon/commands/demo_report.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr int kKindWidth = 11;
constexpr int kShareWidth = 5;
constexpr int kOutletWidth = 28;
constexpr size_t kSourcesNamed = 6;  // on one line
constexpr size_t kPassagesShown = 12;
constexpr size_t kPassageBytes = 600;  // of one passage

// One story to show.
struct Folded {
  const SeenStory* story = nullptr;
  std::vector<const SeenAssignment*> copies;
  std::vector<const SeenAssignment*> others;  // further reports of their own
  std::set<std::string> copying_outlets;
};

std::string OutletOf(const SeenNews& news, std::string_view id) {
  const Article* article = news.ArticleBehind(id);
  if (article == nullptr) return "";
  const size_t hash = id.find('#');
  if (hash == std::string_view::npos) return article->source;
  return fmt::format("{} (post {})", article->source, id.substr(hash + 1));
}

std::vector<Folded> Fold(const SeenNews& news) {
  std::map<std::string, Folded> by_id;
  for (const std::string& id : news.order) {
    const auto found = news.assignments.find(id);
    if (found == news.assignments.end() || found->second.relation == "LIVE_PAGE") continue;
    const SeenAssignment& assignment = found->second;
    const auto story = news.stories.find(news.Resolve(assignment.story_id));
    if (story == news.stories.end()) continue;
    Folded& folded = by_id[story->first];
    folded.story = &story->second;
    if (!assignment.sources.empty() && assignment.relation != "REVISION") {
      folded.copies.push_back(&assignment);
      const Article* article = news.ArticleBehind(id);
      if (article != nullptr) folded.copying_outlets.insert(article->source);
    } else if (id != story->second.lead_id) {
      folded.others.push_back(&assignment);
    }
  }
  std::vector<Folded> stories;
  for (auto& [id, folded] : by_id) stories.push_back(std::move(folded));
  std::stable_sort(stories.begin(), stories.end(), [](const Folded& a, const Folded& b) {
    return std::make_tuple(b.copies.size(), b.others.size(), a.story->first_published_at) <
           std::make_tuple(a.copies.size(), a.others.size(), b.story->first_published_at);
  });
  return stories;
}

std::string SourcesLine(const SeenAssignment& assignment) {
  std::vector<std::string> names;
  for (const Source& source : assignment.sources) {
    if (names.size() == kSourcesNamed) {
      names.push_back(fmt::format("{} more", assignment.sources.size() - kSourcesNamed));
      break;
    }
    names.push_back(source.article_id);
  }
  return fmt::format("from {}", fmt::join(names, ", "));
}

std::string CopyLines(const SeenNews& news, const SeenAssignment& copy, const Screen& screen) {
  const int title_width = screen.width - kKindWidth - kShareWidth - kOutletWidth - 10;
  const std::string share = fmt::format("{:.0f} %", 100 * news.ShareTakenOver(copy));
  std::string lines = fmt::format(
      "    {}  {:>{}}  {}  {}\n", Inked(screen, Ink::kYellow, Column(copy.relation, kKindWidth)),
      share, kShareWidth, Column(OutletOf(news, copy.article_id), kOutletWidth),
      Column(copy.title, title_width));
  const int indent = 4 + kKindWidth + 2 + kShareWidth + 2;
  lines += fmt::format("{:{}}{}\n", "", indent,
                       Inked(screen, Ink::kDim, Column(SourcesLine(copy), screen.width - indent)));
  return lines;
}

std::string StoryLines(const SeenNews& news, const Folded& folded, const Screen& screen) {
  const SeenStory& story = *folded.story;
  std::string head = fmt::format("  {}, {}", story.lead_source, story.first_published_at);
  if (!folded.copies.empty()) {
    const size_t outlets = folded.copying_outlets.size();
    head += fmt::format("   {}", Inked(screen, Ink::kGreen,
                                       fmt::format("+{} {} from {} {}", folded.copies.size(),
                                                   folded.copies.size() == 1 ? "copy" : "copies",
                                                   outlets, outlets == 1 ? "outlet" : "outlets")));
  }
  std::string lines = fmt::format(
      "{}\n{}\n", Inked(screen, Ink::kBold, Column(story.lead_title, screen.width)), head);
  for (const SeenAssignment* copy : folded.copies) lines += CopyLines(news, *copy, screen);
  for (const SeenAssignment* other : folded.others) {
    lines += fmt::format(
        "    {}  {:{}}  {}  {}\n", Column("also", kKindWidth), "", kShareWidth,
        Column(OutletOf(news, other->article_id), kOutletWidth),
        Column(other->title, screen.width - kKindWidth - kOutletWidth - kShareWidth - 10));
  }
  return lines + "\n";
}

// Posts named as sources; then all sources.
std::tuple<int, size_t, double> Hardness(const SeenNews& news, const SeenAssignment& rewrite) {
  int posts = 0;
  for (const Source& source : rewrite.sources) {
    posts += source.article_id.find('#') != std::string::npos ? 1 : 0;
  }
  return {posts, rewrite.sources.size(), 1 - news.ShareTakenOver(rewrite)};
}

std::string Cut(std::string_view body, uint32_t start, uint32_t end) {
  if (start >= end || end > body.size()) return "";
  std::string_view text = body.substr(start, end - start);
  if (text.size() <= kPassageBytes) return std::string(text);
  size_t length = kPassageBytes;
  while (length > 0 && (text[length] & 0xC0) == 0x80) --length;  // not inside a character
  return std::string(text.substr(0, length)) + "…";
}

std::string SideBySide(std::string_view left, std::string_view right, const Screen& screen) {
  const int half = (screen.width - 5) / 2;
  const auto lefts = Wrapped(left, half);
  const auto rights = Wrapped(right, half);
  std::string lines;
  for (size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
    lines += fmt::format("  {} {} {}\n", Column(i < lefts.size() ? lefts[i] : "", half),
                         Inked(screen, Ink::kDim, "│"), i < rights.size() ? rights[i] : "");
  }
  return lines;
}

// Columns fill up with spaces, which at the end of a line are of no use.
std::string WithoutTrailingSpaces(const std::string& text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\n') lines.resize(lines.find_last_not_of(' ') + 1);
    lines += c;
  }
  return lines;
}

}  // namespace

std::string StoriesReport(const SeenNews& news, const Screen& screen) {
  std::string report;
  size_t alone = 0;
  for (const Folded& folded : Fold(news)) {
    if (folded.copies.empty() && folded.others.empty()) {
      ++alone;
    } else {
      report += StoryLines(news, folded, screen);
    }
  }
  if (alone > 0) {
    report += fmt::format("and {} {} of one article\n\n", Grouped(alone),
                          alone == 1 ? "story" : "stories");
  }
  return WithoutTrailingSpaces(report);
}

std::string RewriteReport(const SeenNews& news, const Screen& screen) {
  const SeenAssignment* hardest = nullptr;
  for (const std::string& id : news.order) {
    const auto found = news.assignments.find(id);
    if (found == news.assignments.end() || found->second.relation != "REWRITE") continue;
    if (hardest == nullptr || Hardness(news, *hardest) < Hardness(news, found->second)) {
      hardest = &found->second;
    }
  }
  if (hardest == nullptr) return "";
  std::string report =
      fmt::format("{}\n  {}\n  {}: {:.0f} % taken over from {} {}\n\n",
                  Inked(screen, Ink::kBold, "The hardest rewrite beside its sources"),
                  Column(hardest->title, screen.width - 2), OutletOf(news, hardest->article_id),
                  100 * news.ShareTakenOver(*hardest), hardest->sources.size(),
                  hardest->sources.size() == 1 ? "source" : "sources");
  size_t shown = 0;
  for (const Source& source : hardest->sources) {
    report += SideBySide(hardest->article_id, source.article_id, screen);
    for (const Passage& passage : source.passages) {
      if (++shown > kPassagesShown) break;
      report += SideBySide(
          Cut(news.BodyOf(hardest->article_id), passage.start, passage.end),
          Cut(news.BodyOf(source.article_id), passage.source_start, passage.source_end), screen);
      report += "\n";
    }
  }
  return WithoutTrailingSpaces(report);
}

std::string SummaryReport(const SeenNews& news, const DemoFigures& figures, const Screen& screen) {
  std::map<std::string, uint64_t> kinds;
  for (const auto& [id, assignment] : news.assignments) ++kinds[assignment.relation];
  const double rate =
      figures.seconds > 0 ? static_cast<double>(figures.messages) / figures.seconds : 0;
  std::string report = Inked(screen, Ink::kBold, "Summary") + "\n";
  report +=
      fmt::format("  {} articles in {:.2f} s: {} articles a second, broker included\n",
                  Grouped(figures.messages), figures.seconds, Grouped(static_cast<uint64_t>(rate)));
  report += fmt::format("  {} articles and posts assigned, {} stories, {} dead letters\n",
                        Grouped(news.assignments.size()), Grouped(news.stories.size()),
                        Grouped(figures.dead_letters));
  for (const auto& [kind, count] : kinds) {
    report += fmt::format("    {:<{}} {:>7}\n", kind, kKindWidth, Grouped(count));
  }
  return report;
}

}  // namespace wirefold
