// Words that change from one issue of a template to the next: figures and dates.
#ifndef WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
#define WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirefold {

// Built once; reading it is thread-safe.
class NumberWords {
 public:
  static const NumberWords& Get();

  // A word that begins with a digit, or an English numeral, month, weekday or word of rise and
  // fall. `hash` is the folded word's (text.h). O(1); nearly all words fail the look at one bit.
  bool Has(std::string_view folded, uint64_t hash) const {
    if (!folded.empty() && folded[0] >= '0' && folded[0] <= '9') return true;
    return (filter_[(hash >> 6) % kFilterWords] >> (hash & 63) & 1) != 0 && Finds(hash);
  }

 private:
  static constexpr size_t kFilterWords = 64;
  static constexpr size_t kSlots = 256;  // open addressing by the low bits of the hash; 0 = free

  NumberWords();
  bool Finds(uint64_t hash) const;

  std::array<uint64_t, kFilterWords> filter_{};
  std::array<uint64_t, kSlots> table_{};
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_SIGN_NUMBER_WORDS_H_
