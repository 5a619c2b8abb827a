// Articles as the story step sees them, made: some 75 distinct terms, of which 55 are words of the
// background table as often as they stand in it, 10 an event's own and 8 hardly ever used.
#ifndef WIREFOLD_BENCH_MADE_NEWS_H_
#define WIREFOLD_BENCH_MADE_NEWS_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clustering/group/background.h"
#include "clustering/model/signed_unit.h"

namespace wirefold {

class MadeNews {
 public:
  // `common`: draws of the table's words an article; fewer are distinct.
  explicit MadeNews(int common = 55) : common_(common) {
    uint64_t all = 0;
    ForEachBackgroundTerm([&](std::string_view word, uint32_t documents) {
      words_.emplace_back(word);
      totals_.push_back(all += documents);
    });
  }

  // An article of a new event, or (three in five) of one of the 5,000 newest.
  SignedUnit Next(TimeMs at) {
    constexpr uint64_t kRecentEvents = 5000;
    const bool follows = events_ > 0 && random_() % 5 < 3;
    const uint64_t back = 1 + random_() % std::min(std::max<uint64_t>(events_, 1), kRecentEvents);
    return ArticleOf(follows ? events_ - back : events_++, at);
  }

  SignedUnit ArticleOf(uint64_t event, TimeMs at) {
    std::map<std::string, uint64_t> counts;
    for (int i = 0; i < common_; ++i) {
      const uint64_t place = random_() % totals_.back();
      const auto word = std::upper_bound(totals_.begin(), totals_.end(), place) - totals_.begin();
      counts[words_[static_cast<size_t>(word)]] = 1 + random_() % 8 / 6;
    }
    for (int i = 0; i < 16; ++i) {
      const uint64_t word = random_() % 14;
      counts[absl::StrCat("event", event, "w", word)] = 2 + random_() % 4;
    }
    for (int i = 0; i < 8; ++i) counts[absl::StrCat("rare", random_() % 300000)] = 1;
    SignedUnit unit;
    unit.header.id = absl::StrCat("article", ++articles_);
    unit.header.title = absl::StrCat("Council hears of event", event, " at quay ", random_() % 999);
    unit.header.source = absl::StrCat("outlet", random_() % 500, ".example");
    unit.header.language = "en";
    unit.header.published_ms = at;
    for (const auto& [term, count] : counts) {
      unit.story.terms.push_back({term, 1 + std::log(static_cast<float>(count)), ""});
    }
    unit.story.word_count = 400;
    return unit;
  }

 private:
  int common_;
  std::mt19937_64 random_{1};
  std::vector<std::string> words_;
  std::vector<uint64_t> totals_;
  uint64_t events_ = 0;
  uint64_t articles_ = 0;
};

}  // namespace wirefold

#endif  // WIREFOLD_BENCH_MADE_NEWS_H_
