// newsgraph export GRAPH FILE: the graph, or a part of it, for other programs.
#include <iostream>
#include <optional>

#include "graph/io/formats.h"
#include "graph/io/simplify.h"
#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/query_part.h"

namespace newsgraph::tools {
namespace {

struct Options {
  std::string graph_path;
  std::string out_path;
  std::string format;
  std::string query;
  bool gephi = false;
  bool merge_parallel = false;
  bool collapse_events = false;
};

constexpr const char* kReturnThem =
    "return nodes, relationships or paths, as in: MATCH (a)-[r:MET]->(b) RETURN a, r, b";
constexpr const char* kTryIt =
    "see what it finds with newsgraph query, and what there is with newsgraph stats";

int run(const Options& options) {
  const auto format = graph::find_export_format(options.format, options.out_path);
  if (!format) return fail(format.error());
  auto graph = graph::open_database(options.graph_path, graph::OpenMode::kRead);
  if (!graph) return fail(graph.error());
  std::optional<graph::Subgraph> part;
  if (!options.query.empty()) {
    auto found = query_part(*graph, options.query);
    if (!found) return fail(found.error());
    if (found->rows == 0) return fail({"the query returns no rows", {}, kTryIt});
    if (found->part.nodes.empty())
      return fail({"the rows of the query hold no nodes and relationships", {}, kReturnThem});
    part = std::move(found->part);
  }
  // What is simplified holds the part alone.
  const auto replace = [&](graph::Graph simpler) {
    *graph = std::move(simpler);
    part.reset();
  };
  if (options.collapse_events) replace(graph::collapse_events(*graph, part ? &*part : nullptr));
  if (options.merge_parallel) replace(graph::merge_parallel(*graph, part ? &*part : nullptr));
  graph::ExportOptions how;
  how.gephi = options.gephi;
  how.part = part ? &*part : nullptr;
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
                                  "newsgraph export build/demo/news.ng news.graphml\n"
                                  "  newsgraph export build/demo/news.ng visits.graphml --merge-parallel "
                                  "--query 'MATCH (a)-[r:VISITED]->(b) RETURN a, r, b'");
  command->add_option("GRAPH", options->graph_path, "Graph file")->required();
  command->add_option("FILE", options->out_path, "File or folder to write; - for standard output")
      ->required();
  command->add_option("--format", options->format, formats_help());
  command->add_flag("--gephi", options->gephi,
                    "GraphML: also set the kind of edges that only Gephi reads (not valid by the schema)");
  command->add_option("--query", options->query,
                      "Only the nodes, relationships and paths that this query returns");
  command->add_flag("--merge-parallel", options->merge_parallel,
                    "One relationship per pair and type, with weight, first_date and last_date");
  command->add_flag("--collapse-events", options->collapse_events,
                    "Events as relationships between their participants, not as nodes");
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
