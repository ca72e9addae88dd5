#include "query/semantics/warnings.h"

#include <set>

#include "query/syntax/nearest.h"

namespace newsgraph::query {
namespace {

struct Names {
  std::set<std::string> labels, types;

  void add(const MatchPattern& pattern) {
    for (const PatternNode& node : pattern.nodes) labels.insert(node.labels.begin(), node.labels.end());
    for (const PatternRelationship& relationship : pattern.relationships) {
      types.insert(relationship.types.begin(), relationship.types.end());
    }
  }
  void add(const BoundPart& part) {
    for (const BoundClause& clause : part.clauses) {
      if (const auto* match = std::get_if<BoundMatch>(&clause)) add(match->pattern);
    }
  }
};

template <typename Id>
std::vector<std::string_view> known_names(const graph::Graph& graph, std::size_t count) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < count; ++i) {
    names.push_back(graph.name(Id(static_cast<typename Id::integer>(i))));
  }
  return names;
}

std::string sentence(const std::string& start, const std::string& name,
                     std::span<const std::string_view> known) {
  const std::string near = nearest(name, known);
  return start + " '" + name + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?");
}

}  // namespace

std::vector<std::string> unknown_names(const BoundQuery& query, const graph::Graph& graph) {
  Names names;
  for (const BoundPart& part : query.parts) names.add(part);
  for (const BoundSubquery& subquery : query.subqueries) {
    for (const BoundPart& part : subquery.parts) names.add(part);
  }
  std::vector<std::string> warnings;
  const auto labels = known_names<graph::LabelId>(graph, graph.label_count());
  const auto types = known_names<graph::TypeId>(graph, graph.type_count());
  const auto keys = known_names<graph::KeyId>(graph, graph.key_count());
  for (const std::string& name : names.labels) {
    if (!graph.find_label(name)) warnings.push_back(sentence("no node has the label", name, labels));
  }
  for (const std::string& name : names.types) {
    if (!graph.find_type(name)) warnings.push_back(sentence("no relationship has the type", name, types));
  }
  for (const std::string& name : query.key_names) {
    if (!graph.find_key(name)) warnings.push_back(sentence("nothing has the property", name, keys));
  }
  return warnings;
}

}  // namespace newsgraph::query
