// Orders the terms of a unit by their text.
#ifndef WIREFOLD_CLUSTERING_SIGN_TERM_ORDER_H_
#define WIREFOLD_CLUSTERING_SIGN_TERM_ORDER_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace wirefold {

// A text by its first eight bytes, filled up with zeros, as a number that orders as they do.
uint64_t FirstEight(std::string_view text);

struct TermKey {
  uint64_t first_eight = 0;
  uint32_t term = 0;  // the caller's own
};

// Sorts `keys` by first_eight; equal ones stand side by side in no order of meaning. `sorted` has
// room for as many. A place is found by the first two letters, and few keys share it: a comparison
// sort of some hundred words spends most of its time on guesses that fail. Cost: O(keys) for words
// in Latin letters, O(keys log keys) for others.
void SortByFirstEight(std::span<const TermKey> keys, TermKey* sorted);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_TERM_ORDER_H_
