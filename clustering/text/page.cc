#include "clustering/text/page.h"

#include <algorithm>
#include <cstdint>

#include "clustering/text/page_lines.h"
#include "clustering/text/page_times.h"
#include "clustering/text/stamp.h"

namespace wirefold {
namespace {

// Stamps that make a page of posts; two where the page itself calls them updates.
constexpr size_t kLeastStamps = 3;
constexpr size_t kLeastMarkers = 2;
// Half the posts of a page hold at least this many words: less is a list, a timetable, a listing.
constexpr uint32_t kPostWords = 12;
// The same for pages that say nowhere that they are live, by how much their stamps say: a
// chronology runs forward in short entries.
constexpr uint32_t kUnannouncedWords = 20;
constexpr uint32_t kChronologyWords = 45;
// A chronology does not count from now; readers' comments do, and most of them are shorter than
// this.
constexpr uint32_t kCountedBackWords = 30;
// An entry without a sentence of at most this many words is a link of a "key events" list.
constexpr uint32_t kKeyEventWords = 30;
// Text before the first stamp is an article with comments or links under it where it is longer than
// this and than kPreambleShare of the page.
constexpr uint32_t kPreambleWords = 250;
constexpr double kPreambleShare = .45;
// Where a page tells what it is.
constexpr size_t kHeadBytes = 3000;
// Text before the first marker that is an article: then the page is one of posts only where there
// are kLeastStamps markers and most of the text stands below them.
constexpr uint32_t kFirstEntryWords = 60;
// Words of a headline, at least: below the stamp a name may stand in its place.
constexpr uint32_t kHeadlineWords = 3;
// A line with its time in brackets at the end is a headline where it is no longer than this.
constexpr size_t kTailLineBytes = 260;
// A sentence that stands above a byline is a headline where it is shorter than this.
constexpr size_t kHeadlineBytes = 120;

// Before text on the same line a stamp begins with a figure, a bracket or "Update", "Original".
bool MayBeginStamp(char c) {
  return (c >= '0' && c <= '9') || c == '[' || c == '(' || c == 'U' || c == 'u' || c == 'O' ||
         c == 'o';
}

struct StampedLine {
  Stamp stamp;
  uint32_t begin = 0;         // of the line
  uint32_t text = 0;          // where text may begin
  bool alone = false;         // nothing but the stamp stands on the line
  uint32_t headline_end = 0;  // of a headline before the stamp on its line; else 0

  bool strong() const {
    return stamp.ago || stamp.zone || stamp.dated() || stamp.bracketed || stamp.marker;
  }
};

struct Post {
  PagePost post;
  uint32_t words = 0;
  bool prose = false;
};

class PageParser {
 public:
  PageParser(std::string_view body, TimeMs published_ms, std::string_view title,
             std::string_view url)
      : body_(body), title_(title), url_(url) {
    clock_.published_ms = published_ms;
  }

  std::vector<PagePost> Parse() {
    FindStamps();
    if (std::max(stamps_.size(), tails_.size()) < kLeastMarkers || !ChooseStamps()) return {};
    MergeNeighbours();
    const std::string_view head =
        body_.substr(0, std::min<size_t>(stamps_[0].begin + 200, kHeadBytes));
    live_sign_ = HasLiveSign(head) || HasLiveTitle(title_) || HasLiveAddress(url_);
    states_times_ = StatesTimes(head);
    clock_.zone = FindStatedZone(head);
    headline_first_ = HeadlinesStandBeforeStamps();
    CutPosts();
    if (!IsLivePage()) return {};
    return Result();
  }

 private:
  void FindStamps() {
    Stamp day;  // of a line that holds a date alone, for the times below it
    bool updated_alone = false;
    for (uint32_t at = 0; at < body_.size();) {
      const PageLine line = LineAt(body_, at);
      at = line.next;
      if (line.empty()) continue;
      const std::string_view text = body_.substr(line.begin, line.end - line.begin);
      if (text.back() == ')') FindTail(line, text);
      if (text.size() > kStampBytes && !MayBeginStamp(text[0])) continue;
      const bool after_updated = updated_alone;
      updated_alone = text == "Updated" || text == "Last updated";
      std::optional<Stamp> stamp = ParseStamp(text);
      if (!stamp || stamp->tweet) continue;
      if (stamp->updated || after_updated) {
        if (stamps_.empty() && !clock_.updated) clock_.updated = stamp;
        continue;
      }
      const bool alone = stamp->text == text.size();
      if (!stamp->clock && !stamp->ago && !stamp->marker) {
        if (alone) day = *stamp;
        continue;
      }
      if (day.month != 0 && stamp->clock && !stamp->dated() && !stamp->ago) {
        stamp->year = day.year;
        stamp->month = day.month;
        stamp->day = day.day;
      }
      const auto behind = static_cast<uint32_t>(line.begin + stamp->text);
      stamps_.push_back({*stamp, line.begin, alone ? line.next : behind, alone});
    }
  }

