// UTF-8 at the edge: checked by simdjson's kernels, mended where bytes must be shown all the same.
#ifndef WIREFOLD_PROTO_UTF8_H_
#define WIREFOLD_PROTO_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace wirefold {

bool IsUtf8(std::string_view bytes);

// `bytes` with U+FFFD for every byte that is no part of a character.
std::string MendUtf8(std::string_view bytes);

// The first `limit` bytes at most, not parting a character.
std::string_view HeadOfUtf8(std::string_view bytes, size_t limit);

}  // namespace wirefold

#endif  // WIREFOLD_PROTO_UTF8_H_
