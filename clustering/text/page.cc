#include "clustering/text/page.h"

#include <algorithm>
#include <cstdint>

#include "clustering/text/ornaments.h"
#include "clustering/text/page_lines.h"
#include "clustering/text/page_stamps.h"
#include "clustering/text/page_times.h"

namespace wirefold {
namespace {

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
// Below a name, what is written like names and has this many words is a headline in title case.
constexpr uint32_t kTitleCaseWords = 5;
// A sentence that stands above a byline is a headline where it is shorter than this.
constexpr size_t kHeadlineBytes = 120;
// Lines between a headline and the stamp below it, the headline with them, at most.
constexpr int kLinesAboveStamp = 4;
// A line that repeats is a label below a stamp where it is no longer than this.
constexpr size_t kLabelBytes = 48;
// What a page has more of stays in the last post: numbering compares all with all.
constexpr size_t kMostPosts = 2000;

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
    PageStamps found = FindPageStamps(body_, title_, url_);
    stamps_ = std::move(found.lines);
    markers_ = found.markers;
    if (stamps_.size() < (markers_ ? kLeastMarkers : kLeastStamps)) return {};
    if (stamps_.size() > kMostPosts) stamps_.resize(kMostPosts);
    clock_.updated = found.updated;
    tails_ = found.tails;
    repeated_ = RepeatedLines(body_);
    const std::string_view head =
        body_.substr(0, std::min<size_t>(stamps_[0].begin + 200, kHeadBytes));
    live_sign_ = found.announced || HasLiveSign(head) ||
                 HasLiveLine(body_.substr(0, std::min<size_t>(stamps_[0].begin, kHeadBytes)));
    states_times_ = StatesTimes(head);
    clock_.zone = FindStatedZone(head);
    stamps_last_ = StampsStandBelow();
    headline_first_ = !stamps_last_ && HeadlinesStandBeforeStamps();
    CutPosts();
    if (!IsLivePage()) return {};
    return Result();
  }

