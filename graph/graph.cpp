#include "graph/graph.h"

#include <algorithm>

#include "graph/store/store.h"

namespace newsgraph::graph {
namespace {

std::vector<Property> by_name(Row row, const NameTable<KeyId>& keys) {
  std::sort(row.begin(), row.end(),
            [&](const Property& a, const Property& b) { return keys.name(a.key) < keys.name(b.key); });
  return row;
}

}  // namespace

Graph::Graph() : store_(std::make_unique<Store>()) {}
Graph::Graph(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

std::optional<LabelId> Graph::find_label(std::string_view name) const {
  return store_->labels().find(name);
}
std::optional<TypeId> Graph::find_type(std::string_view name) const {
  return store_->types().find(name);
}
std::optional<KeyId> Graph::find_key(std::string_view name) const {
  return store_->keys().find(name);
}
LabelId Graph::add_label(std::string_view name) {
  return store_->labels().add(name);
}
TypeId Graph::add_type(std::string_view name) {
  return store_->types().add(name);
}
KeyId Graph::add_key(std::string_view name) {
  return store_->keys().add(name);
}
bool Graph::label_fits(std::string_view name) const {
  return label_count() < kMostNames || find_label(name);
}
bool Graph::type_fits(std::string_view name) const {
  return type_count() < kMostNames || find_type(name);
}
bool Graph::key_fits(std::string_view name) const {
  return key_count() < kMostNames || find_key(name);
}
std::string_view Graph::name(LabelId label) const {
  return store_->labels().name(label);
}
std::string_view Graph::name(TypeId type) const {
  return store_->types().name(type);
}
std::string_view Graph::name(KeyId key) const {
  return store_->keys().name(key);
}
std::size_t Graph::label_count() const {
  return store_->labels().size();
}
std::size_t Graph::type_count() const {
  return store_->types().size();
}
std::size_t Graph::key_count() const {
  return store_->keys().size();
}

std::size_t Graph::node_count() const {
  return store_->node_count();
}
std::size_t Graph::relationship_count() const {
  return store_->relationships().count();
}
std::uint32_t Graph::node_limit() const {
  return store_->node_limit();
}
std::uint32_t Graph::relationship_limit() const {
  return store_->relationships().limit();
}
bool Graph::contains(NodeId node) const {
  return store_->contains(node);
}
bool Graph::contains(RelationshipId relationship) const {
  return store_->relationships().contains(relationship);
}

std::span<const LabelId> Graph::labels(NodeId node) const {
  return store_->label_table().labels(node);
}
bool Graph::has_label(NodeId node, LabelId label) const {
  return store_->label_table().has(node, label);
}
Ends Graph::ends(RelationshipId relationship) const {
  return store_->relationships().ends(relationship);
}

std::span<const Adjacent> Graph::adjacent(NodeId node, Direction direction, TypeId type) const {
  return store_->adjacency(direction, type).run(node);
}
std::uint32_t Graph::degree(NodeId node, Direction direction, TypeId type) const {
  return store_->adjacency(direction, type).degree(node);
}
std::uint32_t Graph::degree(NodeId node, Direction direction) const {
  std::uint32_t total = 0;
  for (std::uint16_t type = 0; type < type_count(); ++type) total += degree(node, direction, TypeId(type));
  return total;
}

Value Graph::property(NodeId node, KeyId key) const {
  return store_->node_properties().get(node.value(), key);
}
Value Graph::property(RelationshipId relationship, KeyId key) const {
  return store_->relationship_properties().get(relationship.value(), key);
}
std::vector<Property> Graph::properties(NodeId node) const {
  return by_name(store_->node_properties().row(node.value()), store_->keys());
}
std::vector<Property> Graph::properties(RelationshipId relationship) const {
  return by_name(store_->relationship_properties().row(relationship.value()), store_->keys());
}

const Adjacency& Graph::adjacency(Direction direction, TypeId type) const {
  return store_->adjacency(direction, type);
}
LabelFilter Graph::label_filter(LabelId label) const {
  return store_->label_table().filter(label);
}
const Column* Graph::node_column(KeyId key) const {
  return store_->node_properties().column(key);
}
RelationshipArrays Graph::relationship_arrays() const {
  return store_->relationships().arrays();
}
bool Graph::any_relationship_deleted() const {
  return store_->relationships().dead_count() > 0;
}
std::size_t Graph::count_loops(TypeId type) const {
  return store_->count_loops(type);
}
const Column* Graph::relationship_column(KeyId key) const {
  return store_->relationship_properties().column(key);
}
bool Graph::changed(NodeId node) const {
  return store_->node_properties().changed(node.value());
}
bool Graph::changed(RelationshipId relationship) const {
  return store_->relationship_properties().changed(relationship.value());
}
bool Graph::any_node_changed() const {
  return store_->node_properties().any_changed();
}
bool Graph::any_relationship_changed() const {
  return store_->relationship_properties().any_changed();
}
bool Graph::any_base_node_changed() const {
  return store_->node_properties().any_base_changed();
}
bool Graph::any_base_relationship_changed() const {
  return store_->relationship_properties().any_base_changed();
}

std::span<const NodeId> Graph::nodes(LabelId label) const {
  return store_->label_table().nodes(label);
}
std::span<const NodeId> Graph::find(LabelId label, KeyId key, const Value& value) const {
  return store_->find(label, key, value);
}

std::size_t Graph::count(LabelId label) const {
  return store_->label_table().count(label);
}
std::size_t Graph::count(TypeId type) const {
  return store_->statistics().count(type);
}
std::size_t Graph::count(LabelId label, Direction direction, TypeId type) const {
  return store_->statistics().count(label, direction, type);
}

NodeId Graph::add_node(std::span<const LabelId> labels) {
  return store_->add_node(labels);
}
RelationshipId Graph::add_relationship(NodeId start, NodeId end, TypeId type) {
  return store_->add_relationship({start, end, type});
}
void Graph::set_property(NodeId node, KeyId key, const Value& value) {
  store_->set_property(node, key, value);
}
void Graph::set_property(RelationshipId relationship, KeyId key, const Value& value) {
  store_->set_property(relationship, key, value);
}
void Graph::add_label(NodeId node, LabelId label) {
  const std::span<const LabelId> now = labels(node);
  std::vector<LabelId> set(now.begin(), now.end());
  set.push_back(label);
  store_->set_labels(node, store_->intern_set(std::move(set)));
}
void Graph::remove_label(NodeId node, LabelId label) {
  const std::span<const LabelId> now = labels(node);
  std::vector<LabelId> set(now.begin(), now.end());
  std::erase(set, label);
  store_->set_labels(node, store_->intern_set(std::move(set)));
}
bool Graph::delete_node(NodeId node) {
  return store_->delete_node(node);
}
void Graph::delete_relationship(RelationshipId relationship) {
  store_->delete_relationship(relationship);
}

void Graph::begin() {
  store_->begin();
}
Result<void> Graph::commit() {
  return store_->commit();
}
void Graph::rollback() {
  store_->rollback();
}
bool Graph::in_transaction() const {
  return store_->in_transaction();
}
void Graph::compact() {
  store_->compact();
}

}  // namespace newsgraph::graph
