#include "daemon/commands/command_line.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "clustering/engine.h"
#include "daemon/commands/cluster.h"
#include "daemon/commands/config.h"
#include "daemon/commands/demo.h"
#include "daemon/commands/explain.h"
#include "daemon/commands/run.h"
#include "daemon/commands/topics.h"
#include "daemon/exit_code.h"
#include "fmt/format.h"

namespace wirefold {
namespace {

// What the chosen subcommand does; set while the command line is parsed.
using Chosen = std::function<int()>;

CLI::App* AddCommand(CLI::App* app, const std::string& name, const std::string& about,
                     const std::string& example) {
  CLI::App* command = app->add_subcommand(name, about);
  command->footer("Example:\n  " + example);
  return command;
}

void AddConfigFlags(CLI::App* command, ConfigFlags* flags) {
  command->add_option("--config", flags->file, "Configuration file (YAML)")->type_name("FILE");
  command
      ->add_option("--set", flags->set,
                   "Override one key of the configuration, as --set window.age=7d; repeatable")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
}

// Runs what works on a configuration alone.
template <typename Work>
int WithConfig(const ConfigFlags& flags, Work work) {
  const auto loaded = LoadConfig(flags);
  return loaded.ok() ? work(loaded->config) : ReportError(loaded.status());
}

void AddRun(CLI::App* app, Chosen* chosen) {
  CLI::App* command = AddCommand(
      app, "run", "Run the daemon: articles in from Kafka, copies and stories out",
      "wirefold run --config wirefold.yaml\n"
      "  WIREFOLD_KAFKA__SASL_PASSWORD=... wirefold run --config wirefold.yaml\n\n"
      "SIGTERM finishes the transaction and ends the daemon. Its topics are made by\n"
      "`wirefold topics create`, a configuration by `wirefold config print --defaults`.");
  auto flags = std::make_shared<ConfigFlags>();
  AddConfigFlags(command, flags.get());
  command->get_option("--config")->required();
  command->callback([flags, chosen] {
    StopOnSignals();  // before anything that takes time: a supervisor may change its mind at once
    *chosen = [flags] { return WithConfig(*flags, RunDaemon); };
  });
}

void AddDemo(CLI::App* app, Chosen* chosen) {
  CLI::App* command = AddCommand(
      app, "demo", "Run the daemon on a broker inside the program and show what it finds",
      "wirefold demo\n  wirefold demo --input articles.jsonl --serve");
  auto options = std::make_shared<DemoOptions>();
  command
      ->add_option("--input", options->input, "JSON lines to produce instead of the sample corpus")
      ->type_name("FILE");
  command->add_flag("--serve", options->serve,
                    "Stay up afterwards, and print how to produce and consume by hand");
  command->callback([options, chosen] { *chosen = [options] { return RunDemo(*options); }; });
}

void AddTopics(CLI::App* app, Chosen* chosen) {
  CLI::App* command = AddCommand(app, "topics", "Make the topics that the daemon needs",
                                 "wirefold topics create --config wirefold.yaml");
  command->require_subcommand(1);
  CLI::App* create = AddCommand(command, "create", "Create the topics that are missing",
                                "wirefold topics create --config wirefold.yaml --partitions 4");
  auto flags = std::make_shared<ConfigFlags>();
  auto partitions = std::make_shared<int32_t>(1);
  AddConfigFlags(create, flags.get());
  create->get_option("--config")->required();
  create->add_option("--partitions", *partitions, "Partitions of the articles topic (default: 1)")
      ->check(CLI::Range(1, 10000))
      ->type_name("N");
  create->callback([flags, partitions, chosen] {
    *chosen = [flags, partitions] {
      return WithConfig(*flags,
                        [&](const Config& config) { return CreateTopics(config, *partitions); });
    };
  });
}

void AddCluster(CLI::App* app, Chosen* chosen) {
  CLI::App* command = AddCommand(
      app, "cluster", "Find copies and stories in a file of articles, without Kafka",
      "wirefold cluster --input articles.jsonl --output out\n"
      "  zcat articles.jsonl.gz | wirefold cluster --input - --output out --stories off\n\n"
      "Input: one article a line, "
      "{\"id\",\"title\",\"body\",\"source\",\"url\",\"published_at\",...}.\n"
      "Output: DIR/assignments.jsonl, stories.jsonl and dead-letters.jsonl; the last line of an\n"
      "article or story counts. Lines that cannot be read become dead letters; the exit code stays "
      "0.");
  auto flags = std::make_shared<ClusterFlags>();
  command->add_option("--input", flags->input, "JSON lines; - reads standard input")
      ->required()
      ->type_name("FILE|-");
  command->add_option("--output", flags->output, "Folder for the results; made where it is missing")
      ->required()
      ->type_name("DIR");
  command->add_flag(
      "--expire", flags->expire,
      "Forget as the daemon does (window.age, window.memory, stories.expire); without "
      "it everything is kept");
  command->add_option("--stories", flags->stories, "Group articles into stories (default: on)")
      ->check(CLI::IsMember({"on", "off"}))
      ->type_name("");
  AddConfigFlags(command, &flags->config);
  command->callback([flags, chosen] { *chosen = [flags] { return RunCluster(*flags); }; });
}

void AddExplain(CLI::App* app, Chosen* chosen) {
  CLI::App* command = AddCommand(
      app, "explain", "Show why two articles are related or are not",
      "wirefold explain --input articles.jsonl --a rewrite-1 --b live-page#3\n"
      "  wirefold explain --input articles.jsonl --a a9 --b a4 --html pair.html\n\n"
      "Prints each test with its value and threshold, the story decision, and both texts side by\n"
      "side with shared passages marked. The whole input is read first; the order of the two ids "
      "does not matter.");
  auto flags = std::make_shared<ExplainFlags>();
  command->add_option("--input", flags->input, "JSON lines; - reads standard input")
      ->required()
      ->type_name("FILE|-");
  command->add_option("--a", flags->a, "An article, or a post as PAGE#N")
      ->required()
      ->type_name("ID");
  command->add_option("--b", flags->b, "The other one")->required()->type_name("ID");
  command
      ->add_option("--html", flags->html,
                   "Write one page that needs nothing else, instead of printing")
      ->type_name("FILE");
  AddConfigFlags(command, &flags->config);
  command->callback([flags, chosen] { *chosen = [flags] { return RunExplain(*flags); }; });
}

void AddConfig(CLI::App* app, Chosen* chosen) {
  CLI::App* command = AddCommand(app, "config", "Check or print the configuration",
                                 "wirefold config print wirefold.yaml");
  command->require_subcommand(1);
  auto flags = std::make_shared<ConfigFlags>();
  auto defaults = std::make_shared<bool>(false);
  CLI::App* check =
      AddCommand(command, "check", "Read a configuration and say what is wrong with it",
                 "wirefold config check wirefold.yaml && systemctl reload wirefold");
  CLI::App* print = AddCommand(
      command, "print", "Print each value in force and where it came from; secrets are masked",
      "wirefold config print wirefold.yaml\n  wirefold config print --defaults > wirefold.yaml");
  for (CLI::App* one : {check, print}) {
    one->add_option("FILE", flags->file, "Configuration file (YAML)")->type_name("");
    AddConfigFlags(one, flags.get());
  }
  print->add_flag("--defaults", *defaults,
                  "Print every key with its default, range and meaning, as a file to begin with");
  check->callback([flags, chosen] { *chosen = [flags] { return CheckConfig(*flags); }; });
  print->callback([flags, defaults, chosen] {
    *chosen = [flags, defaults] { return PrintConfig(*flags, *defaults); };
  });
}

}  // namespace

int RunCommandLine(int argc, const char* const* argv) {
  CLI::App app(
      "wirefold finds what was copied from what in a stream of news, and groups it into stories.");
  app.name("wirefold");
  app.set_version_flag("--version",
                       fmt::format("wirefold {} (engine {})", WIREFOLD_VERSION, kEngineVersion));
  app.require_subcommand(1);
  app.footer(
      "wirefold COMMAND --help shows flags and an example.\n"
      "Exit codes: 0 done, 1 failed at run time, 2 usage or configuration, 3 fenced by a newer "
      "instance.");
  Chosen chosen;
  AddRun(&app, &chosen);
  AddDemo(&app, &chosen);
  AddCluster(&app, &chosen);
  AddExplain(&app, &chosen);
  AddConfig(&app, &chosen);
  AddTopics(&app, &chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  return chosen();
}

}  // namespace wirefold
