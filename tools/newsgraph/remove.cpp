// newsgraph remove GRAPH ARTICLE...: takes back what articles gave.
#include <iostream>

#include "graph/ingest/ingest.h"
#include "tools/newsgraph/commands.h"
#include "tools/newsgraph/news_graph.h"

namespace newsgraph::tools {
namespace {

struct Options {
  std::string graph_path;
  std::vector<std::string> articles;
};

int run(const Options& options) {
  auto graph = open_news_graph(options.graph_path, graph::OpenMode::kWrite);
  if (!graph) return fail(graph.error());
  graph->begin();
  graph::Ingest ingest(*graph);
  std::size_t removed = 0;
  for (const auto& article : options.articles) {
    if (ingest.remove(article)) {
      ++removed;
    } else {
      warn("no article \"" + article + "\" in " + options.graph_path);
    }
  }
  ingest.settle();
  if (const auto committed = graph->commit(); !committed) return fail(committed.error());
  std::cerr << "removed " << removed << " of " << options.articles.size() << " articles\n";
  return removed == options.articles.size() ? 0 : 1;
}

}  // namespace

void add_remove(Cli& cli) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(cli, "remove", "Take back what an article gave",
                                  "newsgraph remove build/demo/news.ng phone-call");
  command->add_option("GRAPH", options->graph_path, "Graph file")->required();
  command->add_option("ARTICLE", options->articles, "Ids of articles")->required();
  command->callback([&cli, options] { cli.run = [options] { return run(*options); }; });
}

}  // namespace newsgraph::tools
