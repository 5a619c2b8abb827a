// Text -> signed unit: shingles, samples, bands, story terms. Stateless.
#ifndef WIREFOLD_CLUSTERING_SIGN_SIGN_H_
#define WIREFOLD_CLUSTERING_SIGN_SIGN_H_

#include <cstdint>
#include <string_view>

#include "clustering/model/options.h"
#include "clustering/model/signed_unit.h"
#include "clustering/text/text.h"

namespace wirefold {

// Signs one unit. `body` is read from byte `body_begin` on in the body of the record named by
// `header` (a post cut out of page text: where it begins on the page), so that offsets are right.
// `scratch` keeps its buffers from call to call. Cost: O(words).
SignedUnit Sign(UnitHeader header, std::string_view body, uint32_t body_begin,
                const CopyOptions& options, Text* scratch);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_SIGN_H_
