#include "daemon/kafka/admin.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Topics, AreHeldToPolicyAndToTheLeastSizes) {
  TopicSpec spec{"journal", 1, true, true, {}};
  spec.config = {
      {"cleanup.policy", "delete"}, {"retention.ms", "1000"}, {"max.message.bytes", "50"}};
  EXPECT_THAT(
      ShortOf(
          spec, 1,
          {{"cleanup.policy", "delete"}, {"retention.ms", "1000"}, {"max.message.bytes", "51"}}),
      IsEmpty());
  EXPECT_THAT(ShortOf(spec, 1, {{"retention.ms", "-1"}}), IsEmpty());
  EXPECT_THAT(
      ShortOf(
          spec, 2,
          {{"cleanup.policy", "compact"}, {"retention.ms", "999"}, {"max.message.bytes", "50"}}),
      ElementsAre("has 2 partitions and must have 1", "cleanup.policy is compact, not delete",
                  "retention.ms is 999, less than 1000"));
  spec.config = {{"retention.ms", "-1"}};
  EXPECT_THAT(ShortOf(spec, 1, {{"retention.ms", "99999"}}),
              ElementsAre("retention.ms is 99999, less than -1"));
}

}  // namespace
}  // namespace wirefold
