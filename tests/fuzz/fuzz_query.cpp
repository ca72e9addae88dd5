// Any bytes as a query on a small graph: parsed, bound, planned, run to its end within limits, and rolled
// back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/query.h"
#include "query/value_text.h"

namespace {

using namespace newsgraph;

// A few nodes with parallel relationships, loops and every scalar kind of property.
graph::Graph make_graph() {
  static const query::ProcedureRegistry none;
  graph::Graph graph;
  const auto made = query::PreparedQuery::prepare(
      "CREATE (a:A {i: 1, f: 1.5, s: 'x', b: true, l: [1, 2]})-[:T {i: 1}]->(b:A:B {i: 2}), (a)-[:T]->(b), "
      "(b)-[:U]->(c:C {d: date('2026-02-05')}), (c)-[:U]->(c), (b)-[:T]->(a)",
      none);
  if (!made || !made->run(graph, {}, {})) std::abort();
  graph.compact();  // so that operators read columns
  return graph;
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
  static graph::Graph graph = make_graph();
  const std::size_t nodes = graph.node_count(), relationships = graph.relationship_count();
  graph.begin();
  run(graph, {reinterpret_cast<const char*>(data), size});
  graph.rollback();
  if (graph.node_count() != nodes || graph.relationship_count() != relationships) std::abort();
  return 0;
}
