// Functions of nodes, relationships and paths.
#include <algorithm>

#include "query/functions/arguments.h"
#include "query/functions/families.h"

namespace newsgraph::query {
namespace {

using graph::List;
using graph::NodeId;
using graph::RelationshipId;
using Arguments = std::span<const Value>;

std::uint32_t id_of(std::string_view function, const Value& entity) {
  if (entity.kind() == ValueKind::kNode) return entity.as_node().value();
  if (entity.kind() == ValueKind::kRelationship) return entity.as_relationship().value();
  throw wrong_kind(function, "a Node or Relationship", entity);
}

RelationshipId relationship_argument(std::string_view function, const Value& value) {
  if (value.kind() == ValueKind::kRelationship) return value.as_relationship();
  throw wrong_kind(function, "a Relationship", value);
}

Value id(Arguments arguments, FunctionContext&) {
  return Value::integer(id_of("id", arguments[0]));
}

Value element_id(Arguments arguments, FunctionContext&) {
  const char kind = arguments[0].kind() == ValueKind::kNode ? 'n' : 'r';
  return Value::string(kind + std::to_string(id_of("elementId", arguments[0])));
}

Value type(Arguments arguments, FunctionContext& context) {
  const RelationshipId relationship = relationship_argument("type", arguments[0]);
  return Value::borrowed_string(context.graph().name(context.ends(relationship).type));
}

Value start_node(Arguments arguments, FunctionContext& context) {
  return Value::node(context.ends(relationship_argument("startNode", arguments[0])).start);
}

Value end_node(Arguments arguments, FunctionContext& context) {
  return Value::node(context.ends(relationship_argument("endNode", arguments[0])).end);
}

Value labels(Arguments arguments, FunctionContext& context) {
  if (arguments[0].kind() != ValueKind::kNode) throw wrong_kind("labels", "a Node", arguments[0]);
  const NodeId node = arguments[0].as_node();
  context.require_alive(node);
  List names;
  for (const graph::LabelId label : context.graph().labels(node)) {
    names.push_back(Value::borrowed_string(context.graph().name(label)));
  }
  return Value::list(std::move(names));
}

std::vector<graph::Property> stored_properties(const Value& entity, FunctionContext& context) {
  if (entity.kind() == ValueKind::kNode) {
    context.require_alive(entity.as_node());
    return context.graph().properties(entity.as_node());
  }
  context.require_alive(entity.as_relationship());
  return context.graph().properties(entity.as_relationship());
}

Value keys(Arguments arguments, FunctionContext& context) {
  const Value& holder = arguments[0];
  List names;
  if (holder.kind() == ValueKind::kMap) {
    for (const auto& entry : holder.as_map()) names.push_back(Value::string(entry.first));
  } else if (kinds::entity.contains(holder.kind())) {
    for (const graph::Property& property : stored_properties(holder, context)) {
      names.push_back(Value::borrowed_string(context.graph().name(property.key)));
    }
  } else {
    throw wrong_kind("keys", "a Map, Node or Relationship", holder);
  }
  return Value::list(std::move(names));
}

Value properties(Arguments arguments, FunctionContext& context) {
  const Value& holder = arguments[0];
  if (holder.kind() == ValueKind::kMap) return holder;
  if (!kinds::entity.contains(holder.kind()))
    throw wrong_kind("properties", "a Map, Node or Relationship", holder);
  graph::Map entries;
  for (graph::Property& property : stored_properties(holder, context)) {
    entries.emplace_back(context.graph().name(property.key), std::move(property.value));
  }
  return Value::map(std::move(entries));
}

Value nodes(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() != ValueKind::kPath) throw wrong_kind("nodes", "a Path", arguments[0]);
  List items;
  for (const NodeId node : arguments[0].as_path().nodes) items.push_back(Value::node(node));
  return Value::list(std::move(items));
}

Value relationships(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() != ValueKind::kPath) throw wrong_kind("relationships", "a Path", arguments[0]);
  List items;
  for (const RelationshipId step : arguments[0].as_path().relationships)
    items.push_back(Value::relationship(step));
  return Value::list(std::move(items));
}

Value length(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() != ValueKind::kPath) throw wrong_kind("length", "a Path", arguments[0]);
  return Value::integer(static_cast<std::int64_t>(arguments[0].as_path().relationships.size()));
}

constexpr KindSet kHolder = kinds::entity | kinds::map;

constexpr Function kTable[] = {
    {.name = "id",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::entity},
     .result = {kinds::integer},
     .call = id,
     .null_in_null_out = true,
     .help = "the number of a node or relationship"},
    {.name = "elementId",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::entity},
     .result = {kinds::string},
     .call = element_id,
     .null_in_null_out = true,
     .help = "the number of a node ('n7') or relationship ('r7') as text"},
    {.name = "type",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::relationship},
     .result = {kinds::string},
     .call = type,
     .null_in_null_out = true,
     .help = "the type of a relationship"},
    {.name = "startNode",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::relationship},
     .result = {kinds::node},
     .call = start_node,
     .null_in_null_out = true,
     .help = "the node that a relationship leaves"},
    {.name = "endNode",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::relationship},
     .result = {kinds::node},
     .call = end_node,
     .null_in_null_out = true,
     .help = "the node that a relationship enters"},
    {.name = "labels",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::node},
     .result = {kinds::list, kinds::string},
     .call = labels,
     .null_in_null_out = true,
     .help = "the labels of a node"},
    {.name = "keys",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kHolder},
     .result = {kinds::list, kinds::string},
     .call = keys,
     .null_in_null_out = true,
     .help = "the property names of a node, relationship or map"},
    {.name = "properties",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kHolder},
     .result = {kinds::map},
     .call = properties,
     .null_in_null_out = true,
     .help = "the properties of a node or relationship as a map"},
    {.name = "nodes",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::path},
     .result = {kinds::list, kinds::node},
     .call = nodes,
     .null_in_null_out = true,
     .help = "the nodes of a path, in order"},
    {.name = "relationships",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::path},
     .result = {kinds::list, kinds::relationship},
     .call = relationships,
     .null_in_null_out = true,
     .help = "the relationships of a path, in order"},
    {.name = "length",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::path},
     .result = {kinds::integer},
     .call = length,
     .null_in_null_out = true,
     .help = "how many relationships a path has"},
};

}  // namespace

std::span<const Function> entity_functions() {
  return kTable;
}

}  // namespace newsgraph::query
