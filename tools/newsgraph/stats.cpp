// newsgraph stats GRAPH: how much of what a graph holds.
#include <iostream>

#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"

namespace newsgraph::tools {
namespace {

void print_row(std::string_view name, std::size_t count) {
  constexpr int kWidth = 12;
  const std::string digits = std::to_string(count);
  std::cout << std::string(kWidth - std::min<std::size_t>(kWidth, digits.size()), ' ') << digits << "  "
            << name << '\n';
}

int run(const std::string& path) {
  const auto graph = graph::open_database(path, graph::OpenMode::kRead);
  if (!graph) return fail(graph.error());
  print_row("nodes", graph->node_count());
  for (std::uint16_t label = 0; label < graph->label_count(); ++label) {
    const graph::LabelId id(label);
    if (graph->count(id) > 0) print_row("  :" + std::string(graph->name(id)), graph->count(id));
  }
  print_row("relationships", graph->relationship_count());
  for (std::uint16_t type = 0; type < graph->type_count(); ++type) {
    const graph::TypeId id(type);
    if (graph->count(id) > 0) print_row("  [:" + std::string(graph->name(id)) + "]", graph->count(id));
  }
  return 0;
}

}  // namespace

void add_stats(Cli& cli) {
  auto path = std::make_shared<std::string>();
  CLI::App* command = add_command(cli, "stats", "Count nodes and relationships by kind",
                                  "newsgraph stats build/demo/news.ng");
  command->add_option("GRAPH", *path, "Graph file")->required();
  command->callback([&cli, path] { cli.run = [path] { return run(*path); }; });
}

}  // namespace newsgraph::tools
