// A consumed message as a value.
#ifndef WIREFOLD_DAEMON_KAFKA_RECORD_H_
#define WIREFOLD_DAEMON_KAFKA_RECORD_H_

#include "daemon/stream.h"
#include "librdkafka/rdkafka.h"

namespace wirefold {

// `message` holds a record, not an error.
InputRecord ToRecord(const rd_kafka_message_t& message);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_RECORD_H_
