#include <algorithm>

#include "query/expressions/leaves.h"
#include "query/semantics/binder_state.h"
#include "query/semantics/canonical.h"

namespace newsgraph::query {
namespace {

const StaticType kBoolean{kinds::boolean, kinds::any};

template <typename E, typename... Arguments>
ExpressionPtr typed(StaticType type, Arguments&&... arguments) {
  auto expression = std::make_unique<E>(std::forward<Arguments>(arguments)...);
  expression->type = type;
  return expression;
}

// Kinds of `left op right` for the arithmetic operators.
KindSet arithmetic_kinds(ast::BinaryOperator op, KindSet left, KindSet right) {
  if (op == ast::BinaryOperator::kPower) return kinds::floating;
  const KindSet both = left | right;
  if (both.empty()) return KindSet();
  if (both.within(kinds::integer)) return kinds::integer;
  if (both.within(kinds::number))
    return left == kinds::floating || right == kinds::floating ? kinds::floating : kinds::number;
  if (op == ast::BinaryOperator::kAdd && (left == kinds::list || right == kinds::list)) return kinds::list;
  if (op == ast::BinaryOperator::kAdd && (left == kinds::string || right == kinds::string) &&
      !both.meets(kinds::list)) {
    return kinds::string;
  }
  return kinds::any;
}

}  // namespace

ExpressionPtr Binder::expression(const ast::Expression& e) {
  if (ExpressionPtr known = known_subexpression(e)) return known;
  // A pattern may stand as a predicate where only logic is around it.
  const bool keeps = std::holds_alternative<ast::Logical>(e.node) ||
                     std::holds_alternative<ast::PatternPredicate>(e.node) ||
                     (std::holds_alternative<ast::Unary>(e.node) &&
                      std::get<ast::Unary>(e.node).op == ast::UnaryOperator::kNot) ||
                     (std::holds_alternative<ast::Binary>(e.node) &&
                      std::get<ast::Binary>(e.node).op == ast::BinaryOperator::kXor);
  Saved saved(patterns_allowed_, patterns_allowed_ && keeps);
  return std::visit([&](const auto& n) { return node(e, n); }, e.node);
}

// A projected expression repeated in ORDER BY, or a group or aggregation inside an aggregating expression.
ExpressionPtr Binder::known_subexpression(const ast::Expression& e) {
  if (!substitutions_.empty()) {
    if (const auto found = substitutions_.find(canonical(e)); found != substitutions_.end()) {
      return slot_expression(found->second, StaticType());
    }
  }
  if (!aggregating_ || inside_aggregate_) return nullptr;
  const std::string text = canonical(e);
  if (const auto found = aggregating_->groups.find(text); found != aggregating_->groups.end()) {
    return slot_expression(found->second, StaticType());
  }
  if (aggregating_->complex_groups.contains(text)) {
    throw syntax_error(ErrorCode::kAmbiguousAggregationExpression, e.offset,
                       "beside an aggregation only plain grouping items may be used",
                       "compute the expression in a WITH before");
  }
  return nullptr;
}

std::vector<ExpressionPtr> Binder::expressions(const std::vector<ast::ExpressionPtr>& list) {
  std::vector<ExpressionPtr> bound;
  for (const ast::ExpressionPtr& e : list) bound.push_back(expression(*e));
  return bound;
}

void Binder::predicate(const ast::ExpressionPtr& e, std::vector<ExpressionPtr>& conjuncts) {
  if (!e) return;
  ExpressionPtr bound = in_predicate(e);
  auto* logical = dynamic_cast<LogicalExpression*>(bound.get());
  if (!logical || !logical->conjunction()) return conjuncts.push_back(std::move(bound));
  for (ExpressionPtr& operand : logical->take_operands()) conjuncts.push_back(std::move(operand));
}

ExpressionPtr Binder::in_predicate(const ast::ExpressionPtr& e) {
  if (!e) return nullptr;
  Saved saved(patterns_allowed_, true);
  ExpressionPtr bound = expression(*e);
  require(*e, *bound, kinds::boolean, "a condition");
  return bound;
}

void Binder::require(const ast::Expression& e, const Expression& bound, KindSet accepted,
                     std::string_view what) const {
  if (bound.type.kinds.empty() || bound.type.kinds.meets(accepted)) return;
  throw syntax_error(
      ErrorCode::kInvalidArgumentType, e.offset,
      std::string(what) + " needs " + describe(accepted) + ", not " + describe(bound.type.kinds));
}

ExpressionPtr Binder::slot_expression(Slot slot, StaticType type) const {
  return typed<SlotExpression>(type, slot);
}

Slot Binder::local(const ast::Name& name, StaticType type) {
  const Slot slot = new_slot(name.text);
  scope_.set(name.text, {slot, type});
  return slot;
}

// --- Leaves

ExpressionPtr Binder::node(const ast::Expression&, const ast::Literal& n) {
  const KindSet kind = n.value.is_null() ? KindSet() : KindSet{n.value.kind()};
  return typed<ConstantExpression>({kind, kinds::any}, n.value);
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Parameter& n) {
  return typed<ParameterExpression>({}, parameter_index(n.name));
}

ExpressionPtr Binder::node(const ast::Expression& e, const ast::Variable& n) {
  if (aggregating_ && !inside_aggregate_ && !locals_.contains(n.name)) {
    if (!scope_.find(n.name)) undefined(n.name, e.offset);
    ungrouped(n.name, e.offset);
  }
  const Variable& variable = lookup(n.name, e.offset);
  return slot_expression(variable.slot, variable.type);
}

ExpressionPtr Binder::node(const ast::Expression& e, const ast::PropertyAccess& n) {
  ExpressionPtr object = expression(*n.object);
  const KindSet kind = object->type.kinds;
  if (!kind.empty() && !kind.meets(kinds::entity | kinds::map | kinds::temporal)) {
    QueryError error =
        syntax_error(ErrorCode::kInvalidArgumentType, e.offset, describe(kind) + " has no properties");
    if (kind != kinds::path) error.type = ErrorType::kTypeError;
    throw error;
  }
  const std::size_t index = key_index(n.name);
  return typed<PropertyExpression>({}, std::move(object), n.name, index);
}

ExpressionPtr Binder::node(const ast::Expression& e, const ast::LabelPredicate& n) {
  ExpressionPtr object = expression(*n.object);
  require(e, *object, kinds::entity, "a label");
  return typed<LabelExpression>(kBoolean, std::move(object), n.labels);
}

// --- Operators

ExpressionPtr Binder::node(const ast::Expression&, const ast::Unary& n) {
  ExpressionPtr operand = expression(*n.operand);
  StaticType type = kBoolean;
  if (n.op == ast::UnaryOperator::kNot) require(*n.operand, *operand, kinds::boolean, "NOT");
  if (n.op == ast::UnaryOperator::kMinus || n.op == ast::UnaryOperator::kPlus) {
    require(*n.operand, *operand, kinds::number | kinds::duration, "a sign");
    type = operand->type;
  }
  return typed<UnaryExpression>(type, n.op, std::move(operand));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Binary& n) {
  using enum ast::BinaryOperator;
  ExpressionPtr left = expression(*n.left), right = expression(*n.right);
  const auto both = [&](KindSet accepted, std::string_view what) {
    require(*n.left, *left, accepted, what);
    require(*n.right, *right, accepted, what);
  };
  StaticType type = kBoolean;
  switch (n.op) {
    case kXor:
      both(kinds::boolean, "XOR");
      break;
    case kIn:
      require(*n.right, *right, kinds::list, "IN");
      break;
    case kStartsWith:
    case kEndsWith:
    case kContains:
    case kMatches:
      break;
    case kAdd:
      if (!(left->type.kinds | right->type.kinds).meets(kinds::list)) {
        both(kinds::number | kinds::string | kinds::temporal, "'+'");
      }
      break;
    case kSubtract:
      both(kinds::number | kinds::temporal, "'-'");
      break;
    case kMultiply:
    case kDivide:
      both(kinds::number | kinds::duration, n.op == kMultiply ? "'*'" : "'/'");
      break;
    case kModulo:
      both(kinds::number, "'%'");
      break;
    case kPower:
      both(kinds::number, "'^'");
      break;
  }
  if (n.op >= kAdd && n.op <= kPower) {
    type = {arithmetic_kinds(n.op, left->type.kinds, right->type.kinds), kinds::any};
  }
  return typed<BinaryExpression>(type, n.op, std::move(left), std::move(right));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Logical& n) {
  std::vector<ExpressionPtr> operands;
  for (const ast::ExpressionPtr& e : n.operands) {
    operands.push_back(expression(*e));
    require(*e, *operands.back(), kinds::boolean, n.conjunction ? "AND" : "OR");
  }
  return typed<LogicalExpression>(kBoolean, n.conjunction, std::move(operands));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::ComparisonChain& n) {
  std::vector<ExpressionPtr> operands = expressions(n.operands);
  if (operands.size() == 2) {
    return typed<ComparisonExpression>(kBoolean, n.comparisons[0], std::move(operands[0]),
                                       std::move(operands[1]));
  }
  return typed<ChainExpression>(kBoolean, std::move(operands), n.comparisons);
}

// --- Containers

ExpressionPtr Binder::node(const ast::Expression&, const ast::ListLiteral& n) {
  std::vector<ExpressionPtr> items = expressions(n.items);
  KindSet elements;
  for (const ExpressionPtr& item : items) elements = elements | item->type.kinds;
  return typed<ListExpression>({kinds::list, elements}, std::move(items));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::MapLiteral& n) {
  NamedExpressions entries;
  for (const auto& [key, value] : n.entries) entries.emplace_back(key, expression(*value));
  return typed<MapExpression>({kinds::map, kinds::any}, std::move(entries));
}

ExpressionPtr Binder::node(const ast::Expression& e, const ast::Subscript& n) {
  ExpressionPtr container = expression(*n.container), index = expression(*n.index);
  const KindSet kind = container->type.kinds;
  if (!kind.empty() && !kind.meets(kinds::list | kinds::map | kinds::entity)) {
    QueryError error =
        syntax_error(ErrorCode::kInvalidArgumentType, e.offset, describe(kind) + " has no elements");
    error.type = ErrorType::kTypeError;
    throw error;
  }
  StaticType type;
  if (kind == kinds::list) type.kinds = container->type.elements;
  return typed<SubscriptExpression>(type, std::move(container), std::move(index));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Slice& n) {
  ExpressionPtr list = expression(*n.list);
  require(*n.list, *list, kinds::list, "a slice");
  const StaticType type = {kinds::list, list->type.elements};
  ExpressionPtr from = expression_or_null(n.from), to = expression_or_null(n.to);
  return typed<SliceExpression>(type, std::move(list), std::move(from), std::move(to));
}

// --- With variables of their own

ExpressionPtr Binder::node(const ast::Expression&, const ast::ListComprehension& n) {
  ExpressionPtr list = expression(*n.list);
  require(*n.list, *list, kinds::list, "a list comprehension");
  Locals locals(*this, {n.variable.text}, "a list comprehension");
  const Slot variable = local(n.variable, {list->type.elements, kinds::any});
  ExpressionPtr where = in_predicate(n.where);
  ExpressionPtr projection = expression_or_null(n.projection);
  const KindSet elements = projection ? projection->type.kinds : list->type.elements;
  return typed<ListComprehensionExpression>({kinds::list, elements}, variable, std::move(list),
                                            std::move(where), std::move(projection));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Quantifier& n) {
  ExpressionPtr list = expression(*n.list);
  require(*n.list, *list, kinds::list, "a quantifier");
  Locals locals(*this, {n.variable.text}, "a quantifier");
  const Slot variable = local(n.variable, {list->type.elements, kinds::any});
  ExpressionPtr predicate = in_predicate(n.predicate);
  return typed<QuantifierExpression>(kBoolean, n.kind, variable, std::move(list), std::move(predicate));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Reduce& n) {
  ExpressionPtr initial = expression(*n.initial), list = expression(*n.list);
  require(*n.list, *list, kinds::list, "reduce");
  Locals locals(*this, {n.accumulator.text, n.variable.text}, "reduce");
  const Slot accumulator = local(n.accumulator, {});
  const Slot variable = local(n.variable, {list->type.elements, kinds::any});
  ExpressionPtr step = expression(*n.step);
  return typed<ReduceExpression>({}, accumulator, std::move(initial), variable, std::move(list),
                                 std::move(step));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::Case& n) {
  ExpressionPtr subject = expression_or_null(n.subject);
  std::vector<CaseExpressionBranch> branches;
  KindSet result;
  for (const ast::CaseBranch& branch : n.branches) {
    ExpressionPtr when = subject ? expression(*branch.when) : in_predicate(branch.when);
    branches.push_back({std::move(when), expression(*branch.then)});
    result = result | branches.back().then->type.kinds;
  }
  ExpressionPtr otherwise = expression_or_null(n.otherwise);
  if (otherwise) result = result | otherwise->type.kinds;
  return typed<CaseExpression>({result, kinds::any}, std::move(subject), std::move(branches),
                               std::move(otherwise));
}

}  // namespace newsgraph::query
