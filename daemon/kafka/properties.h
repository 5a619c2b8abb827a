// What of librdkafka's properties is not the user's to set, not to be shown, or not there at all.
#ifndef WIREFOLD_DAEMON_KAFKA_PROPERTIES_H_
#define WIREFOLD_DAEMON_KAFKA_PROPERTIES_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace wirefold {

// Whether wirefold sets this property itself, because exactly-once or recovery rest on its value.
bool IsOwnedProperty(std::string_view name);

// Passwords, keys, tokens: never printed.
bool IsSecretProperty(std::string_view name);

// Asks librdkafka whether it knows the property and takes the value. The message of the error holds
// no secret.
absl::Status CheckProperty(const std::string& name, const std::string& value);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_KAFKA_PROPERTIES_H_
