#include "query/operators/write.h"

#include <algorithm>

namespace newsgraph::query {

void WriteOperator::do_open() {
  input_->open();
  rows_.clear();
  output_.clear();
  done_ = false;
  at_ = 0;
}

bool WriteOperator::do_next() {
  if (!done_) {
    done_ = true;
    while (input_->next()) rows_.save(row_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      context_.step();
      rows_.restore(i, row_);
      write();
    }
    rows_.clear();
    finish();
    context_.resolve_names();
  }
  if (at_ == output_.size()) return false;
  output_.restore(at_++, row_);
  return true;
}

namespace {

[[noreturn]] void refuse_name(std::string_view what, const std::string& name) {
  throw argument_error(ErrorCode::kNumberOutOfRange, "the " + std::string(what) + " '" + name +
                                                         "' is one too many; a graph has at most " +
                                                         std::to_string(graph::Graph::kMostNames));
}

graph::LabelId label_of(graph::Graph& graph, const std::string& name) {
  if (!graph.label_fits(name)) refuse_name("label", name);
  return graph.add_label(name);
}

graph::TypeId type_of(graph::Graph& graph, const std::string& name) {
  if (!graph.type_fits(name)) refuse_name("relationship type", name);
  return graph.add_type(name);
}

graph::KeyId key_of(graph::Graph& graph, const std::string& name) {
  if (!graph.key_fits(name)) refuse_name("property key", name);
  return graph.add_key(name);
}

}  // namespace

void require_storable(const Value& value) {
  const auto refused = [](ValueKind kind) {
    return kind == ValueKind::kMap || kind == ValueKind::kNode || kind == ValueKind::kRelationship ||
           kind == ValueKind::kPath;
  };
  ValueKind bad = value.kind();
  if (value.kind() == ValueKind::kList) {
    for (const Value& item : value.as_list()) {
      if (refused(item.kind()) || item.kind() == ValueKind::kList) bad = item.kind();
    }
    if (bad == ValueKind::kList &&
        std::none_of(value.as_list().begin(), value.as_list().end(),
                     [](const Value& v) { return v.kind() == ValueKind::kList; })) {
      return;
    }
  } else if (!refused(bad)) {
    return;
  }
  throw type_error(ErrorCode::kInvalidPropertyType,
                   "a property can hold scalars, temporal values and lists of them, not a " +
                       std::string(graph::kind_name(bad)) +
                       (value.kind() == ValueKind::kList ? " in a list" : ""));
}

// --- CREATE

graph::Map PatternWriter::properties(const ExpressionPtr& expression, bool refuse_null) {
  if (!expression) return {};
  const Value value = expression->evaluate(row_, context_);
  if (value.is_null()) return {};
  if (value.kind() != ValueKind::kMap) {
    throw type_error(ErrorCode::kInvalidArgumentType, "properties must be a Map");
  }
  graph::Map kept;
  for (const auto& [key, item] : value.as_map()) {
    if (item.is_null() && refuse_null) {
      throw QueryError{
          ErrorType::kSemanticError,        ErrorPhase::kRuntime,
          ErrorCode::kMergeReadOwnWrites,   "MERGE cannot look for a null property '" + key + "'",
          "leave it out or use coalesce()", kNoOffset};
    }
    if (item.is_null()) continue;
    require_storable(item);
    kept.emplace_back(key, item);
  }
  return kept;
}

graph::NodeId PatternWriter::end(Slot slot) const {
  const Value& value = row_[slot];
  if (value.kind() != ValueKind::kNode) {
    throw type_error(
        ErrorCode::kInvalidArgumentType,
        "an end of a new relationship is " + std::string(graph::kind_name(value.kind())) + ", not a Node");
  }
  context_.require_alive(value.as_node());
  return value.as_node();
}

void PatternWriter::create(bool refuse_null) {
  graph::Graph& graph = context_.writable();
  Changes& changes = context_.changes();
  for (const CreateNode& node : clause_.nodes) {
    std::vector<graph::LabelId> labels;
    for (const std::string& label : node.labels) labels.push_back(label_of(graph, label));
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    const graph::Map map = properties(node.properties, refuse_null);
    const graph::NodeId id = graph.add_node(labels);
    for (const auto& [key, value] : map) graph.set_property(id, key_of(graph, key), value);
    row_[node.slot] = Value::node(id);
    ++changes.nodes_created;
    changes.labels_added += labels.size();
    changes.properties_set += map.size();
    if (!map.empty()) context_.resolve_names();
  }
  for (const CreateRelationship& relationship : clause_.relationships) {
    const graph::NodeId start = end(relationship.start), finish = end(relationship.end);
    const graph::Map map = properties(relationship.properties, refuse_null);
    const graph::RelationshipId id = graph.add_relationship(start, finish, type_of(graph, relationship.type));
    for (const auto& [key, value] : map) graph.set_property(id, key_of(graph, key), value);
    row_[relationship.slot] = Value::relationship(id);
    ++changes.relationships_created;
    changes.properties_set += map.size();
  }
}

void PatternWriter::set_paths() {
  for (const Assignment& path : clause_.paths) row_[path.slot] = path.expression->evaluate(row_, context_);
}

void CreateOperator::write() {
  writer_.create(false);
  writer_.set_paths();
  save();
}

// --- SET and REMOVE

void ItemWriter::run(const std::vector<SetItem>& items) {
  for (const SetItem& item : items) {
    std::visit([this](const auto& each) { run(each); }, item);
  }
}

void ItemWriter::set(const Value& entity, const std::string& key, const Value& value) {
  require_storable(value);
  graph::Graph& graph = context_.writable();
  if (value.is_null() && !graph.find_key(key)) return;
  const graph::KeyId id = key_of(graph, key);
  if (entity.kind() == ValueKind::kNode)
    graph.set_property(entity.as_node(), id, value);
  else
    graph.set_property(entity.as_relationship(), id, value);
  ++context_.changes().properties_set;
  context_.resolve_names();
}

namespace {

// False for null, which writes pass over.
bool is_entity(const Value& value, ExecutionContext& context) {
  if (value.is_null()) return false;
  if (value.kind() == ValueKind::kNode)
    context.require_alive(value.as_node());
  else if (value.kind() == ValueKind::kRelationship)
    context.require_alive(value.as_relationship());
  else
    throw type_error(ErrorCode::kInvalidArgumentType, "only nodes and relationships can be changed");
  return true;
}

std::vector<graph::Property> properties_of(const Value& entity, const graph::Graph& graph) {
  return entity.kind() == ValueKind::kNode ? graph.properties(entity.as_node())
                                           : graph.properties(entity.as_relationship());
}

}  // namespace

void ItemWriter::run(const SetProperty& item) {
  const Value entity = item.entity->evaluate(row_, context_);
  if (!is_entity(entity, context_)) return;
  set(entity, item.key, item.value ? item.value->evaluate(row_, context_) : Value());
}

void ItemWriter::run(const SetProperties& item) {
  const Value entity = item.entity->evaluate(row_, context_);
  if (!is_entity(entity, context_)) return;
  const Value value = item.value->evaluate(row_, context_);
  const graph::Graph& graph = context_.graph();
  graph::Map wanted;
  if (value.kind() == ValueKind::kMap) {
    wanted = value.as_map();
  } else if (value.kind() == ValueKind::kNode || value.kind() == ValueKind::kRelationship) {
    for (const graph::Property& property : properties_of(value, graph)) {
      wanted.emplace_back(std::string(graph.name(property.key)), property.value.own());
    }
  } else if (!value.is_null()) {
    throw type_error(ErrorCode::kInvalidArgumentType,
                     "all properties are set from a Map, a Node or a Relationship");
  }
  if (!item.keep_others) {
    std::vector<std::string> old;
    for (const graph::Property& property : properties_of(entity, graph))
      old.emplace_back(graph.name(property.key));
    for (const std::string& key : old) {
      const bool stays =
          std::any_of(wanted.begin(), wanted.end(), [&](const auto& w) { return w.first == key; });
      if (!stays) set(entity, key, Value());
    }
  }
  for (const auto& [key, each] : wanted) set(entity, key, each);
}

void ItemWriter::run(const SetLabels& item) {
  const Value node = item.node->evaluate(row_, context_);
  if (!is_entity(node, context_)) return;
  if (node.kind() != ValueKind::kNode)
    throw type_error(ErrorCode::kInvalidArgumentType, "only a node has labels");
  graph::Graph& graph = context_.writable();
  for (const std::string& name : item.labels) {
    if (item.remove) {
      const auto label = graph.find_label(name);
      if (!label || !graph.has_label(node.as_node(), *label)) continue;
      graph.remove_label(node.as_node(), *label);
      ++context_.changes().labels_removed;
    } else if (const graph::LabelId label = label_of(graph, name); !graph.has_label(node.as_node(), label)) {
      graph.add_label(node.as_node(), label);
      ++context_.changes().labels_added;
    }
  }
}

void SetOperator::write() {
  writer_.run(clause_.items);
  save();
}

// --- DELETE

void DeleteOperator::collect(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return;
    case ValueKind::kNode:
      return nodes_.push_back(value.as_node());
    case ValueKind::kRelationship:
      return relationships_.push_back(value.as_relationship());
    case ValueKind::kPath:
      nodes_.insert(nodes_.end(), value.as_path().nodes.begin(), value.as_path().nodes.end());
      relationships_.insert(relationships_.end(), value.as_path().relationships.begin(),
                            value.as_path().relationships.end());
      return;
    default:
      throw type_error(ErrorCode::kInvalidArgumentType,
                       "a " + std::string(graph::kind_name(value.kind())) + " cannot be deleted");
  }
}

