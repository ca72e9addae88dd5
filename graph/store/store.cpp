#include "graph/store/store.h"

#include <cassert>

#include "graph/store/compact.h"

namespace newsgraph::graph {

void Store::adopt(std::unique_ptr<Base> base) {
  assert(!in_transaction_);
  labels_ = {};
  types_ = {};
  keys_ = {};
  for (const std::string& name : base->labels) labels_.add(name);
  for (const std::string& name : base->types) types_.add(name);
  for (const std::string& name : base->keys) keys_.add(name);
  strings_ = StringPool(base->strings);
  spill_long_texts();
  label_table_ =
      LabelTable(base->label_sets, {base->label_set_of.begin(), base->label_set_of.end()}, base->nodes_of);
  dead_nodes_ = Bitmap(base->dead_nodes);
  dead_node_count_ = dead_nodes_.count();
  node_properties_ = PropertyTable(base->node_columns, base->node_limit);
  relationship_properties_ = PropertyTable(base->relationship_columns, base->relationship_limit);
  relationships_ = RelationshipTable(*base);
  for (const Direction direction : {Direction::kOut, Direction::kIn}) {
    std::vector<Adjacency>& types = adjacency_[index_of(direction)];
    types.clear();
    for (const AdjacencyBase& type : base->adjacency[index_of(direction)]) types.emplace_back(type);
  }
  statistics_ = Statistics(*base);
  indexes_.clear();
  scanned_.clear();
  loops_.reset();
  base_ = std::move(base);
}

void Store::attach(std::unique_ptr<Journal> journal) {
  journal_ = std::move(journal);
  names_stored_ = name_counts();
  spill_long_texts();
}

void Store::spill_long_texts() {
  if (journal_) strings_.spill_to(std::make_unique<SpillFile>(journal_->path()));
}

const Adjacency& Store::adjacency(Direction direction, TypeId type) const {
  static const Adjacency kNone;
  const std::vector<Adjacency>& types = adjacency_[index_of(direction)];
  return type.value() < types.size() ? types[type.value()] : kNone;
}

Adjacency& Store::writable_adjacency(Direction direction, TypeId type) {
  std::vector<Adjacency>& types = adjacency_[index_of(direction)];
  if (type.value() >= types.size()) types.resize(type.value() + 1u);
  return types[type.value()];
}

Value Store::stored(const Value& value) {
  if (value.kind() != ValueKind::kString) return value.own();
  return Value::borrowed_string(strings_.view(strings_.intern(value.as_string())));
}

// `by`: 1, or -1 as it wraps.
void Store::change_loops(const Ends& ends, std::size_t by) {
  if (!loops_ || ends.start != ends.end) return;
  if (ends.type.value() >= loops_->size()) loops_->resize(ends.type.value() + 1u);
  (*loops_)[ends.type.value()] += by;
}

std::size_t Store::count_loops(TypeId type) const {
  const std::lock_guard lock(index_mutex_);
  if (!loops_) {
    loops_.emplace(types_.size());
    for (std::uint32_t i = 0; i < relationships_.limit(); ++i) {
      const Ends ends = relationships_.ends(RelationshipId(i));
      if (ends.start == ends.end && relationships_.contains(RelationshipId(i)))
        ++(*loops_)[ends.type.value()];
    }
  }
  return type.value() < loops_->size() ? (*loops_)[type.value()] : 0;
}

void Store::link(RelationshipId relationship) {
  const Ends ends = relationships_.ends(relationship);
  writable_adjacency(Direction::kOut, ends.type).add(ends.start, {ends.end, relationship});
  writable_adjacency(Direction::kIn, ends.type).add(ends.end, {ends.start, relationship});
  change_loops(ends, 1);
  statistics_.add(ends.type, 1);
  for (const LabelId label : label_table_.labels(ends.start))
    statistics_.add(label, Direction::kOut, ends.type, 1);
  for (const LabelId label : label_table_.labels(ends.end))
    statistics_.add(label, Direction::kIn, ends.type, 1);
}

void Store::unlink(RelationshipId relationship) {
  const Ends ends = relationships_.ends(relationship);
  writable_adjacency(Direction::kOut, ends.type).remove(ends.start, relationship);
  writable_adjacency(Direction::kIn, ends.type).remove(ends.end, relationship);
  change_loops(ends, ~std::size_t{0});
  statistics_.add(ends.type, -1);
  for (const LabelId label : label_table_.labels(ends.start))
    statistics_.add(label, Direction::kOut, ends.type, -1);
  for (const LabelId label : label_table_.labels(ends.end))
    statistics_.add(label, Direction::kIn, ends.type, -1);
}

void Store::change_labels(NodeId node, LabelSetId set) {
  const auto count = [&](LabelId label, std::int64_t sign) {
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      for (std::uint16_t type = 0; type < adjacency_[index_of(direction)].size(); ++type) {
        const std::int64_t degree = adjacency(direction, TypeId(type)).degree(node);
        if (degree != 0) statistics_.add(label, direction, TypeId(type), sign * degree);
      }
    }
  };
  for (const LabelId label : label_table_.labels(node)) count(label, -1);
  label_table_.assign(node, set);
  for (const LabelId label : label_table_.labels(node)) count(label, 1);
  for (auto& [key, index] : indexes_) {
    const Value value = node_properties_.get(node.value(), key.second);
    if (value.is_null()) continue;
    if (label_table_.has(node, key.first)) {
      index.enter(node, value);
    } else {
      index.leave(value);
    }
  }
}

