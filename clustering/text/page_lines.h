// Lines of a page's body and what they look like.
#ifndef WIREFOLD_CLUSTERING_TEXT_PAGE_LINES_H_
#define WIREFOLD_CLUSTERING_TEXT_PAGE_LINES_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "clustering/text/zones.h"

namespace wirefold {

// A line without the white space at its ends: bytes [begin, end) of the body.
struct PageLine {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t next = 0;  // where the line after it begins

  bool empty() const { return begin == end; }
};

// The line that holds byte `at`, from `at` on.
PageLine LineAt(std::string_view body, uint32_t at);

// `text` without white space, no-break spaces included, at its ends.
std::string_view Trim(std::string_view text);

// Words as spaces part them; ideographs count half a word each.
uint32_t CountWords(std::string_view text);

// Ends with a full stop or its kin, closing quotation marks behind it passed over.
bool EndsSentence(std::string_view line);

// A line that may be a headline: at least `least_words`, not long, no full stop at its end, no list
// mark at its beginning.
bool LooksLikeHeadline(std::string_view line, uint32_t least_words);

// A line that names who wrote the text below or above it: "By Jane Roe", "From CNN's Jane Roe".
bool IsByline(std::string_view line);

// A few words, each of which begins like a name: what may be a reporter's, or several ones'.
bool MayBeName(std::string_view line);

// Lines of a page, not longer than a headline, that stand on it three times or more: labels,
// buttons, the names of those who write it.
class RepeatedLines {
 public:
  RepeatedLines() = default;
  // Cost: O(bytes + lines log lines).
  explicit RepeatedLines(std::string_view body);

  bool Has(std::string_view line) const;

 private:
  std::vector<std::string_view> lines_;  // sorted
};

// Buttons and notes between a post's stamp and its text: "Share", "Copy link", "Updated
// at 11.02am".
bool IsPageButton(std::string_view line);

// Says that the page is one of posts: "Live updates", "68 Posts", "Key events", "as it happened",
// ...
bool HasLiveSign(std::string_view text);

// The same of a title ("Storm hits coast – live") and of an address ("/news/live/", "/live-news/").
bool HasLiveTitle(std::string_view title);
// A title of what is written afterwards, or of a list: "Timeline: ...", "TV guide".
bool HasChronicleTitle(std::string_view title);
// A line that says "Live" and no more.
bool HasLiveLine(std::string_view text);
// A label at the top of a page that says what HasLiveSign does: "Live", "Latest updates".
bool HasLiveHead(std::string_view body);
bool HasLiveAddress(std::string_view url);

// Says in which zone its times are: "All times stated are UK", "(all times GMT)", "Times are UTC".
std::optional<TimeZone> FindStatedZone(std::string_view text);

// Says that it gives times: what a chronology says as well as a live page.
bool StatesTimes(std::string_view text);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_PAGE_LINES_H_
