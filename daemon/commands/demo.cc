#include "daemon/commands/demo.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

#include "daemon/commands/config_flags.h"
#include "daemon/commands/demo_records.h"
#include "daemon/commands/demo_report.h"
#include "daemon/commands/run.h"
#include "daemon/commands/screen.h"
#include "daemon/kafka/embedded.h"
#include "daemon/log.h"
#include "daemon/topics.h"
#include "daemon/wiring.h"
#include "fmt/format.h"
#include "proto/article_json.h"

namespace wirefold {
namespace {

// The embedded broker keeps 5 MB a partition, so input goes in by portions.
constexpr size_t kPortionLines = 500;
constexpr size_t kPortionBytes = 2 << 20;
constexpr Millis kStepWait{500};
constexpr int kIdleSteps = 40;

struct Demo {
  Stop* stop = nullptr;
  Config config;
  KafkaEvents events;
  std::unique_ptr<EmbeddedBroker> broker;
  std::unique_ptr<TopicClient> client;
  std::unique_ptr<Daemon> daemon;
  SeenNews news;
  DemoFigures figures;
};

absl::Status Start(Demo* demo) {
  demo->events.log = [](int level, std::string_view text) {
    if (level <= 3) LogError(text);
  };
  std::vector<std::string> topics;
  for (const TopicSpec& spec : TopicSpecs(demo->config, 1)) topics.push_back(spec.name);
  auto broker = EmbeddedBroker::Start(topics, 1, &demo->events);
  if (!broker.ok()) return broker.status();
  demo->broker = *std::move(broker);
  demo->config.kafka["bootstrap.servers"] = demo->broker->bootstrap_servers();
  demo->config.delivery = Delivery::kAtLeastOnce;
  demo->config.commit_interval_ms = 20;
  demo->config.snapshot_interval_ms = 0;
  demo->config.http_listen = "127.0.0.1:0";
  auto client = TopicClient::Connect(demo->broker->bootstrap_servers(), topics, &demo->events);
  if (!client.ok()) return client.status();
  demo->client = *std::move(client);
  auto daemon = Daemon::Create(demo->config, demo->stop);
  if (!daemon.ok()) return daemon.status();
  demo->daemon = *std::move(daemon);
  return demo->daemon->Open();
}

// Records of the output topics since the last call.
absl::Status ReadBack(Demo* demo) {
  const TopicNames& topics = demo->config.topics;
  const auto assignments = demo->client->ReadOn(topics.assignments);
  if (!assignments.ok()) return assignments.status();
  const auto stories = demo->client->ReadOn(topics.stories);
  if (!stories.ok()) return stories.status();
  const auto dead_letters = demo->client->ReadOn(topics.dead_letters);
  if (!dead_letters.ok()) return dead_letters.status();
  demo->figures.dead_letters += dead_letters->size();
  absl::Status status;
  for (const InputRecord& record : *assignments) status.Update(demo->news.AddAssignment(record));
  for (const InputRecord& record : *stories) status.Update(demo->news.AddStory(record));
  return status;
}

absl::Status RunPortion(Demo* demo, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    absl::Status status = demo->client->Produce(demo->config.topics.articles, "", line);
    if (!status.ok()) return status;
  }
  if (absl::Status status = demo->client->Flush(); !status.ok()) return status;
  const auto start = std::chrono::steady_clock::now();
  int idle = 0;
  for (size_t done = 0; done < lines.size() && !demo->stop->requested();) {
    const auto step = demo->daemon->Step(kStepWait);
    if (!step.ok()) return step.status();
    done += *step;
    idle = *step == 0 ? idle + 1 : 0;
    if (idle == kIdleSteps) return absl::UnavailableError("the embedded broker gives no articles");
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  demo->figures.seconds += took.count();
  demo->figures.messages += lines.size();
  return ReadBack(demo);
}

// The report needs outlets and texts, which output records do not repeat.
void Remember(const std::string& line, ArticleDecoder* decoder, SeenNews* news) {
  Article article;
  Refusal why;
  if (!decoder->Decode(line, &article, &why) || article.status == ArticleStatus::kCanceled) return;
  Article& known = news->articles[article.id];
  if (article.version >= known.version) known = std::move(article);
}

absl::Status RunAll(std::istream* input, Demo* demo) {
  ArticleDecoder decoder(demo->config.engine.limits, /*detect_language=*/false);
  std::vector<std::string> portion;
  size_t bytes = 0;
  std::string line;
  while (std::getline(*input, line) && !demo->stop->requested()) {
    if (line.empty()) continue;
    Remember(line, &decoder, &demo->news);
    bytes += line.size();
    portion.push_back(line);
    if (portion.size() < kPortionLines && bytes < kPortionBytes) continue;
    if (absl::Status status = RunPortion(demo, portion); !status.ok()) return status;
    portion.clear();
    bytes = 0;
  }
  return portion.empty() ? absl::OkStatus() : RunPortion(demo, portion);
}

void Show(const Demo& demo, const std::string& input) {
  const Screen screen = ScreenOfStdout();
  fmt::print("{}: {}\nthrough a broker inside this process (librdkafka's mock cluster)\n\n",
             Inked(screen, Ink::kBold, "wirefold demo"),
             input.empty() ? "the sample corpus, news of an invented world" : input);
  fmt::print("{}{}{}", StoriesReport(demo.news, screen), RewriteReport(demo.news, screen),
             SummaryReport(demo.news, demo.figures, screen));
  std::fflush(stdout);
}

absl::Status Serve(Demo* demo) {
  const std::string broker = demo->broker->bootstrap_servers();
  const TopicNames& topics = demo->config.topics;
  fmt::print(
      "\nStill up: broker {0}, http://{1}/metrics; end it with Ctrl-C. By hand:\n"
      "  kcat -C -b {0} -t {2} -o beginning -f '%k %s\\n'\n"
      "  kcat -C -b {0} -t {3} -o beginning -f '%k %s\\n'\n"
      "  echo '{{\"id\":\"my-1\",\"title\":\"Mine\",\"body\":\"Words of my own.\","
      "\"source\":\"me.example\"}}' | kcat -P -b {0} -t {4}\n",
      broker, demo->daemon->http_address(), topics.assignments, topics.stories, topics.articles);
  std::fflush(stdout);
  return demo->daemon->Run();
}

absl::Status RunDemoUntilDone(const DemoOptions& options, Demo* demo) {
  std::unique_ptr<std::istream> input;
  if (options.input.empty()) {
    input = std::make_unique<std::istringstream>(std::string(SampleCorpus()));
  } else {
    input = std::make_unique<std::ifstream>(options.input);
    if (!*input) return absl::NotFoundError(fmt::format("{}: cannot be read", options.input));
  }
  if (absl::Status status = Start(demo); !status.ok()) return status;
  if (absl::Status status = RunAll(input.get(), demo); !status.ok()) return status;
  Show(*demo, options.input);
  return options.serve && !demo->stop->requested() ? Serve(demo) : absl::OkStatus();
}

}  // namespace

int RunDemo(const DemoOptions& options) {
  StartLog(LogFormat::kText, LogLevel::kWarn);
  Demo demo;
  demo.stop = StopOnSignals();
  const absl::Status status = RunDemoUntilDone(options, &demo);
  return status.ok() || absl::IsCancelled(status) ? kExitDone : ReportError(status);
}

}  // namespace wirefold
