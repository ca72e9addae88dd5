// An article in, a question answered: the libraries without the program.
#include <iostream>

#include "base/data_path.h"
#include "extract/pipeline.h"
#include "graph/graph.h"
#include "graph/ingest/ingest.h"
#include "query/query.h"

using namespace newsgraph;

constexpr const char* kQuestion = "MATCH (p:Person)-[:VISITED]->(x) RETURN p.name, x.name";

int main(int argc, char** argv) {
  if (argc == 2) set_data_folder(argv[1]);  // <prefix>/share/newsgraph

  const auto pipeline = extract::Pipeline::open();
  if (!pipeline) return std::cerr << pipeline.error().message() << '\n', 1;
  extract::Article article;
  article.id = "note";
  article.date = "2026-02-05";
  article.text = "Президент Казахстана Токаев посетил Исламабад.";

  graph::Graph graph;  // in memory; open_database (graph/storage/database.h) gives one in a file
  graph.begin();
  graph::Ingest ingest(graph);
  if (const auto loaded = ingest.load(pipeline->extract(article)); !loaded)
    return std::cerr << loaded.error().message() << '\n', 1;
  ingest.settle();
  if (const auto committed = graph.commit(); !committed)
    return std::cerr << committed.error().message() << '\n', 1;

  const auto procedures = query::built_in_procedures();
  const auto visits = query::PreparedQuery::prepare(kQuestion, procedures);
  if (!visits) return std::cerr << query::render(visits.error(), kQuestion) << '\n', 1;
  auto rows = visits->run(graph, {}, {});
  if (!rows) return std::cerr << query::render(rows.error(), kQuestion) << '\n', 1;
  for (auto more = rows->next(); more && *more; more = rows->next())
    std::cout << rows->value(0).as_string() << " -> " << rows->value(1).as_string() << '\n';
}
