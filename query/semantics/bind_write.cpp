#include "query/semantics/binder_state.h"

namespace newsgraph::query {
namespace {

const StaticType kNodeType{kinds::node, kinds::any};
const StaticType kRelationshipType{kinds::relationship, kinds::any};

}  // namespace

BoundCreate Binder::create(const ast::Create& create) {
  Saved saved(no_aggregates_in_, "CREATE");
  BoundCreate bound;
  for (const ast::PatternPart& part : create.pattern) create_part(part, bound, false);
  bound.kept = scope_.slots();
  return bound;
}

Binder::PartSlots Binder::create_part(const ast::PatternPart& part, BoundCreate& bound, bool merging) {
  if (part.function != ast::PathFunction::kNone) {
    throw syntax_error(ErrorCode::kInvalidClauseComposition, part.offset,
                       "a shortest path cannot be created");
  }
  PartSlots slots;
  auto& [nodes, relationships] = slots;
  const bool alone = part.relationships.empty();
  nodes.push_back(create_node(part.nodes.front(), alone, bound));
  for (std::size_t i = 0; i < part.relationships.size(); ++i) {
    nodes.push_back(create_node(part.nodes[i + 1], false, bound));
    relationships.push_back(
        create_relationship(part.relationships[i], nodes[i], nodes[i + 1], bound, merging));
  }
  if (part.variable.empty()) return slots;
  if (scope_.find(part.variable.text)) already_bound(part.variable);
  const Slot slot = new_slot(part.variable.text);
  scope_.set(part.variable.text, {slot, {kinds::path, kinds::any}});
  bound.paths.push_back({slot, path_expression(nodes, relationships)});
  return slots;
}

// A known variable may stand as an end of a relationship if nothing more is said of it.
Slot Binder::create_node(const ast::NodePattern& node, bool alone, BoundCreate& bound) {
  if (const Variable* known = node.variable.empty() ? nullptr : scope_.find(node.variable.text)) {
    if (alone || !node.labels.empty() || node.properties) already_bound(node.variable);
    if (!known->type.kinds.empty() && !known->type.kinds.meets(kinds::node)) {
      throw syntax_error(
          ErrorCode::kVariableTypeConflict, node.variable.offset,
          "'" + node.variable.text + "' is used as a node but is " + describe(known->type.kinds));
    }
    return known->slot;
  }
  CreateNode created;
  created.properties = expression_or_null(node.properties);
  for (const ast::Name& label : node.labels) created.labels.push_back(label.text);
  created.slot = new_slot(node.variable.text);
  if (!node.variable.empty()) scope_.set(node.variable.text, {created.slot, kNodeType});
  bound.nodes.push_back(std::move(created));
  return bound.nodes.back().slot;
}

Slot Binder::create_relationship(const ast::RelationshipPattern& relationship, Slot left, Slot right,
                                 BoundCreate& bound, bool merging) {
  if (!relationship.variable.empty() && scope_.find(relationship.variable.text))
    already_bound(relationship.variable);
  if (relationship.length) {
    throw syntax_error(ErrorCode::kCreatingVarLength, relationship.offset,
                       "a path of variable length cannot be created", "write each relationship");
  }
  if (relationship.types.size() != 1) {
    throw syntax_error(ErrorCode::kNoSingleRelationshipType, relationship.offset,
                       "a relationship is created with exactly one type", "write -[:TYPE]->");
  }
  if (relationship.direction == ast::PatternDirection::kBoth && !merging) {
    throw syntax_error(ErrorCode::kRequiresDirectedRelationship, relationship.offset,
                       "a relationship is created with a direction", "write --> or <--");
  }
  const bool backwards = relationship.direction == ast::PatternDirection::kIn;
  CreateRelationship created;
  created.type = relationship.types.front().text;
  created.properties = expression_or_null(relationship.properties);
  created.start = backwards ? right : left;
  created.end = backwards ? left : right;
  created.slot = new_slot(relationship.variable.text);
  if (!relationship.variable.empty())
    scope_.set(relationship.variable.text, {created.slot, kRelationshipType});
  bound.relationships.push_back(std::move(created));
  return bound.relationships.back().slot;
}

// The pattern is bound twice over the same slots: as what to create, which checks it, and as what to look for
// first.
BoundMerge Binder::merge(const ast::Merge& merge) {
  Saved saved(no_aggregates_in_, "MERGE");
  const ast::PatternPart& part = merge.pattern;
  for (const ast::NodePattern& node : part.nodes) reject_parameter_map(node.properties, "MERGE");
  for (const ast::RelationshipPattern& relationship : part.relationships) {
    reject_parameter_map(relationship.properties, "MERGE");
  }
  BoundMerge bound;
  const PartSlots slots = create_part(part, bound.create, true);
  bound.match = merge_match(part, slots, bound.create);
  for (const ast::SetItem& item : merge.on_create) bound.on_create.push_back(set_item(item));
  for (const ast::SetItem& item : merge.on_match) bound.on_match.push_back(set_item(item));
  bound.kept = scope_.slots();
  return bound;
}

BoundMatch Binder::merge_match(const ast::PatternPart& part, const PartSlots& slots,
                               const BoundCreate& create) {
  BoundMatch match;
  std::map<Slot, std::size_t> index;
  for (std::size_t i = 0; i < part.nodes.size(); ++i) {
    const Slot slot = slots.nodes[i];
    if (!index.emplace(slot, match.pattern.nodes.size()).second) continue;
    PatternNode node{slot, {}, true};
    for (const CreateNode& created : create.nodes) {
      if (created.slot == slot) node.labels = created.labels, node.bound = false;
    }
    match.pattern.nodes.push_back(std::move(node));
    if (part.nodes[i].properties) {
      pattern_properties(part.nodes[i].properties, slot, kinds::node, match.predicates);
    }
  }
  for (std::size_t i = 0; i < part.relationships.size(); ++i) {
    PatternRelationship relationship;
    relationship.slot = slots.relationships[i];
    relationship.from = index[slots.nodes[i]];
    relationship.to = index[slots.nodes[i + 1]];
    relationship.types = {part.relationships[i].types.front().text};
    relationship.direction = part.relationships[i].direction;
    match.pattern.relationships.push_back(std::move(relationship));
    if (part.relationships[i].properties) {
      pattern_properties(part.relationships[i].properties, slots.relationships[i], kinds::relationship,
                         match.predicates);
    }
  }
  return match;
}

BoundSet Binder::set(const std::vector<ast::SetItem>& items) {
  Saved saved(no_aggregates_in_, "SET");
  BoundSet bound;
  for (const ast::SetItem& item : items) bound.items.push_back(set_item(item));
  bound.kept = scope_.slots();
  return bound;
}

SetItem Binder::set_item(const ast::SetItem& item) {
  if (const auto* property = std::get_if<ast::SetProperty>(&item)) {
    const auto& target = std::get<ast::PropertyAccess>(property->target->node);
    SetProperty bound;
    bound.entity = expression(*target.object);
    require(*target.object, *bound.entity, kinds::entity, "SET");
    bound.key = target.name;
    bound.value = property_value(property->value);
    return bound;
  }
  if (const auto* all = std::get_if<ast::SetAll>(&item)) {
    SetProperties bound;
    bound.entity = entity_variable(all->variable, kinds::entity);
    bound.value = expression(*all->value);
    require(*all->value, *bound.value, kinds::map | kinds::entity, "SET");
    bound.keep_others = all->add;
    return bound;
  }
  const auto& labels = std::get<ast::SetLabels>(item);
  SetLabels bound;
  bound.node = entity_variable(labels.variable, kinds::node);
  for (const ast::Name& label : labels.labels) bound.labels.push_back(label.text);
  return bound;
}

// A map, or a list of maps, can never be stored: said before the query runs.
ExpressionPtr Binder::property_value(const ast::ExpressionPtr& value) {
  ExpressionPtr bound = expression(*value);
  const KindSet unstorable = kinds::map | kinds::entity | kinds::path;
  const auto refuse = [&](KindSet kinds) { return !kinds.empty() && kinds.within(unstorable); };
  if (refuse(bound->type.kinds) || (bound->type.kinds == kinds::list && refuse(bound->type.elements))) {
    QueryError error = syntax_error(ErrorCode::kInvalidPropertyType, value->offset,
                                    "a property can hold scalars, temporal values and lists of them");
    error.type = ErrorType::kTypeError;
    throw error;
  }
  return bound;
}

BoundSet Binder::remove(const ast::Remove& remove) {
  BoundSet bound;
  for (const ast::RemoveItem& item : remove.items) {
    if (const auto* labels = std::get_if<ast::SetLabels>(&item)) {
      SetLabels removed;
      removed.node = entity_variable(labels->variable, kinds::node);
      for (const ast::Name& label : labels->labels) removed.labels.push_back(label.text);
      removed.remove = true;
      bound.items.emplace_back(std::move(removed));
      continue;
    }
    const auto& target = std::get<ast::PropertyAccess>(std::get<ast::RemoveProperty>(item).target->node);
    SetProperty removed;
    removed.entity = expression(*target.object);
    require(*target.object, *removed.entity, kinds::entity, "REMOVE");
    removed.key = target.name;
    bound.items.emplace_back(std::move(removed));
  }
  bound.kept = scope_.slots();
  return bound;
}

BoundDelete Binder::delete_clause(const ast::Delete& node) {
  Saved saved(no_aggregates_in_, "DELETE");
  BoundDelete bound;
  bound.detach = node.detach;
  for (const ast::ExpressionPtr& e : node.expressions) {
    if (std::holds_alternative<ast::LabelPredicate>(e->node)) {
      throw syntax_error(ErrorCode::kInvalidDelete, e->offset, "a label cannot be deleted",
                         "take a label from a node with REMOVE");
    }
    bound.entities.push_back(expression(*e));
    require(*e, *bound.entities.back(), kinds::entity | kinds::path, "DELETE");
  }
  bound.kept = scope_.slots();
  return bound;
}

ExpressionPtr Binder::entity_variable(const ast::Name& name, KindSet accepted) {
  const Variable& variable = lookup(name.text, name.offset);
  if (!variable.type.kinds.empty() && !variable.type.kinds.meets(accepted)) {
    throw syntax_error(
        ErrorCode::kInvalidArgumentType, name.offset,
        "'" + name.text + "' must be " + describe(accepted) + ", not " + describe(variable.type.kinds));
  }
  return slot_expression(variable.slot, variable.type);
}

}  // namespace newsgraph::query
