// Boost's graph algorithms on a part of the graph: algo.NAME(labels, types) gives each node with its number.
// `labels` leaves other nodes out, `types` other relationships; null or nothing: all.
#include "graph/algorithms/centrality.h"
#include "graph/algorithms/communities.h"
#include "graph/algorithms/components.h"
#include "query/procedures/families.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

// From this size on betweenness and closeness look from a sample of nodes.
constexpr std::size_t kMostSources = 1000;

std::vector<std::string_view> names_of(const Value& argument, const char* what) {
  std::vector<std::string_view> names;
  if (argument.is_null()) return names;
  for (const Value& item : argument.as_list()) {
    if (item.kind() != ValueKind::kString) {
      throw type_error(ErrorCode::kInvalidArgumentValue, std::string(what) + " must be a list of strings");
    }
    names.push_back(item.as_string());
  }
  return names;
}

[[noreturn]] void unknown(const char* what, std::string_view name) {
  throw argument_error(ErrorCode::kInvalidArgumentValue,
                       "the graph has no " + std::string(what) + " '" + std::string(name) + "'");
}

graph::ViewFilter filter_of(Arguments arguments, const graph::Graph& graph) {
  graph::ViewFilter filter;
  for (std::string_view name : names_of(arguments[0], "labels")) {
    const auto label = graph.find_label(name);
    if (!label) unknown("label", name);
    filter.labels.push_back(*label);
  }
  for (std::string_view name : names_of(arguments[1], "types")) {
    const auto type = graph.find_type(name);
    if (!type) unknown("relationship type", name);
    filter.types.push_back(*type);
  }
  return filter;
}

Value number(double value) {
  return Value::floating(value);
}
Value number(std::uint32_t value) {
  return Value::integer(value);
}

// One row per node of the view; a negative number stands for "not computed" and is left out.
template <typename T>
ProcedureRows per_node(const graph::BasicView& view, const std::vector<T>& values) {
  std::vector<ProcedureRow> rows;
  rows.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < T{0}) continue;
    rows.push_back({Value::node(view.nodes()[i]), number(values[i])});
  }
  return all_rows(std::move(rows));
}

graph::SampleOptions sample_of(const graph::BasicView& view) {
  graph::SampleOptions options;
  if (view.nodes().size() > kMostSources) options.sources = kMostSources;
  return options;
}

ProcedureRows page_rank(Arguments arguments, FunctionContext& context) {
  const graph::DirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::page_rank(view));
}
ProcedureRows betweenness(Arguments arguments, FunctionContext& context) {
  const graph::UndirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::betweenness(view, sample_of(view)));
}
ProcedureRows closeness(Arguments arguments, FunctionContext& context) {
  const graph::UndirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::closeness(view, sample_of(view)));
}
ProcedureRows core_numbers(Arguments arguments, FunctionContext& context) {
  const graph::UndirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::core_numbers(view));
}
ProcedureRows components(Arguments arguments, FunctionContext& context) {
  const graph::UndirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::connected_components(view));
}
ProcedureRows strong_components(Arguments arguments, FunctionContext& context) {
  const graph::DirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::strong_components(view));
}
ProcedureRows communities(Arguments arguments, FunctionContext& context) {
  const graph::UndirectedView view(context.graph(), filter_of(arguments, context.graph()));
  return per_node(view, graph::louvain(view).group);
}

}  // namespace

void add_algorithm_procedures(ProcedureRegistry& registry) {
  const auto add = [&registry](const char* name, const char* result, KindSet kind, auto call,
                               const char* help) {
    registry.add({name,
                  {{"labels", kinds::list}, {"types", kinds::list}},
                  {{"node", kinds::node}, {result, kind}},
                  0,
                  call,
                  help});
  };
  add("algo.pagerank", "score", kinds::floating, page_rank,
      "How much of a random walk each node gets; sums to 1");
  add("algo.betweenness", "score", kinds::floating, betweenness,
      "How many shortest paths lead through each node");
  add("algo.closeness", "score", kinds::floating, closeness, "How near each node is to all others");
  add("algo.core", "core", kinds::integer, core_numbers, "The densest part that each node belongs to");
  add("algo.components", "component", kinds::integer, components, "Which nodes hang together");
  add("algo.strongComponents", "component", kinds::integer, strong_components,
      "Which nodes reach one another");
  add("algo.communities", "community", kinds::integer, communities, "Louvain's groups of close nodes");
}

}  // namespace newsgraph::query
