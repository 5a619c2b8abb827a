#include "tests/testing/engine/engine_run.h"

#include <gtest/gtest.h>

#include <utility>

#include "proto/article_json.h"
#include "tests/testing/data.h"

namespace wirefold::testing {

std::string EngineRun::StoryOf(const std::string& article_id) const {
  const auto it = last.find(article_id);
  if (it == last.end()) return "";
  std::string id = it->second.story_id;
  // A chain of aliases is no longer than the number of stories.
  for (size_t steps = 0; steps <= story.size(); ++steps) {
    const auto at = story.find(id);
    if (at == story.end() || at->second.merged_into.empty()) return id;
    id = at->second.merged_into;
  }
  ADD_FAILURE() << "aliases of " << article_id << " run in a circle";
  return id;
}

std::string EngineRun::BodyOf(const std::string& id) const {
  const auto it = articles.find(id.substr(0, id.find('#')));
  if (it == articles.end()) return "";
  const auto record = last.find(id);
  if (record != last.end() && !record->second.post_id.empty()) {
    for (const ArticlePost& post : it->second.posts) {
      if (post.id == record->second.post_id) return post.body;
    }
  }
  return it->second.body;
}

Options KeepEverything() {
  Options options;
  options.window.age_ms = 0;
  options.window.memory = 0;
  options.stories.expire_ms = 0;
  return options;
}

EngineRun RunFile(const std::string& path, const Options& options) {
  EngineRun run;
  Engine engine(options);
  ArticleDecoder decoder(options.limits);
  const std::vector<std::string> lines = ReadLines(path);
  if (lines.empty()) ADD_FAILURE() << "nothing to read in " << path;
  TimeMs highest_ms = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    Article article;
    Refusal why;
    if (!decoder.Decode(lines[i], &article, &why)) {
      ADD_FAILURE() << path << ":" << i + 1 << ": " << why.text;
      continue;
    }
    if (engine.now_ms() != 0) highest_ms = engine.now_ms();
    DateArticleInFile(&highest_ms, &article);
    const Emission out = engine.Process(article, &run.decisions);
    for (const AssignmentRecord& r : out.assignments) run.last[r.article_id] = r;
    for (const StoryRecord& r : out.stories) run.story[r.story_id] = r;
    run.assignments.insert(run.assignments.end(), out.assignments.begin(), out.assignments.end());
    run.stories.insert(run.stories.end(), out.stories.begin(), out.stories.end());
    run.articles[article.id] = std::move(article);
  }
  return run;
}

}  // namespace wirefold::testing
