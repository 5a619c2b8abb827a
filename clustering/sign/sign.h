// Text -> signed unit: shingles, samples, bands, story terms. Stateless.
#ifndef WIREFOLD_CLUSTERING_SIGN_SIGN_H_
#define WIREFOLD_CLUSTERING_SIGN_SIGN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "clustering/model/options.h"
#include "clustering/model/signed_unit.h"
#include "clustering/sign/story_terms.h"
#include "clustering/text/text.h"

namespace wirefold {

// Buffers that keep their memory from call to call; what they hold between calls means nothing.
struct SignScratch {
  Text text;
  Text title;
  StoryScratch story;
  std::vector<uint8_t> marks;      // by word of a part: furniture, quoted, figure
  std::vector<uint64_t> hashes;    // by word of a part
  std::vector<uint64_t> evidence;  // hashes outside furniture: words, then shingles
  std::vector<uint64_t> blocks;    // one kind of mark, as bits
  std::vector<uint32_t> edges;     // where its runs begin and end
  std::vector<SampledShingle> sample;
};

// Signs one unit. `body` is read from byte `body_begin` on in the body of the record named by
// `header` (a post cut out of page text: where it begins on the page), so that offsets are right.
// Story features are left empty where `options.stories` is not enabled: nothing reads them then.
// Cost: O(words).
SignedUnit Sign(UnitHeader header, std::string_view body, uint32_t body_begin,
                const Options& options, SignScratch* scratch);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_SIGN_H_
