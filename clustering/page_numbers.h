// Knows the posts of a live page again when the page has grown, so that ids follow the post and not
// its place on the page.
#ifndef WIREFOLD_CLUSTERING_PAGE_NUMBERS_H_
#define WIREFOLD_CLUSTERING_PAGE_NUMBERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/model/signed_unit.h"

namespace wirefold {

// What a page remembers of one of its posts.
struct PagePostKey {
  uint32_t number = 0;     // N of PAGE#N, from 1; 0 = not numbered yet
  bool unchanged = false;  // same text and headline as in the version before
  uint64_t headline = 0;   // hash of the headline; 0 where it has none
  Hash128 text;            // SignedPart::exact of the post
  TimeMs published_ms = 0;
  bool timed = false;               // published_ms is the post's own, not the page's
  std::string post_id;              // the outlet's own id; may be empty
  std::vector<uint64_t> sentences;  // hashes, ascending, distinct, at most kPostSentences

  bool operator==(const PagePostKey&) const = default;
};

// Sentences that a page remembers of each post. Own choice: far more than an edit leaves untouched.
inline constexpr size_t kPostSentences = 32;

PagePostKey MakePostKey(const SignedUnit& post, bool timed);

// `fresh` holds the posts of the page as it is now, in page order and not numbered. Each gets the
// number of the known post that it is (the surest sign first: the outlet's id, the same text, time
// and headline, sentences in common, a minute that no other post has), or the next free one in page
// order. Known posts that the page no longer shows follow at the end: they stay. Cost: O(known *
// fresh), both limited (Limits::posts).
std::vector<PagePostKey> NumberPosts(const std::vector<PagePostKey>& known,
                                     std::vector<PagePostKey> fresh);

// "PAGE#N".
std::string PostId(const std::string& page_id, uint32_t number);

// The article that an id belongs to: the part before '#'.
std::string_view ArticleOf(std::string_view unit_id);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_PAGE_NUMBERS_H_
