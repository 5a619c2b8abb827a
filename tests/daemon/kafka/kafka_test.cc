// The Kafka side on librdkafka's mock cluster: what goes where and how errors are classed. What a
// transaction hides and whom it fences is shown on a real broker (tests/kafka).
#include <memory>
#include <string>
#include <vector>

#include "daemon/kafka/embedded.h"
#include "daemon/kafka/journal.h"
#include "daemon/kafka/sink.h"
#include "daemon/kafka/source.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wirefold {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr int16_t kProduceRequest = 0;
constexpr int16_t kAddOffsetsToTxnRequest = 25;
constexpr int16_t kEndTxnRequest = 26;

const ChannelTopics kTopics = {"assignments", "stories", "dead-letters", "journal"};

class KafkaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::vector<std::string> topics = {"articles", "assignments", "stories", "dead-letters",
                                             "journal"};
    auto started = EmbeddedBroker::Start(topics, 1, &events_);
    ASSERT_TRUE(started.ok()) << started.status().ToString();
    broker_ = *std::move(started);
    auto client = TopicClient::Connect(broker_->bootstrap_servers(), topics, &events_);
    ASSERT_TRUE(client.ok());
    client_ = *std::move(client);
  }

  KafkaProperties Properties() const {
    return {{"bootstrap.servers", broker_->bootstrap_servers()}};
  }
  std::unique_ptr<KafkaSource> NewSource(const std::string& topic = "articles") {
    auto source = KafkaSource::Create(Properties(), topic, "wirefold", &events_, &stop_);
    EXPECT_TRUE(source.ok()) << source.status().ToString();
    return *std::move(source);
  }
  template <typename Sink>
  std::unique_ptr<Sink> NewSink(KafkaSource* source, const ChannelTopics& topics = kTopics) {
    auto sink = Sink::Create(Properties(), {topics, "articles", "wirefold-0"}, source->consumer(),
                             &events_, &stop_);
    EXPECT_TRUE(sink.ok()) << sink.status().ToString();
    return *std::move(sink);
  }
  void Produce(const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      ASSERT_TRUE(client_->Produce("articles", "k", value).ok());
    }
    ASSERT_TRUE(client_->Flush().ok());
  }
  static std::vector<std::string> PollAll(KafkaSource* source, size_t count) {
    std::vector<InputRecord> records;
    for (int turn = 0; turn < 100 && records.size() < count; ++turn) {
      EXPECT_TRUE(source->Poll(Millis(200), count - records.size(), &records).ok());
    }
    std::vector<std::string> values;
    for (const InputRecord& record : records) values.push_back(*record.value);
    return values;
  }
  // Requests of this kind fail with these codes, one after the other.
  void Fail(int16_t request, std::vector<rd_kafka_resp_err_t> codes) {
    rd_kafka_mock_push_request_errors_array(broker_->cluster(), request, codes.size(),
                                            codes.data());
  }

  KafkaEvents events_;
  Stop stop_;
  std::unique_ptr<EmbeddedBroker> broker_;
  std::unique_ptr<TopicClient> client_;
};

TEST_F(KafkaTest, ReadsFromTheBeginningAndThenFromWhatWasCommitted) {
  Produce({"a", "b", "c"});
  {
    const auto source = NewSource();
    const auto committed = source->Committed();
    ASSERT_TRUE(committed.ok()) << committed.status().ToString();
    EXPECT_THAT(*committed, ElementsAre(Position{0, kFromBeginning}));
    ASSERT_TRUE(source->Start(*committed).ok());
    EXPECT_THAT(PollAll(source.get(), 2), ElementsAre("a", "b"));
    const auto sink = NewSink<AtLeastOnceSink>(source.get());
    ASSERT_TRUE(sink->Open().ok());
    EXPECT_EQ(sink->Commit({{0, 2}}).value(), CommitResult::kCommitted);
  }
  const auto source = NewSource();
  const auto committed = source->Committed();
  ASSERT_TRUE(committed.ok()) << committed.status().ToString();
  EXPECT_THAT(*committed, ElementsAre(Position{0, 2}));
  ASSERT_TRUE(source->Start(*committed).ok());
  EXPECT_THAT(PollAll(source.get(), 1), ElementsAre("c"));
}

TEST_F(KafkaTest, WritesKeysHeadersAndTombstonesToTheTopicOfTheirChannel) {
  const auto source = NewSource();
  const auto sink = NewSink<AtLeastOnceSink>(source.get());
  ASSERT_TRUE(sink->Open().ok());
  ASSERT_TRUE(sink->Send({Channel::kAssignments, "a1", "{}", {}}).ok());
  ASSERT_TRUE(sink->Send({Channel::kAssignments, "a2", std::nullopt, {}}).ok());
  ASSERT_TRUE(sink->Send({Channel::kDeadLetters, std::nullopt, "", {{"h", "v"}, {"n", {}}}}).ok());
  EXPECT_EQ(sink->Commit({}).value(), CommitResult::kCommitted);

  const auto assignments = client_->ReadOn("assignments");
  ASSERT_TRUE(assignments.ok()) << assignments.status().ToString();
  ASSERT_EQ(assignments->size(), 2U);
  EXPECT_EQ((*assignments)[0].key, "a1");
  EXPECT_EQ((*assignments)[0].value, "{}");
  EXPECT_EQ((*assignments)[1].value, std::nullopt);
  const auto letters = client_->ReadOn("dead-letters");
  ASSERT_TRUE(letters.ok()) << letters.status().ToString();
  ASSERT_EQ(letters->size(), 1U);
  EXPECT_EQ((*letters)[0].key, std::nullopt);
  EXPECT_EQ((*letters)[0].value, "");
  EXPECT_THAT((*letters)[0].headers,
              ElementsAre(RecordHeader{"h", "v"}, RecordHeader{"n", std::nullopt}));
}

