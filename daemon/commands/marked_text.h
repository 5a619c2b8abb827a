// A text parted into stretches that are marked alike: shared passages by number, and furniture.
#ifndef WIREFOLD_DAEMON_COMMANDS_MARKED_TEXT_H_
#define WIREFOLD_DAEMON_COMMANDS_MARKED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/text/offsets.h"

namespace wirefold {

struct MarkedStretch {
  std::string_view text;
  std::vector<uint32_t> passages;  // that cover it, by number from 1, ascending
  std::vector<uint32_t> opens;     // ... of those that begin here
  std::vector<uint32_t> closes;    // ... of those that end here
  bool furniture = false;
};

// `body` within `shown`, in order and without gaps. passages[i] has number i + 1; passages may
// overlap, in a source that was used twice. Spans may be anything: they are cut to `shown`, widened
// to whole characters, and dropped where nothing is left. O(spans x passages that overlap + bytes).
std::vector<MarkedStretch> MarkText(std::string_view body, ByteSpan shown,
                                    const std::vector<ByteSpan>& passages,
                                    const std::vector<ByteSpan>& furniture);

// `text` as a person may be shown it: valid UTF-8, lines ended by '\n', and U+FFFD for whatever
// could steer a terminal or turn the direction of the text around it (controls, bidi embeddings,
// bytes that are no UTF-8).
std::string Visible(std::string_view text);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_COMMANDS_MARKED_TEXT_H_
