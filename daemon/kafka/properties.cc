#include "daemon/kafka/properties.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <iterator>

#include "fmt/format.h"

namespace wirefold {
namespace {

constexpr std::string_view kOwned[] = {
    "acks",
    "auto.commit.enable",
    "auto.commit.interval.ms",
    "auto.offset.reset",
    "check.crcs",
    "enable.auto.commit",
    "enable.auto.offset.store",
    "enable.idempotence",
    "enable.partition.eof",
    "group.id",
    "group.instance.id",
    "group.protocol",
    "isolation.level",
    "partition.assignment.strategy",
    "request.required.acks",
    "transactional.id",
};

constexpr std::string_view kSecretWords[] = {"password", "secret", "key.pem",           "token",
                                             "jaas",     "pkcs12", "oauthbearer.config"};

}  // namespace

bool IsOwnedProperty(std::string_view name) {
  return std::find(std::begin(kOwned), std::end(kOwned), name) != std::end(kOwned);
}

bool IsSecretProperty(std::string_view name) {
  // An address from which tokens are fetched is no secret, and helps to find out what is wrong.
  if (name.ends_with(".location") || name.ends_with(".url")) return false;
  return std::any_of(std::begin(kSecretWords), std::end(kSecretWords), [&](std::string_view word) {
    return name.find(word) != std::string_view::npos;
  });
}

absl::Status CheckProperty(const std::string& name, const std::string& value) {
  char reason[512] = "";
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  const rd_kafka_conf_res_t result =
      rd_kafka_conf_set(conf, name.c_str(), value.c_str(), reason, sizeof(reason));
  rd_kafka_conf_destroy(conf);
  if (result == RD_KAFKA_CONF_OK) return absl::OkStatus();
  if (result == RD_KAFKA_CONF_UNKNOWN) {
    return absl::InvalidArgumentError(
        fmt::format("librdkafka {} knows no property \"{}\"", rd_kafka_version_str(), name));
  }
  return absl::InvalidArgumentError(fmt::format(
      "librdkafka does not take the value of \"{}\"{}", name,
      IsSecretProperty(name) ? std::string() : fmt::format(": {}", std::string_view(reason))));
}

}  // namespace wirefold
