// newsgraph export GRAPH FILE: the graph, or a part of it, for other programs.
#include <iostream>

#include "graph/io/formats.h"
#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

struct Options {
  std::string graph_path;
  std::string out_path;
  std::string format;
  bool gephi = false;
};

int run(const Options& options) {
  const auto format = graph::find_export_format(options.format, options.out_path);
  if (!format) return fail(format.error());
  const auto graph = graph::open_database(options.graph_path, graph::OpenMode::kRead);
  if (!graph) return fail(graph.error());
  graph::ExportOptions how;
  how.gephi = options.gephi;
  const auto report = (*format)->write(*graph, options.out_path, how);
  if (!report) return fail(report.error());
  std::cerr << options.out_path << ": " << report->nodes << " nodes, " << report->relationships
            << " relationships\n";
  if (report->removed_characters > 0) {
    warn(std::to_string(report->removed_characters) + " characters that XML cannot hold were left out");
  }
  return 0;
}

std::string formats_help() {
  std::string text = "Format, by the file's ending if not given:";
  for (const auto& format : graph::export_formats()) {
    text.append("\n  ").append(format.name).append(": ").append(format.description);
  }
  return text;
}

}  // namespace

void add_export(Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(cli, "export", "Write a graph for Gephi, networkx, Neo4j and others",
                                  "newsgraph export build/demo/news.ng news.graphml");
  command->add_option("GRAPH", options->graph_path, "Graph file")->required();
  command->add_option("FILE", options->out_path, "File or folder to write; - for standard output")
      ->required();
  command->add_option("--format", options->format, formats_help());
  command->add_flag("--gephi", options->gephi,
                    "GraphML: also set the kind of edges that only Gephi reads (not valid by the schema)");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
