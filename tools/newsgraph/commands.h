// commands.h - the frame of the program: one file per command, each with one function that adds it.
// A command's callback only stores what to run in Cli::run; main runs it after the whole line was understood.
// Exit status: 0 all done, 1 something failed, 2 the command line was wrong.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/result.h"

namespace newsgraph::tools {

struct Cli {
  CLI::App app;
  std::function<int()> run;
};

// Writes "newsgraph: message" to stderr and returns 1, for `return fail(result.error());`.
int fail(const Error& error);
// The same for what does not end the run.
void warn(const std::string& message);

// Adds sub-command `name`; `example` is printed under its --help and works as it stands after `./dev demo`.
CLI::App* add_command(Cli& cli, const std::string& name, const std::string& description,
                      const std::string& example);

// Adds an option whose value must be a day, as in "2026-02-05".
void add_day_option(CLI::App* command, const std::string& name, std::string* day,
                    const std::string& description);

// One line per command, in the order of --help.
void add_extract(Cli& cli);
void add_explain(Cli& cli);
void add_load(Cli& cli);
void add_analyze(Cli& cli);
void add_eval(Cli& cli);
void add_why(Cli& cli);
void add_export(Cli& cli);
void add_remove(Cli& cli);
void add_merge(Cli& cli);
void add_stats(Cli& cli);
void add_import(Cli& cli);
void add_tck(Cli& cli);
void add_query(Cli& cli);
void add_shell(Cli& cli);

// Runs a command line, without the program's name, from within the program; the exit status.
int run_command(std::vector<std::string> arguments);

}  // namespace newsgraph::tools