 private:
  // First line at or after `at` and before `end` that is text.
  PageLine FirstText(uint32_t at, uint32_t end) const {
    while (at < end) {
      const PageLine line = LineAt(body_.substr(0, end), at);
      const bool label = Text(line).size() <= kLabelBytes && repeated_.Has(Text(line));
      if (!label && !IsPageButton(Text(line))) return line;
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

  uint32_t BeginBefore(size_t i) const { return i == 0 ? 0 : stamps_[i - 1].text; }

  // Some pages print the time at the end of a post: a post stands above the first, none below the
  // last.
  bool StampsStandBelow() const {
    if (!std::all_of(stamps_.begin(), stamps_.end(), [](auto& s) { return s.alone; })) return false;
    Post above, below;
    Frame(stamps_[0].begin, &above);
    below.post.begin = stamps_.back().text;
    Frame(static_cast<uint32_t>(body_.size()), &below);
    return above.prose && above.words >= kPostWords && !below.prose && below.words < kPostWords;
  }

  // Where the first post begins if its stamp stands below it: at the last headline above prose.
  uint32_t FirstPostBegin(uint32_t end) const {
    uint32_t begin = 0;
    for (uint32_t at = 0; at < end;) {
      const PageLine line = FirstText(at, end);
      const std::string_view below = Text(FirstText(line.next, end));
      const bool headline = LooksLikeHeadline(Text(line), kHeadlineWords) && !MayBeName(Text(line));
      if (headline && EndsSentence(below)) begin = line.begin;
      at = std::max(line.next, at + 1);
    }
    return begin;
  }

  // The headline above a stamp at `at`: a byline, a name, or a label may stand between the two.
  PageLine HeadlineAbove(uint32_t begin, uint32_t at) const {
    const PageLine nearest = LastText(begin, at);
    PageLine line = nearest;
    for (int i = 0; i < kLinesAboveStamp && !line.empty(); ++i) {
      const std::string_view text = Text(line);
      if (EndsSentence(text) && CountWords(text) > kHeadlineWords) break;
      const bool between = IsByline(text) || MayBeName(text) || repeated_.Has(text);
      if (!between && LooksLikeHeadline(text, kHeadlineWords)) return line;
      line = LastText(begin, line.begin);
    }
    return nearest;
  }

  // Some pages print the headline above the time.
  bool HeadlinesStandBeforeStamps() const {
    size_t before = 0, after = 0;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      const std::string_view above = Text(HeadlineAbove(BeginBefore(i), stamps_[i].begin));
      before += LooksLikeHeadline(above, kHeadlineWords) && !repeated_.Has(above);
      if (!stamps_[i].alone) continue;
      const std::string_view below = Text(FirstText(stamps_[i].text, EndOf(i)));
      after += LooksLikeHeadline(below, kHeadlineWords) && !MayBeName(below);
    }
    return before * 10 >= stamps_.size() * 7 && after * 2 <= stamps_.size() && after < before;
  }

  void CutPosts() {
    if (markers_) CutFirstEntry();
    const uint32_t least_words = LeastHeadlineWords();
    for (size_t i = 0; i < stamps_.size(); ++i) {
      const StampedLine& stamped = stamps_[i];
      uint32_t end = stamps_last_ ? stamped.begin : EndOf(i);
      Post post;
      post.post.begin = stamped.text;
      if (stamps_last_) {
        const uint32_t begin = i == 0 ? FirstPostBegin(end) : BeginBefore(i);
        TakeHeadline(begin, end, least_words, &post.post);
      } else if (stamped.headline_end != 0) {
        post.post.headline =
            TrimOrnaments(body_.substr(stamped.begin, stamped.headline_end - stamped.begin));
      } else if (headline_first_) {
        const PageLine own = HeadlineAbove(BeginBefore(i), stamped.begin);
        if (LooksLikeHeadline(Text(own), 1)) {
          post.post.headline = std::string(TrimOrnaments(Text(own)));
        }
        if (i + 1 < stamps_.size()) {
          const PageLine next = HeadlineAbove(stamped.text, end);
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
  uint32_t LeastHeadlineWords() {
    size_t clear = 0, names = 0;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      const uint32_t begin = stamps_last_ ? BeginBefore(i) : stamps_[i].text;
      const std::string_view first = Text(FirstText(begin, EndOf(i)));
      const bool name = MayBeName(first);
      names += name;
      clear += LooksLikeHeadline(first, kHeadlineWords) && !name;
    }
    names_first_ = names * 2 >= stamps_.size();
    return clear * 4 >= stamps_.size() ? 1 : kHeadlineWords;
  }

  void TakeHeadline(uint32_t begin, uint32_t end, uint32_t least_words, PagePost* post) const {
    PageLine first = FirstText(begin, end);
    post->begin = first.begin;
    PageLine second = FirstText(first.next, end);
    const bool name_first = IsByline(Text(first)) || MayBeName(Text(first));
    const bool may_be_name = MayBeName(Text(second)) && CountWords(Text(second)) < kTitleCaseWords;
    if (name_first && LooksLikeHeadline(Text(second), kHeadlineWords) && !may_be_name) {
      first = second;
      second = FirstText(first.next, end);
    }
    const bool headline = LooksLikeHeadline(Text(first), least_words) ||
                          (IsByline(Text(second)) && Text(first).size() < kHeadlineBytes);
    if (!headline || (names_first_ && MayBeName(Text(first))) || second.empty() ||
        repeated_.Has(Text(first)))
      return;
    post->headline = std::string(TrimOrnaments(Text(first)));  // "+++ 14:05 Headline +++"
    post->begin = first.next;
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

  struct Steps {
    size_t down = 0;
    size_t up = 0;
  };

  static Steps CountSteps(const std::vector<std::optional<TimeMs>>& times) {
    Steps steps;
    std::optional<TimeMs> last;
    for (const auto& time : times) {
      if (time && last) {
        steps.down += *time < *last;
        steps.up += *time > *last;
      }
      if (time) last = time;
    }
    return steps;
  }

  static bool RunsBackward(const std::vector<std::optional<TimeMs>>& times) {
    const Steps steps = CountSteps(times);
    return steps.down > steps.up * 2;
  }

  // Posts do; the times of a programme that is sorted by place or by name do not.
  static bool RunsOneWay(const std::vector<std::optional<TimeMs>>& times) {
    const Steps steps = CountSteps(times);
    return std::min(steps.up, steps.down) * 4 <= std::max(steps.up, steps.down);
  }

  bool MarkersHoldThePage() const {
    if (stamps_[0].stamp.clock || stamps_[0].begin != 0) return true;
    uint32_t below = 0;
    for (size_t i = 1; i < posts_.size(); ++i) below += posts_[i].words;
    return posts_.size() > kLeastStamps && below > posts_[0].words;
  }

  // Readers' comments: a name, how long ago, what they say.
  bool AreComments() const {
    size_t named = 0;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      if (!stamps_[i].stamp.ago || stamps_[i].stamp.clock) return false;
      const std::string_view above = Text(LastText(BeginBefore(i), stamps_[i].begin));
      named += !above.empty() && CountWords(above) < kHeadlineWords && !EndsSentence(above);
    }
    return named * 10 >= stamps_.size() * 7;
  }

  // Programmes and timetables run on the hour; posts do not.
  bool AllOnTheHour() const {
    return std::all_of(stamps_.begin(), stamps_.end(), [](const StampedLine& s) {
      return s.stamp.clock && *s.stamp.clock % 30 == 0 && !s.stamp.ago;
    });
  }

  bool IsLivePage() {
    const uint32_t before = stamps_last_ ? 0 : CountWords(body_.substr(0, stamps_[0].begin));
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
    if (!live_sign_ && (AreComments() || HasChronicleTitle(title_))) return false;
    if (tails_ && (AllOnTheHour() || !RunsOneWay(times_))) return false;
    if (live_sign_ || (states_times_ && backward)) return median >= kPostWords;
    if (!backward) {
      if (AllOnTheHour()) return false;
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
  RepeatedLines repeated_;
  PageClock clock_;
  std::vector<StampedLine> stamps_;
  std::vector<Post> posts_;
  std::vector<std::optional<TimeMs>> times_;
  bool markers_ = false;
  bool tails_ = false;
  bool live_sign_ = false;
  bool states_times_ = false;
  bool headline_first_ = false;
  bool stamps_last_ = false;
  bool names_first_ = false;  // the first line of most posts is a name
};

}  // namespace

std::vector<PagePost> ParsePage(std::string_view body, TimeMs published_ms, std::string_view title,
                                std::string_view url) {
  return PageParser(body, published_ms, title, url).Parse();
}

}  // namespace wirefold
