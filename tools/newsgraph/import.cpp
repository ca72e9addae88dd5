// newsgraph import: a graph file from two CSV files.
#include <iostream>

#include "graph/io/csv_import.h"
#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

struct ImportArguments {
  std::string nodes, relationships, graph;
  bool strict = false;
};

int run_import(const ImportArguments& arguments) {
  Result<graph::CsvImport> import = graph::read_csv(arguments.nodes, arguments.relationships);
  if (!import.ok()) return fail(import.error());
  for (const Error& problem : import->problems) warn(problem.message() + "; skipped");
  if (import->bad_lines > import->problems.size()) {
    warn(std::to_string(import->bad_lines - import->problems.size()) + " more lines were skipped");
  }
  if (arguments.strict && import->bad_lines > 0) {
    return fail({std::to_string(import->bad_lines) + " bad lines; no graph was made", "",
                 "mend them, or leave out --strict"});
  }
  if (Result<void> made = graph::create_database(arguments.graph, std::move(import->image)); !made.ok()) {
    return fail(made.error());
  }
  std::cout << arguments.graph << ": " << import->nodes << " nodes, " << import->relationships
            << " relationships";
  if (import->bad_lines > 0) std::cout << ", " << import->bad_lines << " lines skipped";
  std::cout << '\n';
  return 0;
}

}  // namespace

void add_import(Cli& cli) {
  CLI::App* command =
      add_command(cli, "import", "Make a graph file from a CSV of nodes and a CSV of relationships",
                  "newsgraph import nodes.csv relationships.csv --graph people.ng");
  auto arguments = std::make_shared<ImportArguments>();
  command
      ->add_option("nodes", arguments->nodes, "Columns id, label and properties (name:int, name:date, ...)")
      ->required();
  command->add_option("relationships", arguments->relationships, "Columns src, dst, type and properties")
      ->required();
  command->add_option("--graph", arguments->graph, "The graph file to make")->required();
  command->add_flag("--strict", arguments->strict, "Make nothing when a line has to be skipped");
  command->callback([&cli, arguments] { cli.run = [arguments] { return run_import(*arguments); }; });
}

}  // namespace newsgraph::tools
