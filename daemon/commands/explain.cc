#include "daemon/commands/explain.h"

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clustering/engine.h"
#include "daemon/commands/explain_page.h"
#include "daemon/commands/explain_report.h"
#include "daemon/commands/explained_pair.h"
#include "daemon/commands/reason.h"
#include "daemon/commands/screen.h"
#include "daemon/commands/waterfall.h"
#include "daemon/line_reader.h"
#include "daemon/output_file.h"
#include "fmt/format.h"
#include "proto/article_json.h"

namespace wirefold {
namespace {

// One of the two that were asked about: the newest decision on it and the body that offsets count
// in.
struct Asked {
  std::string id;
  std::optional<Decision> decision;
  std::string body;
  size_t posts = 0;         // of the live page that it is
  bool taken_down = false;  // the newest decision on it
};

const std::string& BodyOf(const Article& article, const UnitHeader& header) {
  for (const ArticlePost& post : article.posts) {
    if (!header.post_id.empty() && post.id == header.post_id) return post.body;
  }
  return article.body;
}

bool IsPostOf(std::string_view id, std::string_view page) {
  return id.size() > page.size() && id.starts_with(page) && id[page.size()] == '#';
}

void Keep(const Article& article, const std::vector<Decision>& decisions, Asked* asked) {
  for (const Decision& decision : decisions) {
    const std::string& id = decision.unit.header.id;
    if (decision.kind == DecisionKind::kTakedown && (id == asked->id || IsPostOf(asked->id, id))) {
      asked->taken_down = true;
      asked->decision.reset();
    }
    if (id != asked->id) continue;
    if (decision.kind == DecisionKind::kPage) asked->posts = decision.posts.size();
    if (decision.kind != DecisionKind::kUnit) continue;
    asked->taken_down = false;
    asked->decision = decision;
    asked->body = BodyOf(article, decision.unit.header);
  }
}

absl::Status ReadAll(LineReader* lines, Engine* engine, Asked* a, Asked* b) {
  ArticleDecoder decoder(engine->options().limits, engine->options().stories.enabled);
  Article article;
  Refusal refusal;
  TimeMs highest_ms = 0;
  InputLine line;
  std::vector<Decision> decisions;
  while (lines->Next(&line)) {
    if (line.cut() || !decoder.Decode(line.text, &article, &refusal)) continue;
    if (engine->now_ms() != 0) highest_ms = engine->now_ms();
    DateArticleInFile(&highest_ms, &article);
    decisions.clear();
    engine->Process(article, &decisions);
    Keep(article, decisions, a);
    Keep(article, decisions, b);
  }
  return lines->status();
}

absl::Status Missing(const Asked& asked, const std::string& input) {
  if (asked.taken_down) {
    return absl::UnavailableError(
        fmt::format("{}: '{}' was taken down: no trace of it is kept", input, asked.id));
  }
  if (asked.posts > 0) {
    return absl::UnavailableError(
        fmt::format("{}: '{}' is a live page, whose posts are matched one by one: give one of "
                    "{}#1 to {}#{}",
                    input, asked.id, asked.id, asked.id, asked.posts));
  }
  return absl::UnavailableError(fmt::format(
      "{}: no article or post '{}' to explain: give an id of the input, or PAGE#N for a post",
      input, asked.id));
}

std::vector<FlagValue> KeepEverything() {
  std::vector<FlagValue> overrides;
  for (const char* key : {"window.age", "window.memory", "stories.expire"}) {
    overrides.push_back({key, "0", "explain"});
  }
  return overrides;
}

ExplainedPair Explained(const Engine& engine, const Asked& article, const Asked& source) {
  const Decision& decision = *article.decision;
  const auto explanation = engine.matcher().Explain(decision.unit, decision.context, source.id);
  ExplainedPair pair =
      MarkPair({&decision.unit.header, article.body}, {&source.decision->unit.header, source.body},
               explanation ? &*explanation : nullptr);
  if (explanation && explanation->relation.sources.empty() && !decision.revision_of.empty()) {
    pair.verdict = fmt::format("{} is REVISION of its version {}", decision.unit.header.id,
                               decision.revision_of.front().version);
  }
  if (explanation) {
    pair.sections = MatchWaterfall(*explanation, engine.options().copies);
    pair.reason = ReasonOf(*explanation, engine.options().copies, source.id);
  }
  if (engine.options().stories.enabled) {
    pair.sections.push_back(
        StoryWaterfall(decision.story, decision.unit.story, engine.grouper().StoryOf(source.id)));
  }
  return pair;
}

absl::Status WritePage(const ExplainedPair& pair, const std::string& path) {
  auto file = OutputFile::Create(path);
  if (!file.ok()) return file.status();
  *(*file)->line() = PairPage(pair);
  return (*file)->Close();
}

}  // namespace

int RunExplain(const ExplainFlags& flags) {
  const auto loaded = LoadConfig(flags.config, KeepEverything());
  if (!loaded.ok()) return ReportError(loaded.status());
  auto lines = LineReader::Open(flags.input, loaded->config.engine.limits.message_bytes);
  if (!lines.ok()) return ReportError(lines.status());
  Engine engine(loaded->config.engine);
  Asked a{flags.a, std::nullopt, ""};
  Asked b{flags.b, std::nullopt, ""};
  if (absl::Status status = ReadAll(&*lines, &engine, &a, &b); !status.ok()) {
    return ReportError(status);
  }
  for (const Asked* asked : {&a, &b}) {
    if (!asked->decision) return ReportError(Missing(*asked, flags.input));
  }
  const bool a_later = a.decision->context.order > b.decision->context.order;
  const ExplainedPair pair = Explained(engine, a_later ? a : b, a_later ? b : a);
  if (!flags.html.empty()) {
    const absl::Status written = WritePage(pair, flags.html);
    return written.ok() ? kExitDone : ReportError(written);
  }
  fmt::print("{}", PairReport(pair, ScreenOfStdout()));
  return kExitDone;
}

}  // namespace wirefold
