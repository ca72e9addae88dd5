// commands.h - the frame of newsgraph-train: one file per model, each with one function that adds its
// sub-command. A sub-command's callback only stores what to run in Trainer::run; main runs it after the whole
// line was understood. Every trainer is deterministic: the same data and options give the same bytes.
// docs/training.md lists the commands. Exit status: 0 done, 1 failed, 2 the command line was wrong.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/result.h"

namespace newsgraph::train {

struct Trainer {
  CLI::App app;
  std::function<int()> run;
};

// Writes "newsgraph-train: message" to stderr and returns 1, for `return fail(result.error());`.
int fail(const Error& error);
// One line of progress on stderr.
void report(const std::string& line);

// Runs one command line (without the program's name) and returns the exit status.
int run_command(std::vector<std::string> arguments);

// One line per sub-command, in the order of --help.
void add_all(Trainer& trainer);
void add_syntax(Trainer& trainer);
void add_tagger(Trainer& trainer);
void add_parser(Trainer& trainer);
void add_mentions(Trainer& trainer);
void add_relations(Trainer& trainer);

}  // namespace newsgraph::train
