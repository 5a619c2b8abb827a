// Text -> signed unit: shingles, samples, bands, story terms. Stateless.
#ifndef WIREFOLD_CLUSTERING_SIGN_SIGN_H_
#define WIREFOLD_CLUSTERING_SIGN_SIGN_H_

#include <cstddef>
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
  // At least `size` values, whatever they are: what has grown once is not filled again.
  template <typename T>
  static T* Room(size_t size, std::vector<T>* buffer) {
    if (buffer->size() < size) buffer->resize(size + size / 4);
    return buffer->data();
  }

  // A signed unit that is no longer wanted: the next one is made in its buffers.
  SignedUnit spare;
  Text text;
  Text title;
  StoryScratch story;
  // Of a part: by word, and as bits.
  std::vector<uint64_t> hashes;
  std::vector<uint64_t> quoted, figures;
  std::vector<uint32_t> candidates;  // words that may be numerals
  // Stretches outside furniture, the hashes of their words where there is furniture between them,
  // and those of their shingles.
  std::vector<WordSpan> runs;
  std::vector<uint64_t> own_words, shingles;
  std::vector<uint64_t> below;  // bits of the shingles that are sampled
  std::vector<uint32_t> places;
};

// Signs one unit. `body` is read from byte `body_begin` on in the body of the record named by
// `header` (a post cut out of page text: where it begins on the page), so that offsets are right.
// Story features are left empty where `options.stories` is not enabled: nothing reads them then.
// Cost: O(words).
SignedUnit Sign(UnitHeader header, std::string_view body, uint32_t body_begin,
                const Options& options, SignScratch* scratch);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_SIGN_H_
