// /livez, /readyz and /metrics. Read only; few threads, small requests, short time-outs.
#ifndef WIREFOLD_DAEMON_HTTP_H_
#define WIREFOLD_DAEMON_HTTP_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace wirefold {

// Called from HTTP threads.
struct HttpAnswers {
  std::function<bool()> live;
  std::function<std::string()> unready;  // the reason, or empty
  std::function<std::string()> metrics;  // Prometheus text
};

class HttpServer {
 public:
  // `listen` is HOST:PORT or [V6]:PORT; port 0 takes a free one. InvalidArgument where it is
  // neither or cannot be bound.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const std::string& listen,
                                                           HttpAnswers answers);
  ~HttpServer();  // answers what is under way, then ends

  const std::string& address() const { return address_; }  // with the port that was taken

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
  std::string address_;
};

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_HTTP_H_
