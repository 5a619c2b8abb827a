// A fixed set of words, written as one string in which bars part them: "|of|in|for|".
#ifndef WIREFOLD_CLUSTERING_TEXT_WORD_LIST_H_
#define WIREFOLD_CLUSTERING_TEXT_WORD_LIST_H_

#include <algorithm>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "xxhash.h"

namespace wirefold {

class WordList {
 public:
  // `words` must outlive the list.
  explicit WordList(std::string_view words) {
    while (!words.empty()) {
      const size_t bar = std::min(words.find('|'), words.size());
      if (bar > 0) words_.insert(words.substr(0, bar));
      words.remove_prefix(std::min(bar + 1, words.size()));
    }
  }

  bool Has(std::string_view word) const { return words_.contains(word); }

 private:
  struct Hash {
    size_t operator()(std::string_view word) const { return XXH3_64bits(word.data(), word.size()); }
  };
  absl::flat_hash_set<std::string_view, Hash> words_;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_WORD_LIST_H_
