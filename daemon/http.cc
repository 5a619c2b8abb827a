#include "daemon/http.h"

#include <chrono>
#include <thread>
#include <type_traits>
#include <utility>

#include "absl/strings/numbers.h"
#include "fmt/format.h"
#include "httplib.h"

namespace wirefold {
namespace {

constexpr size_t kThreads = 4;
[[maybe_unused]] constexpr size_t kQueuedConnections = 64;
constexpr size_t kBodyBytes = 4096;

struct Address {
  std::string host;
  int port = 0;
};

absl::StatusOr<Address> ParseAddress(const std::string& listen) {
  const size_t colon = listen.rfind(':');
  Address address;
  uint32_t port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(listen.substr(colon + 1), &port) ||
      port > 65535) {
    return absl::InvalidArgumentError(
        fmt::format("http.listen: {} is not HOST:PORT or [V6]:PORT", listen));
  }
  address.host = listen.substr(0, colon);
  if (address.host.size() >= 2 && address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  address.port = static_cast<int>(port);
  return address;
}

// Later versions of the library can bound the queue of accepted connections.
template <typename Pool>
Pool* NewPool() {
  if constexpr (std::is_constructible_v<Pool, size_t, size_t>) {
    return new Pool(kThreads, kQueuedConnections);
  } else {
    return new Pool(kThreads);
  }
}

void Route(const HttpAnswers& answers, httplib::Server* server) {
  server->Get("/livez", [answers](const httplib::Request&, httplib::Response& response) {
    const bool live = answers.live();
    response.status = live ? 200 : 503;
    response.set_content(live ? "ok\n" : "the main loop is stuck\n", "text/plain");
  });
  server->Get("/readyz", [answers](const httplib::Request&, httplib::Response& response) {
    const std::string why = answers.unready();
    response.status = why.empty() ? 200 : 503;
    response.set_content(why.empty() ? "ok\n" : why + "\n", "text/plain");
  });
  server->Get("/metrics", [answers](const httplib::Request&, httplib::Response& response) {
    response.set_content(answers.metrics(), "text/plain; version=0.0.4; charset=utf-8");
  });
}

}  // namespace

struct HttpServer::Impl {
  httplib::Server server;
  std::thread thread;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() {
  impl_->server.stop();
  if (impl_->thread.joinable()) impl_->thread.join();
}

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const std::string& listen,
                                                              HttpAnswers answers) {
  auto address = ParseAddress(listen);
  if (!address.ok()) return address.status();
  auto impl = std::make_unique<Impl>();
  httplib::Server& server = impl->server;
  server.new_task_queue = [] { return NewPool<httplib::ThreadPool>(); };
  server.set_payload_max_length(kBodyBytes);
  server.set_read_timeout(std::chrono::seconds(2));
  server.set_write_timeout(std::chrono::seconds(5));
  server.set_keep_alive_max_count(20);
  server.set_keep_alive_timeout(1);
  Route(answers, &server);
  if (address->port == 0) {
    address->port = server.bind_to_any_port(address->host);
  } else if (!server.bind_to_port(address->host, address->port)) {
    address->port = -1;
  }
  if (address->port < 0) {
    return absl::InvalidArgumentError(
        fmt::format("http.listen: {} cannot be bound; is it taken?", listen));
  }
  std::unique_ptr<HttpServer> started(new HttpServer(std::move(impl)));
  const bool v6 = address->host.find(':') != std::string::npos;
  started->address_ =
      fmt::format("{}{}{}:{}", v6 ? "[" : "", address->host, v6 ? "]" : "", address->port);
  started->impl_->thread = std::thread([&server] { server.listen_after_bind(); });
  // stop() before the loop runs would be lost.
  while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return started;
}

}  // namespace wirefold