void DeleteOperator::write() {
  for (const ExpressionPtr& entity : clause_.entities) collect(entity->evaluate(row_, context_));
  save();
}

void DeleteOperator::finish() {
  graph::Graph& graph = context_.writable();
  for (graph::RelationshipId relationship : relationships_) context_.delete_relationship(relationship);
  for (graph::NodeId node : nodes_) {
    if (context_.is_deleted(node)) continue;
    if (clause_.detach) {
      std::vector<graph::RelationshipId> attached;
      for (std::size_t type = 0; type < graph.type_count(); ++type) {
        for (const graph::Direction direction : {graph::Direction::kOut, graph::Direction::kIn}) {
          const graph::TypeId id(static_cast<std::uint16_t>(type));
          for (const graph::Adjacent& a : graph.adjacent(node, direction, id))
            attached.push_back(a.relationship);
        }
      }
      for (graph::RelationshipId relationship : attached) context_.delete_relationship(relationship);
    }
    if (context_.delete_node(node)) continue;
    throw QueryError{ErrorType::kConstraintVerificationFailed, ErrorPhase::kRuntime,
                     ErrorCode::kDeleteConnectedNode,          "the node still has relationships",
                     "use DETACH DELETE to delete them too",   kNoOffset};
  }
}

// --- MERGE

void MergeOperator::write() {
  matches_.clear();
  inner_->open();
  while (inner_->next()) matches_.save(row_);
  if (matches_.size() == 0) {
    creator_.create(true);
    creator_.set_paths();
    items_.run(clause_.on_create);
    return save();
  }
  const std::size_t count = matches_.size();
  for (std::size_t i = 0; i < count; ++i) {
    matches_.restore(i, row_);
    creator_.set_paths();
    items_.run(clause_.on_match);
    save();
  }
}

}  // namespace newsgraph::query
