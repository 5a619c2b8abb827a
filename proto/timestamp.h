// RFC 3339 times from and to milliseconds.
#ifndef WIREFOLD_PROTO_TIMESTAMP_H_
#define WIREFOLD_PROTO_TIMESTAMP_H_

#include <optional>
#include <string>
#include <string_view>

#include "clustering/model/article.h"

namespace wirefold {

// "2023-07-11T20:07:00.25-04:00", or a bare date "2023-07-11" (midnight UTC). Fractions beyond
// milliseconds are cut. None where it is anything else, or outside the years 1 to 9999 in UTC.
std::optional<TimeMs> ParseTimestamp(std::string_view text);

// Appends "2023-07-12T00:07:00.250Z"; without the fraction where it is zero. Times outside the
// years 1 to 9999 are written as the nearest end.
void AppendTimestamp(TimeMs time_ms, std::string* out);

}  // namespace wirefold

#endif  // WIREFOLD_PROTO_TIMESTAMP_H_
