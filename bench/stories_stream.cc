// Runs the story step alone over a file of articles: what it writes is read by the scorer, what it
// prints tells time and memory.
//
// usage: stories_stream ARTICLES.jsonl ASSIGNMENTS.jsonl STORIES.jsonl [expire=DAYS] [tau=X]
//        [undated=1] [language=CODE] [background=N]
//
// background: made articles of N events (made_news.h), an article each, are taken first, in the 14
// days before the first article of the file; they are in no output.
//
// Copies are not looked for: each article is decided as an original.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "bench/made_news.h"
#include "clustering/group/grouper.h"
#include "clustering/sign/story_terms.h"
#include "clustering/text/text.h"
#include "proto/article_json.h"
#include "proto/records_json.h"

namespace wirefold {
namespace {

struct Arguments {
  StoryOptions options;
  std::string language;
  bool undated = false;
  uint64_t background = 0;
};

class Stream {
 public:
  Stream(const Arguments& arguments, const char* assignments, const char* stories)
      : arguments_(arguments),
        grouper_(arguments.options),
        assignments_(assignments, std::ios::binary),
        stories_(stories, std::ios::binary) {}

  void Take(const Article& article) {
    if (articles_ == 0) TakeBackground(article.published_ms);
    ReadText(article.title, &title_);
    ReadText(article.body, &body_);
    const TimeMs time = arguments_.undated ? 0 : article.published_ms;
    SignedUnit unit;
    unit.header.id = article.id;
    unit.header.language = arguments_.language.empty() ? article.language : arguments_.language;
    unit.header.title = article.title;
    unit.header.source = article.source;
    unit.header.published_ms = time;
    ExtractStoryFeatures(title_, body_, &story_, &unit.story);
    now_ms_ = std::max(now_ms_, time);
    const StoryMember member = {article.id,
                                article.title,
                                article.source,
                                article.url,
                                unit.header.language,
                                time,
                                RelationKind::kOriginal,
                                unit.story.word_count,
                                static_cast<uint32_t>(unit.story.terms.size())};

    const auto begun = std::chrono::steady_clock::now();
    const std::vector<StoryRecord> records = Step(unit, member);
    busy_ += std::chrono::steady_clock::now() - begun;

    ++articles_;
    AssignmentRecord assignment;
    assignment.article_id = article.id;
    assignment.story_id = grouper_.StoryOf(article.id);
    Write(assignment);
    for (const StoryRecord& record : records) {
      stories_ << "{\"story_id\":\"" << record.story_id << "\",\"merged_into\":\""
               << record.merged_into << "\",\"articles\":" << record.article_count << "}\n";
      largest_ = std::max(largest_, record.article_count);
    }
  }

  void Report() const {
    const double seconds = std::chrono::duration<double>(busy_).count();
    std::fprintf(
        stderr, "%llu articles, %.0f/s, %llu live stories, largest %llu, %.1f MB\n",
        static_cast<unsigned long long>(articles_), static_cast<double>(articles_) / seconds,
        static_cast<unsigned long long>(grouper_.live_stories()),
        static_cast<unsigned long long>(largest_), static_cast<double>(grouper_.memory()) / 1e6);
  }

 private:
  std::vector<StoryRecord> Step(const SignedUnit& unit, const StoryMember& member) {
    const StoryChange change =
        grouper_.Decide(unit, RelationKind::kOriginal, "", "s-" + unit.header.id);
    grouper_.Apply(change, member, unit.story);
    grouper_.Advance(now_ms_);
    return grouper_.Drain();
  }

  void TakeBackground(TimeMs before_ms) {
    MadeNews news(150);  // as many words as real articles have in their first 300
    for (uint64_t i = 0; i < arguments_.background; ++i) {
      const auto at = static_cast<TimeMs>(14 * kDayMs / arguments_.background * i);
      const SignedUnit unit = news.ArticleOf(i, before_ms - 14 * kDayMs + at);
      const UnitHeader& h = unit.header;
      now_ms_ = h.published_ms;
      Step(unit,
           {h.id, h.title, h.source, h.url, h.language, h.published_ms, RelationKind::kOriginal,
            unit.story.word_count, static_cast<uint32_t>(unit.story.terms.size())});
    }
  }

  void Write(const AssignmentRecord& record) {
    assignments_ << "{\"article_id\":\"" << record.article_id << "\",\"story_id\":\""
                 << record.story_id << "\",\"relation\":\"ORIGINAL\"}\n";
  }

  Arguments arguments_;
  Grouper grouper_;
  std::ofstream assignments_, stories_;
  Text title_, body_;
  StoryScratch story_;
  TimeMs now_ms_ = 0;
  std::chrono::steady_clock::duration busy_{};
  uint64_t articles_ = 0;
  uint64_t largest_ = 0;
};

bool Parse(int argc, char** argv, Arguments* arguments) {
  arguments->options.expire_ms = 0;
  for (int i = 4; i < argc; ++i) {
    const std::string text = argv[i];
    const size_t at = text.find('=');
    if (at == std::string::npos) return false;
    const std::string key = text.substr(0, at);
    const std::string value = text.substr(at + 1);
    const double number = std::atof(value.c_str());
    if (key == "expire") {
      arguments->options.expire_ms = static_cast<TimeMs>(number * static_cast<double>(kDayMs));
    } else if (key == "tau") {
      arguments->options.join_threshold = number;
    } else if (key == "undated") {
      arguments->undated = number != 0;
    } else if (key == "background") {
      arguments->background = static_cast<uint64_t>(number);
    } else if (key == "language") {
      arguments->language = value;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace
}  // namespace wirefold

int main(int argc, char** argv) {
  wirefold::Arguments arguments;
  if (argc < 4 || !wirefold::Parse(argc, argv, &arguments)) {
    std::cerr << "usage: stories_stream ARTICLES.jsonl ASSIGNMENTS.jsonl STORIES.jsonl "
                 "[expire=DAYS] [tau=X] [undated=1] [language=CODE] [background=N]\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  wirefold::ArticleDecoder decoder((wirefold::Limits()));
  wirefold::Article article;
  wirefold::Refusal why;
  wirefold::Stream stream(arguments, argv[2], argv[3]);
  for (std::string line; std::getline(in, line);) {
    if (decoder.Decode(line, &article, &why)) stream.Take(article);
  }
  stream.Report();
  return 0;
}
