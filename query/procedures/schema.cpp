// What a graph holds: its labels, relationship types and property keys.
#include "query/procedures/families.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

ProcedureRows labels(Arguments, FunctionContext& context) {
  const graph::Graph& graph = context.graph();
  std::vector<ProcedureRow> rows;
  for (std::size_t i = 0; i < graph.label_count(); ++i) {
    const graph::LabelId label(static_cast<graph::LabelId::integer>(i));
    if (graph.count(label) == 0) continue;
    rows.push_back({Value::borrowed_string(graph.name(label)),
                    Value::integer(static_cast<std::int64_t>(graph.count(label)))});
  }
  return all_rows(std::move(rows));
}

ProcedureRows relationship_types(Arguments, FunctionContext& context) {
  const graph::Graph& graph = context.graph();
  std::vector<ProcedureRow> rows;
  for (std::size_t i = 0; i < graph.type_count(); ++i) {
    const graph::TypeId type(static_cast<graph::TypeId::integer>(i));
    if (graph.count(type) == 0) continue;
    rows.push_back({Value::borrowed_string(graph.name(type)),
                    Value::integer(static_cast<std::int64_t>(graph.count(type)))});
  }
  return all_rows(std::move(rows));
}

ProcedureRows property_keys(Arguments, FunctionContext& context) {
  const graph::Graph& graph = context.graph();
  std::vector<ProcedureRow> rows;
  for (std::size_t i = 0; i < graph.key_count(); ++i) {
    rows.push_back({Value::borrowed_string(graph.name(graph::KeyId(static_cast<graph::KeyId::integer>(i))))});
  }
  return all_rows(std::move(rows));
}

}  // namespace

void add_schema_procedures(ProcedureRegistry& registry) {
  registry.add({"db.labels",
                {},
                {{"label", kinds::string}, {"nodes", kinds::integer}},
                0,
                labels,
                "Labels and how many nodes have them"});
  registry.add({"db.relationshipTypes",
                {},
                {{"relationshipType", kinds::string}, {"relationships", kinds::integer}},
                0,
                relationship_types,
                "Relationship types and how many relationships have them"});
  registry.add(
      {"db.propertyKeys", {}, {{"propertyKey", kinds::string}}, 0, property_keys, "Names of properties"});
}

}  // namespace newsgraph::query
