// The first byte picks a small random graph, the rest is a query on it: parsed, bound, planned, run to its
// end within limits, and rolled back.
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "query/query.h"
#include "query/value_text.h"

namespace {

using namespace newsgraph;

using Draw = std::mt19937;

int below(Draw& draw, int limit) {
  return static_cast<int>(draw() % static_cast<unsigned>(limit));
}

// Few names and few values, so that queries find some of them; every scalar kind, lists and dates.
std::string properties(Draw& draw) {
  static const std::vector<std::string> kValues = {"1",
                                                   "2",
                                                   "-1",
                                                   "1.5",
                                                   "true",
                                                   "'x'",
                                                   "'\u044b'",
                                                   "[1, 2]",
                                                   "['x']",
                                                   "date('2026-02-05')",
                                                   "duration('P1M')"};
  std::string out;
  for (const char* key : {"i", "s", "d"})
    if (below(draw, 2) == 0)
      out += (out.empty() ? "" : ", ") + std::string(key) + ": " +
             kValues[static_cast<std::size_t>(below(draw, static_cast<int>(kValues.size())))];
  return "{" + out + "}";
}

// Up to seven nodes and eleven relationships: parallel ones and loops are likely.
graph::Graph make_graph(unsigned seed) {
  static const query::ProcedureRegistry none;
  static const char* const kLabels[] = {"", ":A", ":B", ":A:B", ":C"};
  static const char* const kTypes[] = {"T", "U"};
  Draw draw(seed);
  const int nodes = 1 + below(draw, 7), relationships = below(draw, 12);
  std::string text = "CREATE ";
  for (int i = 0; i < nodes; ++i)
    text +=
        (i == 0 ? "(n" : ", (n") + std::to_string(i) + kLabels[below(draw, 5)] + " " + properties(draw) + ")";
  for (int i = 0; i < relationships; ++i)
    text += ", (n" + std::to_string(below(draw, nodes)) + ")-[:" + kTypes[below(draw, 2)] + " " +
            properties(draw) + "]->(n" + std::to_string(below(draw, nodes)) + ")";
  graph::Graph graph;
  const auto made = query::PreparedQuery::prepare(text, none);
  if (!made || !made->run(graph, {}, {})) std::abort();
  if (seed % 2 == 0) graph.compact();  // so that operators read columns
  return graph;
}

std::vector<graph::Graph> make_graphs() {
  constexpr unsigned kGraphs = 16;
  std::vector<graph::Graph> graphs;
  for (unsigned seed = 0; seed < kGraphs; ++seed) graphs.push_back(make_graph(seed));
  return graphs;
}

void run(graph::Graph& graph, std::string_view text) {
  static const query::ProcedureRegistry procedures = query::built_in_procedures();
  const auto prepared = query::PreparedQuery::prepare(text, procedures);
  if (!prepared) return;
  query::Parameters parameters;
  for (const std::string& name : prepared->parameters()) parameters[name] = query::Value::integer(1);
  query::RunOptions options;
  options.limits.memory_bytes = std::size_t{32} << 20;
  options.limits.time = std::chrono::milliseconds(200);
  auto cursor = prepared->run(graph, parameters, options);
  if (!cursor) return;
  constexpr int kMostRows = 10'000;
  for (int row = 0; row < kMostRows; ++row) {
    const auto more = cursor->next();
    if (!more || !*more) return;
    for (std::size_t i = 0; i < cursor->columns().size(); ++i)
      (void)query::value_text(cursor->value(i), graph);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::vector<graph::Graph> graphs = make_graphs();
  if (size == 0) return 0;
  graph::Graph& graph = graphs[data[0] % graphs.size()];
  const std::size_t nodes = graph.node_count(), relationships = graph.relationship_count();
  graph.begin();
  run(graph, {reinterpret_cast<const char*>(data) + 1, size - 1});
  graph.rollback();
  if (graph.node_count() != nodes || graph.relationship_count() != relationships) std::abort();
  return 0;
}
