#include "query/operators/count_pairs.h"

#include <algorithm>

#include "query/operators/resolve_hop.h"

namespace newsgraph::query {

using ast::Comparison;
using graph::Adjacent;
using graph::NodeId;

CountPairsOperator::CountPairsOperator(const OperatorContext& context, OperatorPtr input,
                                       const step::CountPairs& step)
    : Operator(context),
      input_(std::move(input)),
      step_(step),
      numbers_(context.execution),
      left_(step_.left),
      right_(step_.right) {}

void CountPairsOperator::do_open() {
  input_->open();
  resolved_ = false;
}

// At the first row, not at open: writes below may have added the names meanwhile.
void CountPairsOperator::resolve() {
  resolved_ = true;
  numbers_.clear();
  for (Side* side : {&left_, &right_}) {
    const step::Expand& expand = side->step.expand;
    side->hop = resolve_hop(context_.graph(), expand.types, expand.direction, expand.labels);
    side->key.open();
  }
}

bool CountPairsOperator::collect(Side& side, NodeId node, bool keep) {
  side.entries.clear();
  side.operands.clear();
  bool integers = true;
  side.hop->for_each(node, [&](const Adjacent& found) { integers = collect(side, found, keep) && integers; });
  return integers || keep;
}

bool CountPairsOperator::collect(Side& side, const Adjacent& found, bool keep) {
  context_.step();
  const step::PairSide& step = side.step;
  if (step.expand.relationship.valid()) {
    row_[step.expand.relationship] = Value::relationship(found.relationship);
  }
  row_[step.expand.to] = Value::node(found.node);
  for (const Expression* predicate : step.predicates) {
    if (!is_true(predicate->evaluate(row_, context_))) return true;
  }
  side.key.prepare(row_, context_);
  Entry entry{found.relationship,
              side.key.number(
                  side.key.code(found), [] {}, row_, context_, numbers_),
              0};
  const ValueNumbers::Equality equality = numbers_.equality(entry.key);
  if (equality == ValueNumbers::Equality::kNever) return true;
  if (equality == ValueNumbers::Equality::kCompare) comparable_keys_ = false;
  bool integer = true;
  if (step.operand) {
    const Value operand = step.operand->evaluate(row_, context_);
    if (operand.is_null()) return true;
    integer = operand.kind() == ValueKind::kInteger;
    if (integer) entry.rank = operand.as_integer();
    if (keep) side.operands.push_back(operand);
  }
  side.entries.push_back(entry);
  return integer;
}

bool CountPairsOperator::rank_strings() {
  std::vector<std::string_view> all;
  for (const Side* side : {&left_, &right_}) {
    for (const Value& operand : side->operands) {
      if (operand.kind() != ValueKind::kString) return false;
      all.push_back(operand.as_string());
    }
  }
  std::ranges::sort(all);
  for (Side* side : {&left_, &right_}) {
    for (std::size_t i = 0; i < side->entries.size(); ++i) {
      side->entries[i].rank = std::ranges::lower_bound(all, side->operands[i].as_string()) - all.begin();
    }
  }
  return true;
}

bool CountPairsOperator::ordered(const Entry& left, const Entry& right) const {
  if (!step_.comparison) return true;
  if (left_.operands.empty()) {
    return is_true(compare(*step_.comparison, Value::integer(left.rank), Value::integer(right.rank)));
  }
  const Value& a = left_.operands[static_cast<std::size_t>(&left - left_.entries.data())];
  const Value& b = right_.operands[static_cast<std::size_t>(&right - right_.entries.data())];
  return is_true(compare(*step_.comparison, a, b));
}

std::uint64_t CountPairsOperator::count_each() {
  std::uint64_t total = 0;
  for (const Entry& left : left_.entries) {
    for (const Entry& right : right_.entries) {
      context_.step();
      if (step_.different && left.relationship == right.relationship) continue;
      total += numbers_.equal(left.key, right.key) && ordered(left, right);
    }
  }
  return total;
}

// The sides are often the same, read from the same relationships.
bool CountPairsOperator::are_twins() const {
  return left_.operands.empty() && std::ranges::equal(left_.entries, right_.entries);
}

// The pairs of a relationship with itself that count_sorted counts.
std::uint64_t CountPairsOperator::count_shared(bool twins) const {
  if (twins) {
    const bool with_itself = left_.entries.empty() || ordered(left_.entries.front(), right_.entries.front());
    return with_itself ? left_.entries.size() : 0;
  }
  std::vector<std::uint32_t> by_relationship(right_.entries.size());
  for (std::uint32_t i = 0; i < by_relationship.size(); ++i) by_relationship[i] = i;
  const auto id = [this](std::uint32_t place) { return right_.entries[place].relationship; };
  if (!std::ranges::is_sorted(by_relationship, {}, id)) std::ranges::sort(by_relationship, {}, id);
  std::uint64_t total = 0;
  auto from = by_relationship.begin();
  graph::RelationshipId before;
  for (const Entry& left : left_.entries) {
    if (before.valid() && left.relationship < before) from = by_relationship.begin();
    before = left.relationship;
    from = std::ranges::lower_bound(from, by_relationship.end(), left.relationship, {}, id);
    if (from == by_relationship.end() || id(*from) != left.relationship) continue;
    const Entry& right = right_.entries[*from];
    total += left.key == right.key && ordered(left, right);
  }
  return total;
}

std::uint64_t CountPairsOperator::count_run(std::span<const Entry> left, std::span<const Entry> right) const {
  const std::uint64_t all = std::uint64_t{left.size()} * right.size();
  if (!step_.comparison) return all;
  std::uint64_t less = 0, equal = 0;  // pairs with left < right, left = right
  std::size_t below = 0, up_to = 0;   // right entries below, and not above, the left one
  for (const Entry& entry : left) {
    while (below < right.size() && right[below].rank < entry.rank) ++below;
    up_to = std::max(up_to, below);
    while (up_to < right.size() && right[up_to].rank == entry.rank) ++up_to;
    less += right.size() - up_to;
    equal += up_to - below;
  }
  switch (*step_.comparison) {
    case Comparison::kEqual:
      return equal;
    case Comparison::kNotEqual:
      return all - equal;
    case Comparison::kLess:
      return less;
    case Comparison::kLessOrEqual:
      return less + equal;
    case Comparison::kGreater:
      return all - less - equal;
    case Comparison::kGreaterOrEqual:
      return all - less;
  }
  return 0;
}

std::uint64_t CountPairsOperator::count_sorted(bool twins) {
  const auto before = [](const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key < b.key : a.rank < b.rank;
  };
  std::ranges::sort(left_.entries, before);
  if (!twins) std::ranges::sort(right_.entries, before);
  const std::vector<Entry>& left = left_.entries;
  const std::vector<Entry>& right = twins ? left : right_.entries;
  std::uint64_t total = 0;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i].key != right[j].key) {
      ++(left[i].key < right[j].key ? i : j);
      continue;
    }
    const std::uint32_t key = left[i].key;
    const std::size_t i_begin = i, j_begin = j;
    while (i < left.size() && left[i].key == key) ++i;
    while (j < right.size() && right[j].key == key) ++j;
    total += count_run({left.data() + i_begin, i - i_begin}, {right.data() + j_begin, j - j_begin});
  }
  return total;
}

std::uint64_t CountPairsOperator::count(NodeId node) {
  if (!left_.hop || !right_.hop) return 0;
  comparable_keys_ = true;
  const bool integers = collect(left_, node, false) && collect(right_, node, false);
  const bool sortable =
      integers || (collect(left_, node, true) && collect(right_, node, true) && rank_strings());
  if (!comparable_keys_ || !sortable) return count_each();
  const bool twins = are_twins();
  const std::uint64_t shared = step_.different ? count_shared(twins) : 0;
  return count_sorted(twins) - shared;
}

bool CountPairsOperator::do_next() {
  while (input_->next()) {
    context_.step();
    if (!resolved_) resolve();
    const Value& from = row_[step_.left.expand.from];
    if (from.kind() != ValueKind::kNode) continue;
    if (context_.anything_deleted() && context_.is_deleted(from.as_node())) continue;
    const std::uint64_t pairs = count(from.as_node());
    if (pairs == 0) continue;
    row_[step_.weight] = Value::integer(static_cast<std::int64_t>(pairs));
    return true;
  }
  return false;
}

}  // namespace newsgraph::query
