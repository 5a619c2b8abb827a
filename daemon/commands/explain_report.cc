#include "daemon/commands/explain_report.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"

namespace wirefold {
namespace {

// Columns of a row: "  TEST VALUE NEEDED yes". Narrow screens leave less to the test.
constexpr int kTestWidth = 34;
constexpr int kNarrowTestWidth = 24;
constexpr int kValueWidth = 20;
constexpr int kWideScreen = 2 + kTestWidth + 2 * (1 + kValueWidth) + 4;

// Columns of the mark between two texts: "  ", " | ".
constexpr int kBetween = 5;
constexpr int kLeastColumn = 20;

// Passages take turns; black on each of these can be read on light and dark screens.
constexpr std::string_view kPassageInks[] = {"30;42", "30;43", "30;46", "30;45", "30;47", "30;44"};
constexpr std::string_view kFurnitureInk = "2;9";

std::string Row(const WaterfallRow& row, const Screen& screen) {
  const bool wide = screen.width >= kWideScreen;
  const int test_width = wide ? kTestWidth : kNarrowTestWidth;
  const int value_width = wide ? kValueWidth : (screen.width - 2 - test_width - 6) / 2;
  const std::string test = Column(Visible(row.test), test_width);
  if (row.outcome == Outcome::kSaid) return fmt::format("  {} {}\n", test, Visible(row.value));
  const bool holds = row.outcome == Outcome::kHolds;
  return fmt::format("  {} {} {} {}\n", test, Column(row.value, value_width),
                     Column(row.needed, value_width),
                     Inked(screen, holds ? Ink::kGreen : Ink::kYellow, holds ? "yes" : "no"));
}

// A sentence that may name ids of any length.
std::string Said(std::string_view text, Ink ink, const Screen& screen) {
  std::string out;
  for (const std::string& line : Wrapped(Visible(text), screen.width)) {
    out += Inked(screen, ink, line) + "\n";
  }
  return out;
}

// One paragraph of a text, and for each byte the ink it has: 0 none, 1 furniture, 2 and on
// passages.
struct InkedLine {
  std::string text;
  std::vector<uint8_t> inks;

