// XXH3-128, by the widest vectors that the processor has: the same on all of them.
#ifndef WIREFOLD_CLUSTERING_MODEL_LONG_HASH_H_
#define WIREFOLD_CLUSTERING_MODEL_LONG_HASH_H_

#include <cstddef>

#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include "clustering/model/hash.h"

namespace wirefold {

inline Hash128 LongHash(const void* bytes, size_t size) {
  const XXH128_hash_t hash = XXH3_128bits(bytes, size);
  return {hash.low64, hash.high64};
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_LONG_HASH_H_
