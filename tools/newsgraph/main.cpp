// newsgraph: Russian news in, a knowledge graph out. See README.md; every command has its own file here.
#include <algorithm>
#include <csignal>
#include <iostream>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/data_path.h"
#include "extract/values/calendar.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {

int fail(const Error& error) {
  std::cerr << "newsgraph: " << error.message() << '\n';
  return 1;
}

void warn(const std::string& message) {
  std::cerr << "newsgraph: " << message << '\n';
}

CLI::App* add_command(Cli& cli, const std::string& name, const std::string& description,
                      const std::string& example) {
  CLI::App* command = cli.app.add_subcommand(name, description);
  command->footer("Example:\n  " + example);
  return command;
}

void add_day_option(CLI::App* command, const std::string& name, std::string* day,
                    const std::string& description) {
  const auto wrong = [](const std::string& value) {
    return extract::parse_timestamp(value) ? std::string() : "\"" + value + "\" is no day; write 2026-02-05";
  };
  command->add_option(name, *day, description)->check(CLI::Validator(wrong, "DAY"));
}

namespace {

// One line per command, in the order of --help.
void add_commands(Cli& cli) {
  add_extract(cli);
  add_explain(cli);
  add_load(cli);
  add_analyze(cli);
  add_eval(cli);
  add_why(cli);
  add_export(cli);
  add_remove(cli);
  add_merge(cli);
  add_stats(cli);
  add_import(cli);
  add_tck(cli);
  add_query(cli);
  add_shell(cli);
}

// Articles and queries come one after another and need the same few megabytes: giving them back to the system
// in between costs a tenth of the time that articles take, and more than many a query.
void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kMegabyte = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, 32 * kMegabyte);
  mallopt(M_TRIM_THRESHOLD, 64 * kMegabyte);
#endif
}

// A file that reaches the limit on file sizes is an error like a full disk, not a signal that ends the
// program.
void take_file_limit_as_error() {
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
}

}  // namespace

// CLI11 takes the arguments in reverse order.
int run_command(std::vector<std::string> arguments) {
  constexpr int kUsage = 2;
  Cli cli;
  cli.app.description("Russian news in, a knowledge graph out.");
  cli.app.name("newsgraph");
  cli.app.set_version_flag("--version", "newsgraph " NEWSGRAPH_VERSION);
  cli.app.require_subcommand(1);
  cli.app.fallthrough();
  std::string data;
  cli.app
      .add_option("--data", data,
                  "Folder of your own data: event frames, queries, models; the rest is the program's")
      ->check(CLI::ExistingDirectory);
  add_commands(cli);
  const auto commands = cli.app.get_subcommands([](const CLI::App*) { return true; });
  const auto is_first = [&](const CLI::App* command) { return command->get_name() == arguments[0]; };
  if (!arguments.empty() && !arguments[0].starts_with('-') && std::ranges::none_of(commands, is_first)) {
    warn("\"" + arguments[0] + "\" is no command; newsgraph --help lists them");
    return kUsage;
  }
  try {
    std::ranges::reverse(arguments);
    cli.app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return cli.app.exit(error) == 0 ? 0 : kUsage;
  }
  if (!data.empty()) set_data_folder(data);
  return cli.run();
}

}  // namespace newsgraph::tools

int main(int argc, char** argv) {
  newsgraph::tools::keep_freed_memory();
  newsgraph::tools::take_file_limit_as_error();
  const int status = newsgraph::tools::run_command({argv + 1, argv + argc});
  if (status != 0 || std::cout.flush()) return status;
  return newsgraph::tools::fail({"cannot write it all", "standard output", "make room and run it again"});
}
