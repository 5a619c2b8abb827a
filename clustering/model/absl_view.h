// Debian 12 builds Abseil for C++14, where absl::string_view is a type of its own; on Debian 13 it
// is std::string_view. Calls into Abseil (StrCat, lookups by view) go through this one conversion.
#ifndef WIREFOLD_CLUSTERING_MODEL_ABSL_VIEW_H_
#define WIREFOLD_CLUSTERING_MODEL_ABSL_VIEW_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace wirefold {

inline absl::string_view AbslView(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_ABSL_VIEW_H_
