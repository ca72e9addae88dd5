#include "query/operators/resolve_hop.h"

#include <algorithm>

namespace newsgraph::query {

using ast::PatternDirection;
using graph::Direction;
using graph::TypeId;

std::vector<TypeId> resolve_types(const graph::Graph& graph, const std::vector<std::string>& names) {
  std::vector<TypeId> types;
  for (const std::string& name : names) {
    const auto type = graph.find_type(name);
    if (type && std::ranges::find(types, *type) == types.end()) types.push_back(*type);
  }
  if (!names.empty()) return types;
  for (std::size_t i = 0; i < graph.type_count(); ++i) types.emplace_back(static_cast<TypeId::integer>(i));
  return types;
}

bool always_labelled(const graph::Graph& graph, const std::vector<TypeId>& types, Direction end,
                     graph::LabelId label) {
  return std::ranges::all_of(types,
                             [&](TypeId type) { return graph.count(label, end, type) == graph.count(type); });
}

std::optional<Hop> resolve_hop(const graph::Graph& graph, const std::vector<std::string>& names,
                               PatternDirection direction, const std::vector<std::string>& labels) {
  const std::vector<TypeId> types = resolve_types(graph, names);
  if (types.empty()) return std::nullopt;
  Hop hop(graph, types, direction);
  for (const std::string& name : labels) {
    const auto label = graph.find_label(name);
    if (!label) return std::nullopt;
    const bool at_end =
        direction == PatternDirection::kIn || always_labelled(graph, types, Direction::kIn, *label);
    const bool at_start =
        direction == PatternDirection::kOut || always_labelled(graph, types, Direction::kOut, *label);
    if (!at_end || !at_start) hop.require(graph.label_filter(*label));
  }
  return hop;
}

}  // namespace newsgraph::query
