// The journal topic, read from a position to its end.
#ifndef WIREFOLD_DAEMON_KAFKA_JOURNAL_H_
#define WIREFOLD_DAEMON_KAFKA_JOURNAL_H_

#include <cstdint>
#include <functional>
#include <string>

#include "daemon/kafka/client.h"
#include "daemon/stop.h"
#include "daemon/stream.h"

namespace wirefold {

class KafkaJournalReader final : public JournalReader {
 public:
  // `events` and `stop` outlive the reader. A consumer of its own lives during each call.
  KafkaJournalReader(KafkaProperties properties, std::string topic, KafkaEvents* events,
                     const Stop* stop);

  absl::StatusOr<JournalExtent> Extent() override;
  absl::Status Replay(int64_t from,
                      const std::function<absl::Status(const JournalRecord&)>& take) override;

 private:
  absl::StatusOr<KafkaClient> Connect();

  const KafkaProperties properties_;
  const std::string topic_;
  KafkaEvents* const events_;
  const Stop* const stop_;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_JOURNAL_H_
