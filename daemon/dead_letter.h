// What becomes of a record that is not let in: the record itself, with the headers that Kafka
// Connect gives dead letters, so that tools made for those read them.
#ifndef WIREFOLD_DAEMON_DEAD_LETTER_H_
#define WIREFOLD_DAEMON_DEAD_LETTER_H_

#include <string>
#include <string_view>

#include "daemon/stream.h"

namespace wirefold {

// Key, value, and headers as they came; behind them `__connect.errors.topic`, `.partition`,
// `.offset`,
// `.exception.class.name` (`reason`, a stable code) and `.exception.message` (`text`, for a
// person). Beyond `limit` bytes (compression lets a larger record in) the value, and then key and
// old headers, are left out and the message says where they stand.
OutputRecord DeadLetter(const std::string& topic, InputRecord record, std::string_view reason,
                        std::string_view text, size_t limit);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_DEAD_LETTER_H_
