#include "query/semantics/binder_state.h"

namespace newsgraph::query {
namespace {

const StaticType kNodeType{kinds::node, kinds::any};
const StaticType kRelationshipType{kinds::relationship, kinds::any};
const StaticType kRelationshipListType{kinds::list, kinds::relationship};
const StaticType kPathType{kinds::path, kinds::any};

[[noreturn]] void type_conflict(const ast::Name& name, std::string_view wanted, KindSet found) {
  throw syntax_error(ErrorCode::kVariableTypeConflict, name.offset,
                     "'" + name.text + "' is used as " + std::string(wanted) + " but is " + describe(found));
}

bool fits(const StaticType& type, KindSet wanted) {
  return type.kinds.empty() || type.kinds.meets(wanted);
}

}  // namespace

// State of one MATCH while its parts are bound.
struct Binder::PatternContext {
  MatchPattern& pattern;
  std::vector<ExpressionPtr>& predicates;
  std::vector<Slot>& introduced;
  std::map<Slot, std::size_t> nodes{};    // by slot
  std::set<std::string> relationships{};  // names used in this MATCH
  // Properties are bound when every variable of the pattern is known.
  struct Pending {
    const ast::ExpressionPtr* properties;
    Slot slot;
    KindSet kind;
    std::size_t relationship;  // of a variable-length one: its index; else kNoIndex
  };
  std::vector<Pending> pending{};
  static constexpr std::size_t kNoIndex = ~std::size_t{0};
};

MatchPattern Binder::match_pattern(std::span<const ast::PatternPart> pattern,
                                   std::vector<ExpressionPtr>& predicates, std::vector<Slot>& introduced) {
  MatchPattern bound;
  PatternContext context{bound, predicates, introduced};
  for (const ast::PatternPart& part : pattern) match_part(part, context);
  Saved saved(no_aggregates_in_, "a pattern");
  for (const PatternContext::Pending& pending : context.pending) {
    if (pending.relationship != PatternContext::kNoIndex) {
      bound.relationships[pending.relationship].properties = property_map(*pending.properties);
    } else {
      pattern_properties(*pending.properties, pending.slot, pending.kind, predicates);
    }
  }
  return bound;
}

void Binder::match_part(const ast::PatternPart& part, PatternContext& context) {
  std::vector<Slot> nodes, relationships;
  const std::size_t first = context.pattern.relationships.size();
  std::size_t from = match_node(part.nodes.front(), context);
  nodes.push_back(context.pattern.nodes[from].slot);
  for (std::size_t i = 0; i < part.relationships.size(); ++i) {
    // The node first, so that the relationship knows both ends; names conflict in the order written.
    const std::size_t index = match_relationship(part.relationships[i], part, context);
    const std::size_t to = match_node(part.nodes[i + 1], context);
    PatternRelationship& relationship = context.pattern.relationships[index];
    relationship.from = from;
    relationship.to = to;
    relationships.push_back(relationship.slot);
    nodes.push_back(context.pattern.nodes[to].slot);
    from = to;
  }
  for (std::size_t i = first; i < context.pattern.relationships.size(); ++i) {
    PatternRelationship& relationship = context.pattern.relationships[i];
    relationship.is_used = !part.variable.empty() || !part.relationships[i - first].variable.empty();
  }
  if (!part.variable.empty()) match_path(part, nodes, relationships, context);
}

std::size_t Binder::match_node(const ast::NodePattern& node, PatternContext& context) {
  reject_parameter_map(node.properties, "MATCH or MERGE");
  PatternNode bound;
  const ast::Name& name = node.variable;
  const Variable* known = name.empty() ? nullptr : find_variable(name.text, name.offset);
  if (known) {
    if (!fits(known->type, kinds::node)) type_conflict(name, "a node", known->type.kinds);
    bound.slot = known->slot;
    bound.bound = true;
  } else {
    bound.slot = new_slot(name.text);
    context.introduced.push_back(bound.slot);
    if (!name.empty()) scope_.set(name.text, {bound.slot, kNodeType});
  }
  const auto [place, added] = context.nodes.emplace(bound.slot, context.pattern.nodes.size());
  if (added) context.pattern.nodes.push_back(std::move(bound));
  for (const ast::Name& label : node.labels)
    context.pattern.nodes[place->second].labels.push_back(label.text);
  if (node.properties) {
    const Slot slot = context.pattern.nodes[place->second].slot;
    context.pending.push_back({&node.properties, slot, kinds::node, PatternContext::kNoIndex});
  }
  return place->second;
}

std::size_t Binder::match_relationship(const ast::RelationshipPattern& relationship,
                                       const ast::PatternPart& part, PatternContext& context) {
  reject_parameter_map(relationship.properties, "MATCH or MERGE");
  PatternRelationship bound;
  bound.direction = relationship.direction;
  bound.length = relationship.length;
  bound.function = part.function;
  if (part.function != ast::PathFunction::kNone && !bound.length) bound.length = ast::Bounds{1, 1};
  for (const ast::Name& type : relationship.types) bound.types.push_back(type.text);
  const bool is_list = bound.length.has_value();
  const std::size_t index = context.pattern.relationships.size();
  const ast::Name& name = relationship.variable;
  const Variable* known = name.empty() ? nullptr : find_variable(name.text, name.offset);
  if (known) {
    if (!fits(known->type, is_list ? kinds::list : kinds::relationship)) {
      type_conflict(name, is_list ? "a list of relationships" : "a relationship", known->type.kinds);
    }
    if (context.relationships.contains(name.text)) {
      throw syntax_error(ErrorCode::kRelationshipUniquenessViolation, name.offset,
                         "the relationship '" + name.text + "' stands twice in one pattern",
                         "relationships of one pattern are always different");
    }
    bound.slot = known->slot;
    bound.bound = true;
  } else {
    bound.slot = new_slot(name.text);
    context.introduced.push_back(bound.slot);
    if (!name.empty())
      scope_.set(name.text, {bound.slot, is_list ? kRelationshipListType : kRelationshipType});
  }
  if (!name.empty()) context.relationships.insert(name.text);
  if (relationship.properties) {
    context.pending.push_back({&relationship.properties, bound.slot, kinds::relationship,
                               is_list ? index : PatternContext::kNoIndex});
  }
  context.pattern.relationships.push_back(std::move(bound));
  return index;
}

void Binder::match_path(const ast::PatternPart& part, const std::vector<Slot>& nodes,
                        const std::vector<Slot>& relationships, PatternContext& context) {
  if (scope_.find(part.variable.text)) already_bound(part.variable);
  const Slot slot = new_slot(part.variable.text);
  context.introduced.push_back(slot);
  scope_.set(part.variable.text, {slot, kPathType});
  context.pattern.paths.push_back({slot, path_expression(nodes, relationships)});
}

ExpressionPtr Binder::path_expression(std::vector<Slot> nodes, std::vector<Slot> relationships) {
  auto path = std::make_unique<PathExpression>(std::move(nodes), std::move(relationships));
  path->type = kPathType;
  return path;
}

// {k: v} becomes slot.k = v.
void Binder::pattern_properties(const ast::ExpressionPtr& properties, Slot slot, KindSet kind,
                                std::vector<ExpressionPtr>& predicates) {
  for (auto& [key, value] : property_map(properties)) {
    auto property =
        std::make_unique<PropertyExpression>(slot_expression(slot, {kind, kinds::any}), key, key_index(key));
    auto equal = std::make_unique<ComparisonExpression>(ast::Comparison::kEqual, std::move(property),
                                                        std::move(value));
    equal->type = {kinds::boolean, kinds::any};
    predicates.push_back(std::move(equal));
  }
}

NamedExpressions Binder::property_map(const ast::ExpressionPtr& properties) {
  NamedExpressions entries;
  for (const auto& [key, value] : std::get<ast::MapLiteral>(properties->node).entries) {
    entries.emplace_back(key, expression(*value));
  }
  return entries;
}

void Binder::reject_parameter_map(const ast::ExpressionPtr& properties, const char* clause) const {
  if (!properties || !std::holds_alternative<ast::Parameter>(properties->node)) return;
  throw syntax_error(ErrorCode::kInvalidParameterUse, properties->offset,
                     "a parameter cannot stand for all properties in " + std::string(clause),
                     "name each property: {name: $name}");
}

}  // namespace newsgraph::query