void Store::change_property(NodeId node, KeyId key, Value value) {
  const Value old = node_properties_.set(node.value(), key, value);
  for (auto& [label_and_key, index] : indexes_) {
    if (label_and_key.second != key || !label_table_.has(node, label_and_key.first)) continue;
    if (!old.is_null()) index.leave(old);
    if (!value.is_null()) index.enter(node, value);
  }
}

PropertyIndex Store::build_index(LabelId label, KeyId key) const {
  PropertyIndex index;
  const std::span<const NodeId> nodes = label_table_.nodes(label);
  index.reserve(nodes.size());
  for (const NodeId node : nodes) {
    const Value value = node_properties_.get(node.value(), key);
    if (!value.is_null()) index.enter(node, value);
  }
  return index;
}

std::vector<NodeId> Store::scan(LabelId label, KeyId key, const Value& value) const {
  std::vector<NodeId> found;
  for (const NodeId node : label_table_.nodes(label)) {
    if (equivalent(node_properties_.get(node.value(), key), value)) found.push_back(node);
  }
  return found;
}

// The first lookups of a program that may ask no more are scans, which cost a tenth of an index.
std::span<const NodeId> Store::find(LabelId label, KeyId key, const Value& value) const {
  constexpr int kScans = 2;
  if (value.is_null()) return {};
  const std::lock_guard lock(index_mutex_);
  auto place = indexes_.find({label, key});
  if (place == indexes_.end()) {
    if (scans_[{label, key}]++ < kScans) return scanned_.emplace_back(scan(label, key, value));
    place = indexes_.emplace(IndexKey{label, key}, build_index(label, key)).first;
  }
  return place->second.find(value, [&](NodeId node, const Value& wanted) {
    return node.value() < node_limit() && label_table_.has(node, label) &&
           equivalent(node_properties_.get(node.value(), key), wanted);
  });
}

Store::Derived Store::derived(const std::function<Derived()>& make) const {
  const std::lock_guard lock(derived_mutex_);
  if (in_transaction_) return make();
  if (!derived_) derived_ = make();
  return derived_;
}

NodeId Store::add_node(std::span<const LabelId> labels) {
  assert(in_transaction_);
  const NodeId node(node_limit());
  label_table_.append(intern_set({labels.begin(), labels.end()}));
  node_properties_.append();
  if (journal_) redo_.add_node(label_table_.labels(node));
  return node;
}

RelationshipId Store::add_relationship(const Ends& ends) {
  assert(in_transaction_ && contains(ends.start) && contains(ends.end));
  const RelationshipId relationship = relationships_.append(ends);
  relationship_properties_.append();
  link(relationship);
  if (journal_) redo_.add_relationship(ends);
  return relationship;
}

void Store::set_property(NodeId node, KeyId key, const Value& value) {
  assert(in_transaction_ && contains(node));
  if (node.value() < nodes_at_begin_) undo_.set_property(node, key, node_properties_.get(node.value(), key));
  change_property(node, key, stored(value));
  if (journal_) redo_.set_property(node, key, value);
}

void Store::set_property(RelationshipId relationship, KeyId key, const Value& value) {
  assert(in_transaction_ && relationships_.contains(relationship));
  Value old = relationship_properties_.set(relationship.value(), key, stored(value));
  if (relationship.value() < relationships_at_begin_) undo_.set_property(relationship, key, std::move(old));
  if (journal_) redo_.set_property(relationship, key, value);
}

void Store::set_labels(NodeId node, LabelSetId set) {
  assert(in_transaction_ && contains(node));
  const LabelSetId old = label_table_.set_of(node);
  if (old == set) return;
  change_labels(node, set);
  if (node.value() < nodes_at_begin_) undo_.set_labels(node, old);
  if (journal_) redo_.set_labels(node, label_table_.labels(node));
}

bool Store::delete_node(NodeId node) {
  assert(in_transaction_ && contains(node));
  for (const std::vector<Adjacency>& types : adjacency_) {
    for (const Adjacency& type : types) {
      if (type.degree(node) != 0) return false;
    }
  }
  const LabelSetId labels = label_table_.set_of(node);
  change_labels(node, LabelSetId(0));
  Row row = node_properties_.take(node.value());
  if (node.value() < nodes_at_begin_) {
    undo_.set_labels(node, labels);
    undo_.deleted(node, std::move(row));
  }
  dead_nodes_.set(node.value());
  ++dead_node_count_;
  if (journal_) redo_.delete_node(node);
  return true;
}

void Store::delete_relationship(RelationshipId relationship) {
  assert(in_transaction_ && relationships_.contains(relationship));
  unlink(relationship);
  Row row = relationship_properties_.take(relationship.value());
  if (relationship.value() < relationships_at_begin_) undo_.deleted(relationship, std::move(row));
  relationships_.bury(relationship);
  if (journal_) redo_.delete_relationship(relationship);
}

}  // namespace newsgraph::graph