TEST_F(KafkaTest, ReplaysTheJournalInOrderToItsEnd) {
  KafkaJournalReader journal(Properties(), "journal", &events_, &stop_);
  EXPECT_EQ(journal.Extent()->end, 0);
  const auto source = NewSource();
  const auto sink = NewSink<AtLeastOnceSink>(source.get());
  ASSERT_TRUE(sink->Open().ok());
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(sink->Send({Channel::kJournal, "k", std::to_string(i), {}}).ok());
  }
  ASSERT_EQ(sink->Commit({}).value(), CommitResult::kCommitted);
  EXPECT_EQ(journal.Extent()->end, 500);
  int64_t next = 100;
  const absl::Status status = journal.Replay(100, [&next](const JournalRecord& record) {
    EXPECT_EQ(record.offset, next);
    EXPECT_EQ(record.value, std::to_string(next++));
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status.ToString();
  EXPECT_EQ(next, 500);
}

TEST_F(KafkaTest, NamesTheTopicThatIsMissingAndTheCommandThatCreatesIt) {
  // The mock cluster creates what it is asked for, so this fails by the answer it is told to give.
  const auto source = NewSource();
  const auto sink =
      NewSink<AtLeastOnceSink>(source.get(), {"assignments", "stories", "dead-letters", "nowhere"});
  rd_kafka_mock_topic_set_error(broker_->cluster(), "nowhere",
                                RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
  const absl::Status status = sink->Open();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound) << status.ToString();
  EXPECT_THAT(std::string(status.message()), HasSubstr("topic nowhere"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("wirefold topics create"));
}

TEST_F(KafkaTest, RefusesAJournalOfSeveralPartitions) {
  ASSERT_TRUE(broker_->CreateTopic("wide", 2).ok());
  const auto source = NewSource();
  const auto sink =
      NewSink<AtLeastOnceSink>(source.get(), {"assignments", "stories", "dead-letters", "wide"});
  EXPECT_EQ(sink->Open().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(KafkaTest, AsksForTheBatchAgainWhenARecordWasNotDelivered) {
  const auto source = NewSource();
  const auto sink = NewSink<AtLeastOnceSink>(source.get());
  ASSERT_TRUE(sink->Open().ok());
  Fail(kProduceRequest, {RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE});
  ASSERT_TRUE(sink->Send({Channel::kStories, "s", "{}", {}}).ok());
  EXPECT_EQ(sink->Commit({{0, 1}}).value(), CommitResult::kAborted);
  ASSERT_TRUE(sink->Send({Channel::kStories, "s", "{}", {}}).ok());
  EXPECT_EQ(sink->Commit({{0, 1}}).value(), CommitResult::kCommitted);
  EXPECT_EQ(client_->ReadOn("stories")->size(), 1U);
}

TEST_F(KafkaTest, AbortsATransactionWhenTheBrokerSaysSoAndRetriesWhatItMay) {
  const auto source = NewSource();
  const auto sink = NewSink<ExactlyOnceSink>(source.get());
  ASSERT_TRUE(sink->Open().ok());
  Fail(kAddOffsetsToTxnRequest, {RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED});
  ASSERT_TRUE(sink->Send({Channel::kStories, "s", "{}", {}}).ok());
  EXPECT_EQ(sink->Commit({{0, 1}}).value(), CommitResult::kAborted);

  Fail(kEndTxnRequest,
       {RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS, RD_KAFKA_RESP_ERR_NOT_COORDINATOR});
  ASSERT_TRUE(sink->Send({Channel::kStories, "s", "{}", {}}).ok());
  EXPECT_EQ(sink->Commit({{0, 1}}).value(), CommitResult::kCommitted);
}

TEST_F(KafkaTest, TellsThatItWasFenced) {
  const auto source = NewSource();
  const auto sink = NewSink<ExactlyOnceSink>(source.get());
  ASSERT_TRUE(sink->Open().ok());
  Fail(kEndTxnRequest, {RD_KAFKA_RESP_ERR_PRODUCER_FENCED});
  ASSERT_TRUE(sink->Send({Channel::kStories, "s", "{}", {}}).ok());
  EXPECT_EQ(sink->Commit({{0, 1}}).status().code(), absl::StatusCode::kAborted);
}

TEST_F(KafkaTest, NamesThePropertyThatIsRefusedButNotItsValue) {
  KafkaEvents events;
  for (const char* name : {"no.such.property", "socket.timeout.ms"}) {
    const auto client = NewKafkaClient(RD_KAFKA_PRODUCER, {{name, "s3cret"}}, {}, &events);
    EXPECT_EQ(client.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(client.status().ToString(), HasSubstr(name));
    EXPECT_THAT(client.status().ToString(), Not(HasSubstr("s3cret")));
  }
}

}  // namespace
}  // namespace wirefold
