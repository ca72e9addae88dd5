#include "query/operators/relationship_scan.h"

#include <algorithm>

#include "query/operators/resolve_hop.h"

namespace newsgraph::query {

using graph::Adjacent;
using graph::Direction;
using graph::NodeId;
using graph::RelationshipId;
using graph::TypeId;

namespace {

// Grouping tables larger than this cost more than they save.
constexpr std::uint64_t kMostGroups = std::uint64_t{1} << 21;
// Passing over a relationship of another type costs about an eighth of reading one.
constexpr std::size_t kWorthPassing = 8;

bool has_all(const std::vector<graph::LabelFilter>& labels, NodeId node) {
  return std::ranges::all_of(labels, [node](const graph::LabelFilter& label) { return label(node); });
}

}  // namespace

RelationshipScanOperator::RelationshipScanOperator(const OperatorContext& context, OperatorPtr input,
                                                   const step::RelationshipScan& step)
    : Operator(context), input_(std::move(input)), step_(step) {
  for (const step::PropertyTest& each : step_.predicates) {
    auto same = std::ranges::find(predicates_, each.key, &ValuePredicate::key);
    if (same == predicates_.end()) {
      predicates_.emplace_back(step_.relationship, each.key);
      same = predicates_.end() - 1;
    }
    same->add(*each.expression);
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
  place_of_type_.assign(graph.type_count(), 0);
  std::size_t wanted = 0;
  for (std::uint32_t i = 0; i < types_.size(); ++i) {
    place_of_type_[types_[i].value()] = i + 1;
    wanted += graph.count(types_[i]);
  }
  by_id_ = wanted > graph.relationship_limit() / kWorthPassing;
  arrays_ = graph.relationship_arrays();
  type_ = 0;
  next_ = 0;
  return filters(step_.from_labels, Direction::kOut, from_labels_) &&
         filters(step_.to_labels, Direction::kIn, to_labels_);
}

graph::Ends RelationshipScanOperator::ends(RelationshipId id) const {
  const std::uint32_t i = id.value();
  if (i >= arrays_.types.size()) return context_.graph().ends(id);
  return {arrays_.starts[i], arrays_.ends[i], arrays_.types[i]};
}

bool RelationshipScanOperator::holds(RelationshipId relationship) {
  for (ValuePredicate& predicate : predicates_) {
    if (!predicate.holds(relationship, row_, context_)) return false;
  }
  if (from_labels_.empty() && to_labels_.empty()) return true;
  const graph::Ends found = ends(relationship);
  return has_all(from_labels_, found.start) && has_all(to_labels_, found.end);
}

template <typename Visit>
void RelationshipScanOperator::scan_ids(std::uint32_t first, std::uint32_t last, Visit&& visit) {
  const graph::Graph& graph = context_.graph();
  const bool any_deleted = graph.any_relationship_deleted();
  const bool filtered = !predicates_.empty() || !from_labels_.empty() || !to_labels_.empty();
  const auto consider = [&](RelationshipId id, TypeId type) {
    const std::uint32_t place = place_of_type_[type.value()];
    if (place == 0 || (any_deleted && !graph.contains(id))) return;
    if (!filtered || holds(id)) visit(place - 1, id);
  };
  const auto base = std::min(last, static_cast<std::uint32_t>(arrays_.types.size()));
  for (std::uint32_t i = first; i < base; ++i) consider(RelationshipId(i), arrays_.types[i]);
  for (std::uint32_t i = std::max(first, base); i < last; ++i) {
    consider(RelationshipId(i), graph.ends(RelationshipId(i)).type);
  }
}

template <typename Visit>
void RelationshipScanOperator::scan_nodes(std::uint32_t first, std::uint32_t last, Visit&& visit) {
  const graph::Adjacency& adjacency = context_.graph().adjacency(Direction::kOut, types_[type_]);
  for (std::uint32_t node = first; node < last; ++node) {
    for (const Adjacent& step : adjacency.run(NodeId(node))) {
      if (holds(step.relationship)) visit(static_cast<std::uint32_t>(type_), step.relationship);
    }
  }
}

template <typename Visit>
bool RelationshipScanOperator::scan(Visit&& visit) {
  const graph::Graph& graph = context_.graph();
  const std::uint32_t limit = by_id_ ? graph.relationship_limit() : graph.node_limit();
  if (next_ == limit) next_ = 0, ++type_;
  if (type_ >= (by_id_ ? std::min<std::size_t>(1, types_.size()) : types_.size()) || limit == 0) return false;
  context_.step();
  const std::uint32_t last = std::min(limit, next_ + kChunk);
  if (by_id_) {
    scan_ids(next_, last, visit);
  } else {
    scan_nodes(next_, last, visit);
  }
  next_ = last;
  return true;
}

bool RelationshipScanOperator::fill() {
  block_.clear();
  at_ = 0;
  while (block_.empty()) {
    const bool more = scan([this](std::uint32_t, RelationshipId id) { block_.push_back({id, 1}); });
    if (!more) return false;
  }
  return true;
}

// Nothing when a key's values are not a dictionary, or there are too many combinations.
std::optional<std::vector<GroupColumn>> RelationshipScanOperator::group_columns() const {
  std::vector<GroupColumn> columns;
  std::uint64_t combinations = types_.size() + 1;
  for (const step::GroupProperty& key : step_.keys) {
    auto column = GroupColumn::make(key, step_.relationship, context_);
    if (!column) return std::nullopt;
    combinations *= column->digits();
    if (combinations > kMostGroups) return std::nullopt;
    columns.push_back(*std::move(column));
  }
  return columns;
}

// Is every relationship of the base's arrays one that was there from the start and passes the filter?
bool RelationshipScanOperator::scans_whole_base() const {
  const graph::Graph& graph = context_.graph();
  return by_id_ && predicates_.empty() && from_labels_.empty() && to_labels_.empty() &&
         !graph.any_relationship_deleted() && !graph.any_base_relationship_changed();
}

// Column by column over each chunk, so that every loop reads one array. The first digit is the place of the
// type + 1; 0 is for relationships of other types.
void RelationshipScanOperator::group(std::vector<GroupColumn>& columns) {
  struct Group {
    std::uint32_t count = 0;  // relationships have 32-bit ids
    RelationshipId first;
  };
  std::size_t per_type = 1;
  for (const GroupColumn& column : columns) per_type *= column.digits();
  std::vector<Group> groups(per_type * (types_.size() + 1));
  std::vector<std::uint32_t> numbers;
  const auto add = [&](const auto& id_at) {
    for (GroupColumn& column : columns) column.add_digits(id_at, numbers, row_, context_);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
      Group& group = groups[numbers[i]];
      if (group.count++ == 0) group.first = RelationshipId(id_at(i));
    }
  };
  if (scans_whole_base()) {
    const auto base = static_cast<std::uint32_t>(arrays_.types.size());
    for (; next_ < base; next_ += static_cast<std::uint32_t>(numbers.size())) {
      context_.step();
      numbers.resize(std::min(kChunk, base - next_));
      for (std::uint32_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = place_of_type_[arrays_.types[next_ + i].value()];
      }
      add([first = next_](std::uint32_t i) { return first + i; });
    }
  }
  const bool any_changed = context_.graph().any_base_relationship_changed();
  std::vector<std::uint32_t> ids;
  const auto collect = [&](std::uint32_t type, RelationshipId id) {
    const bool later = id.value() >= arrays_.types.size();
    if (later || (any_changed && context_.graph().changed(id))) return block_.push_back({id, 1});
    ids.push_back(id.value());
    numbers.push_back(type + 1);
  };
  for (numbers.clear(); scan(collect); ids.clear(), numbers.clear()) {
    add([&ids](std::uint32_t i) { return ids[i]; });
  }
  for (auto group = groups.begin() + static_cast<std::ptrdiff_t>(per_type); group != groups.end(); ++group) {
    if (group->count > 0) block_.push_back({group->first, group->count});
  }
}

void RelationshipScanOperator::emit(const Found& found) {
  row_[step_.relationship] = Value::relationship(found.relationship);
  if (step_.weight.valid()) {
    row_[step_.weight] = Value::integer(static_cast<std::int64_t>(found.weight));
    return;
  }
  const graph::Ends its = ends(found.relationship);
  row_[step_.from] = Value::node(its.start);
  row_[step_.to] = Value::node(its.end);
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
    auto columns = step_.weight.valid() ? group_columns() : std::nullopt;
    if (columns) group(*columns);
  }
}

}  // namespace newsgraph::query