  void Append(std::string_view more, uint8_t ink) {
    text += more;
    inks.insert(inks.end(), more.size(), ink);
  }
};

uint8_t InkOf(const MarkedStretch& stretch) {
  if (!stretch.passages.empty()) {
    return static_cast<uint8_t>(2 + (stretch.passages.back() - 1) % std::size(kPassageInks));
  }
  return stretch.furniture ? 1 : 0;
}

void AppendText(const MarkedStretch& stretch, std::vector<InkedLine>* lines) {
  const std::string visible = Visible(stretch.text);
  for (size_t at = 0; at <= visible.size();) {
    const size_t end = std::min(visible.find('\n', at), visible.size());
    std::string part = visible.substr(at, end - at);
    std::replace(part.begin(), part.end(), '\t', ' ');
    lines->back().Append(part, InkOf(stretch));
    if (end == visible.size()) return;
    lines->emplace_back();
    at = end + 1;
  }
}

std::vector<InkedLine> Paragraphs(const std::vector<MarkedStretch>& stretches, bool colour) {
  std::vector<InkedLine> lines(1);
  for (const MarkedStretch& stretch : stretches) {
    const uint8_t ink = InkOf(stretch);
    for (const uint32_t n : stretch.opens) {
      lines.back().Append(fmt::format(fmt::runtime(colour ? "{}\u00A0" : "⟦{}\u00A0"), n), ink);
    }
    const bool struck = stretch.furniture && stretch.passages.empty() && !colour;
    if (struck) lines.back().Append("{-", ink);
    AppendText(stretch, &lines);
    if (struck) lines.back().Append("-}", ink);
    if (colour) continue;
    for (const uint32_t n : stretch.closes) lines.back().Append(fmt::format("\u00A0{}⟧", n), ink);
  }
  return lines;
}

std::string Painted(const InkedLine& line, size_t begin, size_t end, bool colour) {
  if (!colour) return line.text.substr(begin, end - begin);
  std::string out;
  for (size_t at = begin; at < end;) {
    size_t next = at;
    while (next < end && line.inks[next] == line.inks[at]) ++next;
    const std::string_view part = std::string_view(line.text).substr(at, next - at);
    const uint8_t ink = line.inks[at];
    if (ink == 0) out += part;
    if (ink == 1) out += fmt::format("\x1b[{}m{}\x1b[0m", kFurnitureInk, part);
    if (ink >= 2) out += fmt::format("\x1b[{}m{}\x1b[0m", kPassageInks[ink - 2], part);
    at = next;
  }
  return out;
}

// A line of one column and how many columns of the screen it takes, colour left out.
struct ScreenLine {
  std::string text;
  int width = 0;
};

std::vector<ScreenLine> Laid(const std::vector<MarkedStretch>& stretches, int width, bool colour) {
  std::vector<ScreenLine> lines;
  for (const InkedLine& paragraph : Paragraphs(stretches, colour)) {
    const auto places = WrappedPlaces(paragraph.text, width);
    if (places.empty() && !lines.empty() && lines.back().width > 0) lines.emplace_back();
    for (const auto& [begin, end] : places) {
      lines.push_back({Painted(paragraph, begin, end, colour),
                       DisplayWidth(std::string_view(paragraph.text).substr(begin, end - begin))});
    }
  }
  return lines;
}

std::string Beside(const std::vector<ScreenLine>& a, const std::vector<ScreenLine>& b, int width,
                   const Screen& screen) {
  std::string out;
  const ScreenLine none;
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const ScreenLine& left = i < a.size() ? a[i] : none;
    const ScreenLine& right = i < b.size() ? b[i] : none;
    const auto fill = static_cast<size_t>(std::max(0, width - left.width));
    out +=
        fmt::format("  {}{} {}", left.text, std::string(fill, ' '), Inked(screen, Ink::kDim, "|"));
    if (!right.text.empty()) out += " " + right.text;
    out += '\n';
  }
  return out;
}

std::vector<ScreenLine> Head(const ExplainedText& text, int width, const Screen& screen) {
  std::vector<ScreenLine> lines;
  const auto add = [&](const std::string& said, Ink ink) {
    const std::string line = Column(Visible(said), width);
    lines.push_back({Inked(screen, ink, line), width});
  };
  add(text.id, Ink::kBold);
  add(text.title, Ink::kBold);
  add(fmt::format("{} {}", text.outlet, text.published_at), Ink::kDim);
  lines.emplace_back();
  return lines;
}

}  // namespace

std::string PairReport(const ExplainedPair& pair, const Screen& screen) {
  std::string out =
      Said(fmt::format("wirefold explain: what {} owes to {}", pair.article.id, pair.source.id),
           Ink::kBold, screen);
  for (const WaterfallSection& section : pair.sections) {
    out += Inked(screen, Ink::kBold, section.title) + "\n";
    for (const WaterfallRow& row : section.rows) out += Row(row, screen);
  }
  out += Said(pair.verdict, Ink::kBold, screen);
  if (!pair.reason.empty()) out += Said(pair.reason, Ink::kCyan, screen);
  out += "\n";
  out += Said(screen.colour ? "Both texts: passages by colour and number, furniture struck out"
                            : "Both texts: passages between ⟦1 1⟧, furniture between {- -}",
              Ink::kBold, screen);
  const int width = std::max(kLeastColumn, (screen.width - kBetween) / 2);
  out += Beside(Head(pair.article, width, screen), Head(pair.source, width, screen), width, screen);
  out += Beside(Laid(pair.article.stretches, width, screen.colour),
                Laid(pair.source.stretches, width, screen.colour), width, screen);
  if (pair.passages_left > 0) {
    out += fmt::format("  {} more passages are not marked\n", pair.passages_left);
  }
  return out;
}

}  // namespace wirefold
