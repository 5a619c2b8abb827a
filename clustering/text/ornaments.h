// What pages draw around times and headlines: stars, arrows, emoji, marks of Markdown, tags of
// HTML.
#ifndef WIREFOLD_CLUSTERING_TEXT_ORNAMENTS_H_
#define WIREFOLD_CLUSTERING_TEXT_ORNAMENTS_H_

#include <cstddef>
#include <string_view>

namespace wirefold {

// Bytes of ornaments and spaces that `line` begins with; the number of a post ("#12 ") is one.
size_t OrnamentsBefore(std::string_view line);

// Where the ornaments and spaces that end `line` begin, at or after `begin`.
size_t OrnamentsBehind(std::string_view line, size_t begin);

// `line` without both.
std::string_view TrimOrnaments(std::string_view line);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_ORNAMENTS_H_