  void FindTail(const PageLine& line, std::string_view text) {
    StampedLine tail;
    if (text.size() > kTailLineBytes) return;
    const size_t headline = FindTailStamp(text, &tail.stamp);
    if (headline == 0 || !LooksLikeHeadline(text.substr(0, headline), kHeadlineWords)) return;
    tail.begin = line.begin;
    tail.text = line.next;
    tail.headline_end = line.begin + static_cast<uint32_t>(headline);
    tails_.push_back(tail);
  }

  // Keeps the stamps of one make: markers, else those that stand alone, else those before text.
  bool ChooseStamps() {
    if (tails_.size() >= kLeastStamps && tails_.size() > stamps_.size()) {
      stamps_ = std::move(tails_);
      return true;
    }
    const auto count = [&](auto&& test) {
      return static_cast<size_t>(std::count_if(stamps_.begin(), stamps_.end(), test));
    };
    const auto keep = [&](auto&& test) {
      std::erase_if(stamps_, [&](const StampedLine& s) { return !test(s); });
    };
    const auto is_marker = [](const StampedLine& s) { return s.stamp.marker; };
    markers_ = count(is_marker) >= kLeastMarkers;
    if (markers_) {
      keep(is_marker);
      return true;
    }
    const auto strong_alone = [](const StampedLine& s) { return s.alone && s.strong(); };
    const auto alone = [](const StampedLine& s) { return s.alone; };
    const auto strong = [](const StampedLine& s) { return s.strong(); };
    const size_t all = stamps_.size();
    if (count(strong_alone) >= kLeastStamps && count(strong_alone) * 2 >= count(alone)) {
      keep(strong_alone);
    } else if (count(alone) >= kLeastStamps && count(alone) * 2 >= all) {
      keep(alone);
    } else if (count(strong) >= kLeastStamps) {
      keep(strong);
    }
    return stamps_.size() >= kLeastStamps;
  }

  // "3h ago" and "10.43 BST" on two lines date one post.
  void MergeNeighbours() {
    std::vector<StampedLine> merged;
    for (const StampedLine& next : stamps_) {
      if (!merged.empty() && merged.back().alone && OnlyButtons(merged.back().text, next.begin)) {
        StampedLine& last = merged.back();
        const Stamp first = last.stamp;
        last.stamp = next.stamp;
        if (!last.stamp.clock) last.stamp.clock = first.clock;
        if (!last.stamp.zone) last.stamp.zone = first.zone;
        if (!last.stamp.ago) last.stamp.ago = first.ago;
        if (!last.stamp.dated() && first.dated()) {
          last.stamp.year = first.year;
          last.stamp.month = first.month;
          last.stamp.day = first.day;
          last.stamp.today = first.today;
          last.stamp.day_shift = first.day_shift;
        }
        last.text = next.text;
        last.alone = next.alone;
        continue;
      }
      merged.push_back(next);
    }
    stamps_ = std::move(merged);
  }

  bool OnlyButtons(uint32_t begin, uint32_t end) const {
    while (begin < end) {
      const PageLine line = LineAt(body_.substr(0, end), begin);
      if (!IsPageButton(body_.substr(line.begin, line.end - line.begin))) return false;
      begin = line.next;
    }
    return true;
  }

  // First line at or after `at` and before `end` that is text.
  PageLine FirstText(uint32_t at, uint32_t end) const {
    while (at < end) {
      const PageLine line = LineAt(body_.substr(0, end), at);
      if (!IsPageButton(Text(line))) return line;
      at = line.next;
    }
    return {end, end, end};
  }

