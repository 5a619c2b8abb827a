#include "daemon/commands/cluster.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

#include "clustering/engine.h"
#include "daemon/commands/progress.h"
#include "daemon/commands/screen.h"
#include "daemon/line_reader.h"
#include "daemon/output_file.h"
#include "fmt/format.h"
#include "proto/article_json.h"
#include "proto/records_json.h"

namespace wirefold {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

struct ClusterFiles {
  std::unique_ptr<OutputFile> assignments;
  std::unique_ptr<OutputFile> stories;
  std::unique_ptr<OutputFile> dead_letters;

  absl::Status status() const {
    if (!assignments->status().ok()) return assignments->status();
    return stories->status().ok() ? dead_letters->status() : stories->status();
  }
};

absl::StatusOr<ClusterFiles> CreateFiles(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return absl::UnavailableError(
        fmt::format("{}: cannot be made ({}): choose another --output", folder, error.message()));
  }
  ClusterFiles files;
  for (const auto& [name, file] : {std::pair{"assignments.jsonl", &files.assignments},
                                   std::pair{"stories.jsonl", &files.stories},
                                   std::pair{"dead-letters.jsonl", &files.dead_letters}}) {
    auto created = OutputFile::Create((std::filesystem::path(folder) / name).string());
    if (!created.ok()) return created.status();
    *file = *std::move(created);
  }
  return files;
}

void Write(const Emission& emission, const DecidedBy& by, ClusterFiles* files) {
  for (const AssignmentRecord& record : emission.assignments) {
    if (record.tombstone) {
      AppendArticleTombstone(record.article_id, files->assignments->line());
    } else {
      AppendAssignment(record, by, files->assignments->line());
    }
    files->assignments->EndLine();
  }
  for (const StoryRecord& record : emission.stories) {
    if (record.tombstone) {
      AppendStoryTombstone(record.story_id, files->stories->line());
    } else {
      AppendStory(record, files->stories->line());
    }
    files->stories->EndLine();
  }
}

// A file is a closed corpus: unless --expire, nothing in it is forgotten.
std::vector<FlagValue> Overrides(const ClusterFlags& flags) {
  std::vector<FlagValue> overrides;
  if (!flags.stories.empty()) {
    overrides.push_back({"stories.enabled", flags.stories, "--stories"});
  }
  if (!flags.expire) {
    for (const char* key : {"window.age", "window.memory", "stories.expire"}) {
      overrides.push_back({key, "0", "cluster without --expire"});
    }
  }
  return overrides;
}

class ClusterRun {
 public:
  ClusterRun(const Options& options, ClusterFiles files)
      : engine_(options),
        decoder_(options.limits, options.stories.enabled),
        by_{std::string(kEngineVersion), ConfigFingerprint(options)},
        files_(std::move(files)) {}

  absl::Status Run(LineReader* lines);

 private:
  void Take(const InputLine& line);
  void Summarise(const LineReader& lines, double seconds) const;

  Engine engine_;
  ArticleDecoder decoder_;
  const DecidedBy by_;
  ClusterFiles files_;
  Article article_;
  Refusal refusal_;
  TimeMs highest_ms_ = 0;
  uint64_t articles_ = 0;
  uint64_t undated_ = 0;
};

void ClusterRun::Take(const InputLine& line) {
  if (!line.cut() && line.text.find_first_not_of(kWhiteSpace) == std::string_view::npos) return;
  bool good = false;
  if (line.cut()) {
    refusal_ = TooLarge(line.bytes, engine_.options().limits);
  } else {
    good = decoder_.Decode(line.text, &article_, &refusal_);
  }
  if (!good) {
    AppendDeadLetter(line.number, refusal_, line.text, line.bytes, files_.dead_letters->line());
    files_.dead_letters->EndLine();
    return;
  }
  ++articles_;
  // What has no date takes the event time, which no single date leads astray.
  if (engine_.now_ms() != 0) highest_ms_ = engine_.now_ms();
  undated_ += DateArticleInFile(&highest_ms_, &article_);
  Write(engine_.Process(article_), by_, &files_);
}

absl::Status ClusterRun::Run(LineReader* lines) {
  Progress progress(lines->bytes_in_all());
  InputLine line;
  while (lines->Next(&line) && files_.status().ok()) {
    Take(line);
    progress.Show(lines->bytes_read(), articles_);
  }
  const double seconds = progress.seconds();
  progress.Clear();
  absl::Status status = lines->status();
  for (OutputFile* file :
       {files_.assignments.get(), files_.stories.get(), files_.dead_letters.get()}) {
    if (absl::Status closed = file->Close(); status.ok()) status = closed;
  }
  if (status.ok()) Summarise(*lines, seconds);
  return status;
}

void ClusterRun::Summarise(const LineReader& lines, double seconds) const {
  const EngineCounts counts = engine_.counts();
  const auto row = [](std::string_view name, uint64_t value, std::string_view more = "") {
    fmt::print(stderr, "  {:<20} {:>12}{}\n", name, Grouped(value), more);
  };
  const double rate = seconds > 0 ? static_cast<double>(articles_) / seconds : 0;
  row("articles", articles_,
      fmt::format("  {:.2f} s, {}/s, {:.1f} MB/s", seconds, Grouped(static_cast<uint64_t>(rate)),
                  seconds > 0 ? static_cast<double>(lines.bytes_read()) / 1e6 / seconds : 0));
  if (undated_ != 0) row("  undated", undated_);
  if (counts.repeats != 0) row("  repeated", counts.repeats);
  if (counts.conflicts != 0)
    row("  other bytes", counts.conflicts, "  same id and version: dropped");
  if (counts.stale != 0) row("  stale", counts.stale, "  lower version than known: dropped");
  if (counts.takedowns != 0) row("  takedowns", counts.takedowns);
  row("texts", counts.articles, "  posts of live pages included");
  for (int kind = 0; kind < kRelationKinds; ++kind) {
    if (counts.by_kind[kind] == 0) continue;
    row(fmt::format("  {}", RelationName(static_cast<RelationKind>(kind))), counts.by_kind[kind]);
  }
  row("assignment records", files_.assignments->lines());
  if (engine_.options().stories.enabled) {
    row("story records", files_.stories->lines());
    row("stories", engine_.live_stories());
  }
  row("dead letters", files_.dead_letters->lines());
}

}  // namespace

int RunCluster(const ClusterFlags& flags) {
  const auto loaded = LoadConfig(flags.config, Overrides(flags));
  if (!loaded.ok()) return ReportError(loaded.status());
  const Options& options = loaded->config.engine;
  auto lines = LineReader::Open(flags.input, options.limits.message_bytes);
  if (!lines.ok()) return ReportError(lines.status());
  auto files = CreateFiles(flags.output);
  if (!files.ok()) return ReportError(files.status());
  ClusterRun run(options, *std::move(files));
  const absl::Status status = run.Run(&*lines);
  return status.ok() ? kExitDone : ReportError(status);
}

}  // namespace wirefold
