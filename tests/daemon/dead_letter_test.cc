#include "daemon/dead_letter.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

InputRecord Record() {
  InputRecord record;
  record.partition = 3;
  record.offset = 41;
  record.key = std::string("k\0\xff", 3);
  record.value = std::string("\x80 not json \0", 12);
  record.headers = {{"traceparent", "00-ab"}, {"empty", ""}, {"null", std::nullopt}};
  return record;
}

TEST(DeadLetter, KeepsWhatCameAndNamesPlaceAndReasonAsKafkaConnectDoes) {
  const InputRecord record = Record();
  const OutputRecord letter =
      DeadLetter("articles", record, "not_json", "broken at byte 1", 9999999);
  EXPECT_EQ(letter.channel, Channel::kDeadLetters);
  EXPECT_EQ(letter.key, record.key);
  EXPECT_EQ(letter.value, record.value);
  EXPECT_THAT(letter.headers,
              ElementsAre(RecordHeader{"traceparent", "00-ab"}, RecordHeader{"empty", ""},
                          RecordHeader{"null", std::nullopt},
                          RecordHeader{"__connect.errors.topic", "articles"},
                          RecordHeader{"__connect.errors.partition", "3"},
                          RecordHeader{"__connect.errors.offset", "41"},
                          RecordHeader{"__connect.errors.exception.class.name", "not_json"},
                          RecordHeader{"__connect.errors.exception.message", "broken at byte 1"}));
}

TEST(DeadLetter, KeepsNullKeyAndValueApartFromEmptyOnes) {
  InputRecord record;
  EXPECT_EQ(DeadLetter("t", record, "r", "x", 99999).value, std::nullopt);
  record.value = "";
  EXPECT_EQ(DeadLetter("t", record, "r", "x", 99999).value, "");
}

TEST(DeadLetter, LeavesOutWhatItsTopicCannotTake) {
  InputRecord record = Record();
  record.value = std::string(100'000, 'x');
  const OutputRecord letter = DeadLetter("t", record, "message_too_large", "too large", 65536);
  EXPECT_EQ(letter.value, std::nullopt);
  EXPECT_EQ(letter.key, record.key);
  EXPECT_THAT(*letter.headers.back().value, HasSubstr("100000 bytes"));

  record.key = std::string(100'000, 'k');
  const OutputRecord bare = DeadLetter("t", record, "message_too_large", "too large", 65536);
  EXPECT_EQ(bare.key, std::nullopt);
  EXPECT_EQ(bare.headers.size(), 5U);
}

}  // namespace
}  // namespace wirefold
