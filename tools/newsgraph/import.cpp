// newsgraph import: a graph file from two CSV files, a GraphML file or JSON lines.
#include "graph/io/import.h"

#include <filesystem>
#include <iostream>

#include <unistd.h>

#include "graph/io/csv_import.h"
#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

struct Options {
  std::string file, relationships, graph;
  bool strict = false;
};

// One line on a terminal that is written over; nothing elsewhere.
class Progress {
 public:
  void show(const std::string& text) const {
    if (terminal_) std::cerr << '\r' << text << "\033[K" << std::flush;
  }
  void clear() const { show(""); }

 private:
  bool terminal_ = isatty(STDERR_FILENO) != 0;
};

struct Report {
  std::size_t nodes = 0, relationships = 0, skipped = 0;
  std::vector<Error> problems;  // the first of what was skipped
};

// Says what was skipped; false when that must not be.
bool accept(const Options& options, const Report& report) {
  Progress().clear();
  for (const Error& problem : report.problems) warn(problem.message() + "; skipped");
  if (report.skipped > report.problems.size())
    warn(std::to_string(report.skipped - report.problems.size()) + " more were skipped");
  if (!options.strict || report.skipped == 0) return true;
  fail({std::to_string(report.skipped) + " had to be skipped; no graph was made", options.file,
        "mend them, or leave out --strict"});
  return false;
}

int finish(const Options& options, const Report& report, const Result<void>& made) {
  if (!made.ok()) return fail(made.error());
  std::cout << options.graph << ": " << report.nodes << " nodes, " << report.relationships
            << " relationships";
  if (report.skipped > 0) std::cout << ", " << report.skipped << " skipped";
  std::cout << '\n';
  return report.skipped == 0 ? 0 : 1;
}

int import_csv(const Options& options) {
  std::error_code code;
  const auto size = [&](const std::string& path) {
    const auto bytes = std::filesystem::file_size(path, code);
    return code ? 0 : bytes;
  };
  const auto total = std::max<std::uintmax_t>(1, size(options.file) + size(options.relationships));
  graph::CsvImportOptions how;
  how.progress = [&, progress = Progress()](std::uint64_t bytes) {
    progress.show(std::to_string(100 * bytes / total) + " % read");
  };
  auto import = graph::read_csv(options.file, options.relationships, how);
  if (!import.ok()) return fail(import.error());
  const Report report{import->nodes, import->relationships, import->bad_lines, import->problems};
  if (!accept(options, report)) return 1;
  return finish(options, report, graph::create_database(options.graph, std::move(import->image)));
}

int import_graph(const Options& options, decltype(&graph::read_graphml) read) {
  graph::Graph graph;
  graph.begin();
  auto import = read(options.file, graph, [progress = Progress()](std::size_t elements) {
    progress.show(std::to_string(elements) + " nodes and relationships read");
  });
  if (!import.ok()) return fail(import.error());
  const Report report{import->nodes, import->relationships, import->skipped, import->problems};
  if (!accept(options, report)) return 1;
  if (const auto committed = graph.commit(); !committed) return fail(committed.error());
  return finish(options, report, graph::create_database(options.graph, graph));
}

int run(const Options& options) {
  if (std::error_code code; std::filesystem::exists(options.graph, code))
    return fail({"the file exists already", options.graph, "remove it or give another name"});
  if (!options.relationships.empty()) return import_csv(options);
  if (options.file.ends_with(".graphml")) return import_graph(options, graph::read_graphml);
  if (options.file.ends_with(".jsonl")) return import_graph(options, graph::read_jsonl);
  return fail(
      {"neither .graphml nor .jsonl", options.file, "of CSV give two files, nodes and relationships"});
}

}  // namespace

void add_import(Cli& cli) {
  CLI::App* command = add_command(cli, "import", "Make a graph file from CSV, GraphML or JSON lines",
                                  "newsgraph import nodes.csv relationships.csv --graph people.ng\n"
                                  "  newsgraph import people.graphml --graph people.ng");
  auto options = std::make_shared<Options>();
  command
      ->add_option(
          "FILE", options->file,
          "GraphML (.graphml), the lines of `export` (.jsonl), or a CSV of nodes: columns id, label and "
          "properties (name:int, name:date, ...)")
      ->required();
  command->add_option("RELATIONSHIPS", options->relationships,
                      "Behind a CSV of nodes: the CSV with columns src, dst, type and properties");
  command->add_option("--graph", options->graph, "The graph file to make")->required();
  command->add_flag("--strict", options->strict, "Make nothing when something has to be skipped");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