  // Last line of text before `at`, at or after `begin`.
  PageLine LastText(uint32_t begin, uint32_t at) const {
    while (at > begin) {
      const uint32_t stop = body_[at - 1] == '\n' ? at - 1 : at;
      const size_t newline = stop > begin ? body_.rfind('\n', stop - 1) : std::string_view::npos;
      const bool found = newline != std::string_view::npos && newline >= begin;
      const uint32_t start = found ? static_cast<uint32_t>(newline + 1) : begin;
      const PageLine line = LineAt(body_.substr(0, at), start);
      if (!IsPageButton(Text(line))) return line;
      at = start;
    }
    return {begin, begin, begin};
  }

  std::string_view Text(const PageLine& line) const {
    return body_.substr(line.begin, line.end - line.begin);
  }

  uint32_t EndOf(size_t i) const {
    return i + 1 < stamps_.size() ? stamps_[i + 1].begin : static_cast<uint32_t>(body_.size());
  }

  // Some pages print the headline above the time.
  bool HeadlinesStandBeforeStamps() const {
    size_t before = 0, after = 0;
    std::vector<std::string_view> seen;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      const uint32_t begin = i == 0 ? 0 : stamps_[i - 1].text;
      const std::string_view above = Text(LastText(begin, stamps_[i].begin));
      const bool repeats = std::find(seen.begin(), seen.end(), above) != seen.end();
      before += LooksLikeHeadline(above, kHeadlineWords) && !repeats;
      seen.push_back(above);
      if (!stamps_[i].alone) continue;
      after += LooksLikeHeadline(Text(FirstText(stamps_[i].text, EndOf(i))), kHeadlineWords);
    }
    return before * 10 >= stamps_.size() * 7 && after * 2 <= stamps_.size() && after < before;
  }

  void CutPosts() {
    if (markers_) CutFirstEntry();
    const uint32_t least_words = LeastHeadlineWords();
    for (size_t i = 0; i < stamps_.size(); ++i) {
      const StampedLine& stamped = stamps_[i];
      uint32_t end = EndOf(i);
      Post post;
      post.post.begin = stamped.text;
      if (stamped.headline_end != 0) {
        post.post.headline = body_.substr(stamped.begin, stamped.headline_end - stamped.begin);
      } else if (headline_first_) {
        const PageLine own = LastText(i == 0 ? 0 : stamps_[i - 1].text, stamped.begin);
        if (LooksLikeHeadline(Text(own), 1)) post.post.headline = std::string(Text(own));
        if (i + 1 < stamps_.size()) {
          const PageLine next = LastText(stamped.text, end);
          if (LooksLikeHeadline(Text(next), 1)) end = next.begin;
        }
      } else {
        TakeHeadline(stamped.text, end, least_words, &post.post);
      }
      Frame(end, &post);
      posts_.push_back(std::move(post));
    }
  }

  // On a page of updates the text above them may be the article itself.
  void CutFirstEntry() {
    Post post;
    Frame(stamps_[0].begin, &post);
    if (post.words < kFirstEntryWords || !post.prose) return;
    StampedLine top;
    top.stamp.marker = true;
    stamps_.insert(stamps_.begin(), top);
  }

  // Where many posts have headlines, one of a word or two is a headline too, and not a name.
  uint32_t LeastHeadlineWords() const {
    size_t clear = 0;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      clear += LooksLikeHeadline(Text(FirstText(stamps_[i].text, EndOf(i))), kHeadlineWords);
    }
    return clear * 4 >= stamps_.size() ? 1 : kHeadlineWords;
  }

  void TakeHeadline(uint32_t begin, uint32_t end, uint32_t least_words, PagePost* post) const {
    const PageLine first = FirstText(begin, end);
    post->begin = first.begin;
    const PageLine second = FirstText(first.next, end);
    const bool headline = LooksLikeHeadline(Text(first), least_words) ||
                          (Text(second).starts_with("By ") && Text(first).size() < kHeadlineBytes);
    if (!headline || second.empty() || IsRepeated(Text(first))) return;
    post->headline = std::string(Text(first));
    post->begin = first.next;
  }

