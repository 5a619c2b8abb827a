#include "clustering/match/equal_bytes.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wirefold {
namespace {

TEST(EqualBytes, CountsAsItsScalarTwinDoesAtEveryLengthAndPlace) {
  const uint64_t seed = 4;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 rng(seed);
  std::string a(100, '\0');
  std::string b(100, '\0');
  for (size_t i = 0; i < a.size(); ++i) {
    a[i] = static_cast<char>(rng() % 3 + 126);
    b[i] = static_cast<char>(rng() % 3 + 126);
  }
  for (size_t from = 0; from < 17; ++from) {
    for (size_t count = 0; count <= 80; ++count) {
      ASSERT_EQ(CountEqualBytes(a.data() + from, b.data() + 3, count),
                CountEqualBytesScalar(a.data() + from, b.data() + 3, count));
    }
  }
}

}  // namespace
}  // namespace wirefold
