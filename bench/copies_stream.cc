// Runs the matcher alone over a file of articles, without the story step and the daemon around it:
// what it writes is read by the scorer, what it prints tells time and memory by part.
//
// usage: copies_stream ARTICLES.jsonl ASSIGNMENTS.jsonl [--quiet]
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "clustering/match/matcher.h"
#include "clustering/model/hash.h"
#include "clustering/model/records.h"
#include "clustering/sign/sign.h"
#include "clustering/text/page.h"
#include "proto/article_json.h"
#include "proto/records_json.h"
#include "xxhash.h"

namespace wirefold {
namespace {

class Stream {
 public:
  explicit Stream(std::string out_path) : out_(out_path, std::ios::binary) {}

  void Take(const Article& article) {
    const auto begun = std::chrono::steady_clock::now();
    const auto [known, fresh] =
        order_.try_emplace(article.id, PublicationOrder{article.published_ms, order_.size()});
    const std::vector<PagePost> posts =
        ParsePage(article.body, article.published_ms, article.title, article.url);
    if (posts.empty()) {
      TakeUnit(article, article.id, article.body, 0, known->second);
    } else {
      TakePage(article, posts, known->second);
    }
    busy_ += std::chrono::steady_clock::now() - begun;
    ++articles_;
    out_ << lines_;
    lines_.clear();
  }

  void Report() const {
    const double seconds = std::chrono::duration<double>(busy_).count();
    const double signing = std::chrono::duration<double>(signing_).count();
    const MatcherMemory m = matcher_.memory();
    const double units = static_cast<double>(matcher_.size());
    std::printf("%llu articles, %.2f s, %.0f articles/s (text and sign %.2f s)\n",
                static_cast<unsigned long long>(articles_), seconds,
                static_cast<double>(articles_) / seconds, signing);
    std::printf("a unit: %.1f words, %.2f candidates, %.2f verified\n", words_ / units,
                static_cast<double>(candidates_) / units, static_cast<double>(verified_) / units);
    const std::map<std::string, uint64_t> parts = {
        {"words", m.words}, {"offsets", m.offsets}, {"postings", m.postings},
        {"lent", m.lent},   {"bands", m.bands},     {"exact", m.exact},
        {"ids", m.ids},     {"units", m.units},     {"links", m.links}};
    for (const auto& [name, bytes] : parts) {
      std::printf("%-9s %8.1f bytes a unit\n", name.c_str(), static_cast<double>(bytes) / units);
    }
    std::printf("furniture %8.1f KiB in all\n", static_cast<double>(m.furniture) / 1024);
  }

 private:
  static Options WithoutStories() {
    Options options;
    options.stories.enabled = false;
    return options;
  }

  void TakeUnit(const Article& article, const std::string& id, std::string_view body,
                uint32_t begin, const PublicationOrder& order) {
    UnitHeader header;
    header.id = id;
    header.version = article.version;
    header.source = article.source;
    header.published_ms = order.published_ms;
    if (id != article.id) header.page_id = article.id;
    UnitContext context{order, Mix64(XXH3_64bits(article.id.data(), article.id.size())),
                        id != article.id};
    const auto begun = std::chrono::steady_clock::now();
    const SignedUnit unit = Sign(std::move(header), body, begin, options_, &scratch_);
    signing_ += std::chrono::steady_clock::now() - begun;
    for (const SignedPart& part : unit.parts) words_ += static_cast<double>(part.words.size());
    const MatchResult result = matcher_.Relate(unit, context);
    candidates_ += result.candidates;
    verified_ += result.verified;
    matcher_.Remove(id);
    matcher_.Add(unit, context, result);
    Write(id, article.version, result.relation);
    for (const Reversal& r : result.reversals) Write(r.unit, 1, r.relation);
  }

  void TakePage(const Article& article, const std::vector<PagePost>& posts,
                const PublicationOrder& order) {
    std::vector<size_t> by_age(posts.size());
    for (size_t i = 0; i < posts.size(); ++i) by_age[i] = i;
    std::reverse(by_age.begin(), by_age.end());
    std::stable_sort(by_age.begin(), by_age.end(), [&](size_t a, size_t b) {
      return posts[a].published_ms.value_or(0) < posts[b].published_ms.value_or(0);
    });
    for (const size_t i : by_age) {
      const PublicationOrder mine{
          std::min(posts[i].published_ms.value_or(order.published_ms), order.published_ms),
          order.arrival};
      TakeUnit(article, article.id + "#" + std::to_string(i + 1),
               std::string_view(article.body).substr(posts[i].begin, posts[i].end - posts[i].begin),
               posts[i].begin, mine);
    }
    AssignmentRecord record;
    record.article_id = article.id;
    record.relation.kind = RelationKind::kLivePage;
    AppendAssignment(record, {"1", ""}, &lines_);
    lines_ += '\n';
  }

  void Write(const std::string& id, int64_t version, const Relation& relation) {
    AssignmentRecord record;
    record.article_id = id;
    record.version = version;
    record.relation = relation;
    AppendAssignment(record, {"1", ""}, &lines_);
    lines_ += '\n';
  }

  Options options_ = WithoutStories();
  Matcher matcher_{options_.copies};
  SignScratch scratch_;
  std::map<std::string, PublicationOrder> order_;
  std::ofstream out_;
  std::string lines_;
  std::chrono::steady_clock::duration busy_{};
  std::chrono::steady_clock::duration signing_{};
  uint64_t articles_ = 0;
  uint64_t candidates_ = 0;
  uint64_t verified_ = 0;
  double words_ = 0;
};

int Main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: copies_stream ARTICLES.jsonl ASSIGNMENTS.jsonl\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  ArticleDecoder decoder(Limits{}, false);
  Stream stream(argv[2]);
  Article article;
  Refusal why;
  for (std::string line; std::getline(in, line);) {
    if (decoder.Decode(line, &article, &why)) {
      stream.Take(article);
    } else {
      std::cerr << why.text << '\n';
    }
  }
  stream.Report();
  return 0;
}

}  // namespace
}  // namespace wirefold

int main(int argc, char** argv) { return wirefold::Main(argc, argv); }