  // A line that stands on the page more than twice is furniture.
  bool IsRepeated(std::string_view line) const {
    int count = 0;
    for (size_t at = body_.find(line); at != std::string_view::npos;
         at = body_.find(line, at + line.size())) {
      const size_t end = at + line.size();
      const bool begins = at == 0 || body_[at - 1] == '\n';
      const bool ends = end == body_.size() || body_[end] == '\n';
      if (begins && ends && ++count == 3) return true;
    }
    return false;
  }

  // Trims the text of a post and looks at it.
  void Frame(uint32_t end, Post* post) const {
    PagePost& p = post->post;
    const std::string_view text = Trim(body_.substr(p.begin, end > p.begin ? end - p.begin : 0));
    p.begin = text.empty() ? p.begin : static_cast<uint32_t>(text.data() - body_.data());
    p.end = p.begin + static_cast<uint32_t>(text.size());
    post->words = CountWords(text);
    for (uint32_t at = p.begin; at < p.end && !post->prose;) {
      const PageLine line = LineAt(body_.substr(0, p.end), at);
      post->prose = EndsSentence(Text(line)) && CountWords(Text(line)) >= 4;
      at = line.next;
    }
  }

  bool IsKeyEvent(const Post& post) const {
    return post.words == 0 || (!post.prose && post.words <= kKeyEventWords);
  }

  bool RunsBackward(const std::vector<std::optional<TimeMs>>& times) const {
    size_t down = 0, up = 0;
    std::optional<TimeMs> last;
    for (const auto& time : times) {
      if (time && last) {
        down += *time < *last;
        up += *time > *last;
      }
      if (time) last = time;
    }
    return down > up * 2;
  }

  bool MarkersHoldThePage() const {
    if (stamps_[0].stamp.clock || stamps_[0].begin != 0) return true;
    uint32_t below = 0;
    for (size_t i = 1; i < posts_.size(); ++i) below += posts_[i].words;
    return posts_.size() > kLeastStamps && below > posts_[0].words;
  }

  bool IsLivePage() {
    const uint32_t before = CountWords(body_.substr(0, stamps_[0].begin));
    uint32_t all = before;
    std::vector<uint32_t> words;
    for (const Post& post : posts_) {
      all += post.words;
      if (!IsKeyEvent(post)) words.push_back(post.words);
    }
    if (words.size() < (markers_ ? kLeastMarkers : kLeastStamps)) return false;
    std::sort(words.begin(), words.end());
    const uint32_t median = words[words.size() / 2];
    if (markers_) return median >= kPostWords && MarkersHoldThePage();
    if (before > kPreambleWords && before > kPreambleShare * all) return false;
    std::vector<Stamp> stamps;
    for (const StampedLine& s : stamps_) stamps.push_back(s.stamp);
    times_ = DateStamps(stamps, clock_);
    const bool strong = stamps_[0].strong();
    const bool alone = stamps_[0].alone;
    const bool backward = RunsBackward(times_);
    if (live_sign_ || (states_times_ && backward)) return median >= kPostWords;
    if (!backward) {
      return strong && alone && median >= (stamps[0].ago ? kCountedBackWords : kChronologyWords);
    }
    return median >= (strong && alone ? kUnannouncedWords : kChronologyWords);
  }

  std::vector<PagePost> Result() {
    if (times_.empty()) {
      std::vector<Stamp> stamps;
      for (const StampedLine& s : stamps_) stamps.push_back(s.stamp);
      times_ = DateStamps(stamps, clock_);
    }
    std::vector<PagePost> result;
    for (size_t i = 0; i < posts_.size(); ++i) {
      if (IsKeyEvent(posts_[i])) continue;
      posts_[i].post.published_ms = times_[i];
      result.push_back(std::move(posts_[i].post));
    }
    return result;
  }

  std::string_view body_;
  std::string_view title_;
  std::string_view url_;
  PageClock clock_;
  std::vector<StampedLine> stamps_;
  std::vector<StampedLine>
      tails_;  // behind headlines: the stamps of a page that has most of this make
  std::vector<Post> posts_;
  std::vector<std::optional<TimeMs>> times_;
  bool markers_ = false;
  bool live_sign_ = false;
  bool states_times_ = false;
  bool headline_first_ = false;
};

}  // namespace

std::vector<PagePost> ParsePage(std::string_view body, TimeMs published_ms, std::string_view title,
                                std::string_view url) {
  return PageParser(body, published_ms, title, url).Parse();
}

}  // namespace wirefold
