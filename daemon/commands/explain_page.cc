#include "daemon/commands/explain_page.h"

#include <algorithm>
#include <set>
#include <vector>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
)";

// Passages take turns in twelve hues, neighbours far apart.
constexpr std::string_view kStyle = R"(<style>
:root { --ink: #1b1b1b; --paper: #fff; --line: #d0d0d0; --dim: #5f5f5f; --good: #116329; --bad: #9a5b00;
  --mark-s: 85%; --mark-l: 85%; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --paper: #16181c; --line: #3c4048; --dim: #a0a4ab; --good: #6fce85; --bad: #e3b341;
    --mark-s: 45%; --mark-l: 25%; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 80rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; } h2 { font-size: 1.05rem; margin: 0; }
.verdict { font-weight: 600; }
.dim { color: var(--dim); font-size: .875rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: start; vertical-align: top; padding: .2rem .5rem; border-bottom: 1px solid var(--line); }
thead th { overflow-wrap: normal; } tbody th { font-weight: 400; }
tbody.section th[colspan] { font-weight: 600; padding-top: .8rem; }
.yes { color: var(--good); } .no { color: var(--bad); }
.texts { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); margin-top: 1.5rem; }
@media (min-width: 50rem) { .texts { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.body { white-space: pre-wrap; margin-top: .75rem; }
mark { color: inherit; background: hsl(var(--hue) var(--mark-s) var(--mark-l)); border-radius: .15rem; }
mark a { color: inherit; font-size: .75rem; font-weight: 700; padding: 0 .2rem; }
mark a:target { outline: .2rem solid currentColor; }
s { color: var(--dim); }
.h0 { --hue: 210; } .h1 { --hue: 40; } .h2 { --hue: 120; } .h3 { --hue: 320; } .h4 { --hue: 180; } .h5 { --hue: 0; }
.h6 { --hue: 260; } .h7 { --hue: 80; } .h8 { --hue: 150; } .h9 { --hue: 290; } .h10 { --hue: 20; } .h11 { --hue: 230; }
</style>
)";
constexpr uint32_t kHues = 12;

void AppendRow(const WaterfallRow& row, std::string* out) {
  *out += fmt::format("<tr><th scope=\"row\">{}</th>", Escaped(row.test));
  if (row.outcome == Outcome::kSaid) {
    *out += fmt::format("<td colspan=\"3\">{}</td></tr>\n", Escaped(row.value));
    return;
  }
  const char* holds = row.outcome == Outcome::kHolds ? "yes" : "no";
  *out += fmt::format("<td>{}</td><td>{}</td><td class=\"{}\">{}</td></tr>\n", Escaped(row.value),
                      Escaped(row.needed), holds, holds);
}

void AppendTable(const std::vector<WaterfallSection>& sections, std::string* out) {
  *out +=
      "<table>\n<thead><tr><th>Test</th><th>Value</th><th>Needed</th><th>Holds</th></tr></thead>\n";
  for (const WaterfallSection& section : sections) {
    *out += fmt::format(
        "<tbody class=\"section\">\n<tr><th colspan=\"4\" scope=\"rowgroup\">{}</th></tr>\n",
        Escaped(section.title));
    for (const WaterfallRow& row : section.rows) AppendRow(row, out);
    *out += "</tbody>\n";
  }
  *out += "</table>\n";
}

std::set<uint32_t> Opened(const std::vector<MarkedStretch>& stretches) {
  std::set<uint32_t> numbers;
  for (const MarkedStretch& s : stretches) numbers.insert(s.opens.begin(), s.opens.end());
  return numbers;
}

// One of two texts; `side` and `other` name the anchors of its passages and of the other's.
void AppendText(const ExplainedText& text, char side, char other,
                const std::set<uint32_t>& in_other, std::string* out) {
  *out += fmt::format(
      "<section>\n<h2 dir=\"auto\">{}</h2>\n<div class=\"dim\">{} · {} · {}</div>\n"
      "<div class=\"body\" dir=\"auto\">",
      Escaped(text.title), Escaped(text.id), Escaped(text.outlet), Escaped(text.published_at));
  for (const MarkedStretch& stretch : text.stretches) {
    if (stretch.passages.empty()) {
      *out +=
          fmt::format(fmt::runtime(stretch.furniture ? "<s>{}</s>" : "{}"), Escaped(stretch.text));
      continue;
    }
    *out += fmt::format("<mark class=\"h{}\">", (stretch.passages.back() - 1) % kHues);
    for (const uint32_t n : stretch.opens) {
      const std::string target =
          in_other.count(n) == 0 ? "" : fmt::format(" href=\"#{}{}\"", other, n);
      *out += fmt::format("<a id=\"{}{}\"{}>{}</a>", side, n, target, n);
    }
    *out += Escaped(stretch.text) + "</mark>";
  }
  *out += "</div>\n</section>\n";
}

}  // namespace

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : Visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string PairPage(const ExplainedPair& pair) {
  const std::string owing =
      fmt::format("What {} owes to {}", Escaped(pair.article.id), Escaped(pair.source.id));
  std::string out(kHead);
  out += fmt::format("<title>{}</title>\n", owing);
  out += kStyle;
  out += fmt::format("</head>\n<body>\n<h1>{}</h1>\n<p class=\"verdict\">{}</p>\n", owing,
                     Escaped(pair.verdict));
  if (!pair.reason.empty()) out += fmt::format("<p>{}</p>\n", Escaped(pair.reason));
  AppendTable(pair.sections, &out);
  if (pair.passages_left > 0) {
    out +=
        fmt::format("<p class=\"dim\">{} more passages are not marked.</p>\n", pair.passages_left);
  }
  out += "<div class=\"texts\">\n";
  AppendText(pair.article, 'a', 'b', Opened(pair.source.stretches), &out);
  AppendText(pair.source, 'b', 'a', Opened(pair.article.stretches), &out);
  out += "</div>\n</body>\n</html>\n";
  return out;
}

}  // namespace wirefold
