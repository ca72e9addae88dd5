// newsgraph merge OTHER... --graph FILE: loads the articles of other graphs, as if they had been loaded here.
#include <filesystem>
#include <iostream>

#include "graph/ingest/ingest.h"
#include "graph/storage/database.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/new_file.h"
#include "tools/newsgraph/news_graph.h"

namespace newsgraph::tools {
namespace {

struct Options {
  std::vector<std::string> others;
  std::string graph_path;
};

// What cannot be read is said before anything is made.
Result<void> check(const Options& options) {
  for (const auto& path : options.others) {
    std::error_code code;
    if (std::filesystem::equivalent(path, options.graph_path, code))
      return Error{"a graph cannot be merged into itself", path, "name another file"};
    if (const auto other = open_news_graph(path, graph::OpenMode::kRead); !other) return other.error();
  }
  return {};
}

int run(const Options& options) {
  if (const auto checked = check(options); !checked) return fail(checked.error());
  NewFile file(options.graph_path);
  auto graph = open_news_graph(options.graph_path, graph::OpenMode::kCreate);
  if (!graph) return fail(graph.error());
  file.made(*graph);
  std::array<std::size_t, 3> counts{};  // by LoadOutcome
  graph->begin();
  graph::Ingest ingest(*graph);
  for (const auto& path : options.others) {
    const auto other = graph::open_database(path, graph::OpenMode::kRead);
    if (!other) return fail(other.error());
    const auto merged = ingest.merge(*other);
    if (merged == decltype(merged){}) warn("no articles in " + path + ": nothing to merge");
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += merged[i];
  }
  ingest.settle();
  if (const auto committed = graph->commit(); !committed) return fail(committed.error());
  file.keep();
  std::cerr << options.graph_path << ": " << counts[0] << " articles added, " << counts[2] << " replaced, "
            << counts[1] << " unchanged; " << graph->node_count() << " nodes, " << graph->relationship_count()
            << " relationships\n";
  return 0;
}

}  // namespace

void add_merge(Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(cli, "merge", "Load the articles of other graphs into one",
                                  "newsgraph merge may.ng june.ng --graph summer.ng");
  command->add_option("OTHER", options->others, "Graph files made by load")->required();
  command->add_option("--graph", options->graph_path, "Graph file; made when it does not exist")->required();
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
