// The natural logarithm in arithmetic alone: one for each term of an article is what weights cost,
// and the same bits come from every C library.
#ifndef WIREFOLD_CLUSTERING_GROUP_NATURAL_LOG_H_
#define WIREFOLD_CLUSTERING_GROUP_NATURAL_LOG_H_

#include <bit>
#include <cstdint>

namespace wirefold {

// Of a positive normal number. With x = 2^e m and m within [.71, 1.42): e ln 2 + 2 artanh s, where
// s = (m - 1) / (m + 1); the series of artanh is cut behind s^15. Error below 1e-13.
inline double NaturalLog(double x) {
  constexpr uint64_t kRootHalf = 0x3FE6A09E667F3BCDULL;  // bits of sqrt(.5)
  const auto bits = std::bit_cast<uint64_t>(x);
  const auto exponent = static_cast<int64_t>(bits - kRootHalf) >> 52;
  const auto m = std::bit_cast<double>(bits - (static_cast<uint64_t>(exponent) << 52));
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  const double z2 = z * z;
  const double low = (1. / 3 + z / 5) + z2 * (1. / 7 + z / 9);
  const double high = (1. / 11 + z / 13) + z2 * (1. / 15);
  const double series = 1 + z * (low + z2 * z2 * high);
  return static_cast<double>(exponent) * 0.69314718055994530942 + 2 * s * series;
}

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_NATURAL_LOG_H_
