// A grouper that is fed with texts, and made-up news to feed it with.
#ifndef WIREFOLD_TESTS_CLUSTERING_GROUP_GROUP_RUN_H_
#define WIREFOLD_TESTS_CLUSTERING_GROUP_GROUP_RUN_H_

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "clustering/group/grouper.h"
#include "clustering/sign/story_terms.h"
#include "clustering/text/text.h"

namespace wirefold::testing {

inline constexpr TimeMs kStart = 1'700'000'000'000;

struct Item {
  std::string id;
  std::string title;
  std::string body;
  TimeMs at = kStart;
  std::string outlet = {};
  std::string language = "en";
  RelationKind kind = RelationKind::kOriginal;
  std::string source = {};  // article whose story it takes, if any
};

// Stories kept for ever, as `wirefold cluster` does.
inline StoryOptions KeepStories() {
  StoryOptions options;
  options.expire_ms = 0;
  return options;
}

class GroupRun {
 public:
  explicit GroupRun(const StoryOptions& options = KeepStories()) : grouper_(options) {}

  // Story that the item is put into.
  std::string Take(const Item& item) {
    const SignedUnit unit = UnitOf(item);
    const std::string source = item.source.empty() ? "" : grouper_.StoryOf(item.source);
    last_ = grouper_.Decide(unit, item.kind, source, "s-" + item.id);
    const std::string url = "https://" + item.id;
    grouper_.Apply(last_,
                   {item.id, item.title, item.outlet, url, item.language, item.at, item.kind,
                    unit.story.word_count, static_cast<uint32_t>(unit.story.terms.size())},
                   unit.story);
    now_ms_ = std::max(now_ms_, item.at);
    grouper_.Advance(now_ms_);
    Keep();
    return grouper_.StoryOf(item.id);
  }

  void Remove(const std::string& id) {
    grouper_.Remove(id);
    Keep();
  }

  void Advance(TimeMs now_ms) {
    grouper_.Advance(now_ms);
    Keep();
  }

  static SignedUnit UnitOf(const Item& item) {
    Text title, body;
    ReadText(item.title, &title);
    ReadText(item.body, &body);
    SignedUnit unit;
    unit.header.id = item.id;
    unit.header.title = item.title;
    unit.header.source = item.outlet;
    unit.header.language = item.language;
    unit.header.published_ms = item.at;
    unit.story = ExtractStoryFeatures(title, body);
    return unit;
  }

  std::string StoryOf(const std::string& id) const { return grouper_.StoryOf(id); }
  // The record that counts of an article's story.
  const StoryRecord& RecordOf(const std::string& id) { return records_[StoryOf(id)]; }
  const std::vector<StoryRecord>& history() const { return history_; }
  const StoryChange& last() const { return last_; }
  Grouper& grouper() { return grouper_; }
  std::string Snapshot() const {
    std::string bytes;
    ByteWriter out(&bytes);
    grouper_.Save(&out);
    return bytes;
  }

 private:
  void Keep() {
    for (StoryRecord& record : grouper_.Drain()) {
      records_[record.story_id] = record;
      history_.push_back(std::move(record));
    }
  }

  Grouper grouper_;
  StoryChange last_;
  TimeMs now_ms_ = 0;
  std::map<std::string, StoryRecord> records_;
  std::vector<StoryRecord> history_;
};

// Made-up news. Every event has names and words of its own beside those of its field, of which
// there are few, and common ones.
class News {
 public:
  // `own`: words of 20 that are an event's own.
  explicit News(uint32_t seed, uint32_t own = 4) : random_(seed), own_(own) {}

  // `place`: which word of a vocabulary called `of`.
  static std::string Word(const std::string& of, uint32_t place) {
    static const char* const kSyllables[] = {"ba",  "dor", "fen", "gul", "hi",  "jas",
                                             "kel", "lo",  "mir", "nu",  "pol", "rik",
                                             "sta", "tov", "vel", "zan"};
    std::seed_seq seed(of.begin(), of.end());
    std::mt19937 random(seed);
    random.discard(place);
    uint32_t bits = random();
    std::string word;
    for (int i = 0; i < 4; ++i, bits >>= 4) word += kSyllables[bits & 15];
    return word;
  }

  // A report of `words` words about event `event` of field `field`.
  std::string Body(const std::string& event, const std::string& field, int words) {
    static const char* const kCommon[] = {"said",  "people", "year", "time",    "government",
                                          "state", "news",   "day",  "week",    "official",
                                          "told",  "new",    "made", "country", "report"};
    std::string text;
    for (int i = 0; i < words; ++i) {
      const uint32_t kind = random_() % 20;
      if (kind < 8) {
        text += kCommon[random_() % std::size(kCommon)];
      } else if (kind < 12) {
        text += Word(field, random_() % 60);
      } else if (kind < 12 + own_) {
        text += Word(event, random_() % 12);
      } else {
        text += Word("language", random_() % 3000);
      }
      text += i % 17 == 16 ? ". " : " ";
    }
    return text;
  }

  std::string Title(const std::string& event) {
    // One statement a draw: compilers order the operands of one expression as they like.
    const std::string last = Word("language", random_() % 3000);
    const std::string second = Word(event, random_() % 12);
    const std::string first = Word(event, random_() % 3);
    return first + " " + second + " " + last;
  }

  // A stream of `events` events with 1 to `most` reports each, in the order of their times.
  std::vector<Item> Stream(int events, int most, int words) {
    std::vector<Item> items;
    for (int e = 0; e < events; ++e) {
      const std::string event = "event" + std::to_string(e);
      const std::string field = "field" + std::to_string(e % 7);
      const TimeMs begun = kStart + static_cast<TimeMs>(random_() % (10 * 24)) * kHourMs;
      const int count = 1 + static_cast<int>(random_() % static_cast<uint32_t>(most));
      for (int i = 0; i < count; ++i) {
        Item item;
        item.id = event + "-" + std::to_string(i);
        item.title = Title(event);
        item.body = Body(event, field, words);
        item.at = begun + static_cast<TimeMs>(random_() % 72) * kHourMs;
        item.outlet = "outlet" + std::to_string(random_() % 20) + ".example";
        items.push_back(std::move(item));
      }
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.at < b.at; });
    return items;
  }

  // A report of one event, by an outlet of its own.
  Item Report(const std::string& id, const std::string& event, TimeMs at, int words = 120) {
    Item item;
    item.id = id;
    item.title = Title(event);
    item.body = Body(event, "field-" + event, words);
    item.at = at;
    item.outlet = id + ".example";
    return item;
  }

  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_;
  uint32_t own_;
};

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_CLUSTERING_GROUP_GROUP_RUN_H_
