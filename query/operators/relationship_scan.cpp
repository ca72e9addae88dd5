#include "query/operators/relationship_scan.h"

#include <algorithm>

#include "query/operators/resolve_hop.h"

namespace newsgraph::query {

using graph::Adjacent;
using graph::Direction;
using graph::NodeId;
using graph::RelationshipId;

namespace {

constexpr std::size_t kBlock = 1024;
// Grouping tables larger than this cost more than they save.
constexpr std::uint64_t kMostGroups = std::uint64_t{1} << 21;

}  // namespace

RelationshipScanOperator::RelationshipScanOperator(const OperatorContext& context, OperatorPtr input,
                                                   const step::RelationshipScan& step)
    : Operator(context), input_(std::move(input)), step_(step) {
  for (const step::PropertyTest& each : step_.predicates) {
    predicates_.emplace_back(*each.expression, step_.relationship, each.key);
  }
}

void RelationshipScanOperator::do_open() {
  input_->open();
  running_ = false;
  block_.clear();
  at_ = 0;
}

bool RelationshipScanOperator::resolve() {
  const graph::Graph& graph = context_.graph();
  types_ = resolve_types(graph, step_.types);
  const auto filters = [&](const std::vector<std::string>& names, Direction end,
                           std::vector<graph::LabelFilter>& labels) {
    labels.clear();
    for (const std::string& name : names) {
      const auto label = graph.find_label(name);
      if (!label) return false;
      if (!always_labelled(graph, types_, end, *label)) labels.push_back(graph.label_filter(*label));
    }
    return true;
  };
  for (ValuePredicate& predicate : predicates_) predicate.open(graph);
  type_ = 0;
  node_ = 0;
  return filters(step_.from_labels, Direction::kOut, from_labels_) &&
         filters(step_.to_labels, Direction::kIn, to_labels_);
}

template <typename Visit>
void RelationshipScanOperator::scan_node(graph::TypeId type, NodeId node, Visit&& visit) {
  const auto has = [](const std::vector<graph::LabelFilter>& labels, NodeId id) {
    return std::ranges::all_of(labels, [id](const graph::LabelFilter& label) { return label(id); });
  };
  const auto run = context_.graph().adjacency(Direction::kOut, type).run(node);
  if (run.empty() || !has(from_labels_, node)) return;
  for (const Adjacent& step : run) {
    if (!to_labels_.empty() && !has(to_labels_, step.node)) continue;
    const bool holds = std::ranges::all_of(predicates_, [&](ValuePredicate& predicate) {
      return predicate.holds(step.relationship, row_, context_);
    });
    if (holds) visit(step);
  }
}

bool RelationshipScanOperator::fill() {
  block_.clear();
  at_ = 0;
  const std::uint32_t limit = context_.graph().node_limit();
  for (; type_ < types_.size(); ++type_, node_ = 0) {
    for (; node_ < limit; ++node_) {
      if (block_.size() >= kBlock) return true;
      context_.step();
      const NodeId from(node_);
      scan_node(types_[type_], from, [&](const Adjacent& step) {
        block_.push_back({from, step.node, step.relationship, 1});
      });
    }
  }
  return !block_.empty();
}

std::uint32_t RelationshipScanOperator::KeyColumn::code(RelationshipId id) const {
  if (!column) return 0;
  const std::uint32_t place = column->position(id.value());
  return place == graph::Column::kAbsent ? codes - 1 : column->code(place);
}

// Nothing when a key's values are not a dictionary, or there are too many combinations.
std::optional<std::vector<RelationshipScanOperator::KeyColumn>> RelationshipScanOperator::key_columns()
    const {
  std::vector<KeyColumn> columns;
  std::uint64_t combinations = 1;
  for (const std::string& name : step_.keys) {
    const auto key = context_.graph().find_key(name);
    const graph::Column* column = key ? context_.graph().relationship_column(*key) : nullptr;
    if (column && column->kind == graph::ColumnKind::kEmpty) column = nullptr;
    const std::uint32_t codes = column ? column->dictionary_size() : 0;
    if (column && codes == 0) return std::nullopt;
    columns.push_back({column, codes + 1});
    combinations *= codes + 1;
    if (combinations > kMostGroups) return std::nullopt;
  }
  return columns;
}

void RelationshipScanOperator::group(const std::vector<KeyColumn>& keys) {
  std::uint64_t combinations = 1;
  for (const KeyColumn& key : keys) combinations *= key.codes;
  std::vector<std::uint32_t> places(combinations);  // of the combination in block_, plus 1
  const bool any_changed = context_.graph().any_relationship_changed();
  for (const graph::TypeId type : types_) {
    std::ranges::fill(places, 0);
    for (std::uint32_t node = 0; node < context_.graph().node_limit(); ++node) {
      context_.step();
      scan_node(type, NodeId(node), [&](const Adjacent& step) {
        const Found found{NodeId(node), step.node, step.relationship, 1};
        if (any_changed && context_.graph().changed(step.relationship)) return block_.push_back(found);
        std::uint64_t combination = 0;
        for (const KeyColumn& key : keys) combination = combination * key.codes + key.code(step.relationship);
        std::uint32_t& place = places[combination];
        if (place != 0) {
          ++block_[place - 1].weight;
        } else {
          block_.push_back(found);
          place = static_cast<std::uint32_t>(block_.size());
        }
      });
    }
  }
  type_ = types_.size();
}

void RelationshipScanOperator::emit(const Found& found) {
  row_[step_.relationship] = Value::relationship(found.relationship);
  if (step_.weight.valid()) {
    row_[step_.weight] = Value::integer(static_cast<std::int64_t>(found.weight));
    return;
  }
  row_[step_.from] = Value::node(found.from);
  row_[step_.to] = Value::node(found.to);
}

bool RelationshipScanOperator::do_next() {
  for (;;) {
    if (at_ < block_.size()) return emit(block_[at_++]), true;
    if (running_ && fill()) continue;
    running_ = false;
    if (!input_->next()) return false;
    if (!resolve()) continue;
    running_ = true;
    block_.clear();
    at_ = 0;
    const auto keys = step_.weight.valid() ? key_columns() : std::nullopt;
    if (keys) group(*keys);
  }
}

}  // namespace newsgraph::query
