#include "query/execution_context.h"

#include "query/operators/operator.h"
#include "query/semantics/bound_query.h"

namespace newsgraph::query {
namespace {

QueryError resource_error(ErrorCode code, std::string what, std::string remedy) {
  return {ErrorType::kResourceError, ErrorPhase::kRuntime, code,
          std::move(what),           std::move(remedy),    kNoOffset};
}

QueryError deleted(std::string_view what) {
  return {ErrorType::kEntityNotFound,         ErrorPhase::kRuntime,
          ErrorCode::kDeletedEntityAccess,    std::string(what) + " was deleted by this query",
          "read what you need before DELETE", kNoOffset};
}

graph::DateTime clock_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  graph::DateTime time;
  time.local.seconds = seconds.count();
  time.local.nanoseconds =
      static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now - seconds).count());
  return time;
}

}  // namespace

ExecutionContext::ExecutionContext(graph::Graph& graph, const BoundQuery& query,
                                   std::span<const Value> parameters, const ExecutionLimits& limits,
                                   Lemmatize lemmatize)
    : graph_(graph),
      query_(query),
      parameters_(parameters),
      limits_(limits),
      lemmatize_(std::move(lemmatize)),
      now_(clock_now()),
      deadline_(std::chrono::steady_clock::now() + limits.time) {
  resolve_names();
}

ExecutionContext::~ExecutionContext() = default;

void ExecutionContext::resolve_names() {
  names_.resize(query_.key_names.size());
  const bool nodes = !query_.writes && !graph_.any_base_node_changed();
  const bool relationships = !query_.writes && !graph_.any_base_relationship_changed();
  for (std::size_t i = 0; i < names_.size(); ++i) {
    Name& name = names_[i];
    if (!name.key.valid()) name.key = graph_.find_key(query_.key_names[i]).value_or(graph::KeyId());
    if (!name.key.valid()) continue;
    if (nodes) name.node_column = graph_.node_column(name.key);
    if (relationships) name.relationship_column = graph_.relationship_column(name.key);
  }
}

std::mt19937_64& ExecutionContext::random() {
  if (!random_) random_ = std::make_unique<std::mt19937_64>(std::random_device{}());
  return *random_;
}

void ExecutionContext::require_alive(graph::NodeId node) const {
  if (is_deleted(node)) throw deleted("the node");
}
void ExecutionContext::require_alive(graph::RelationshipId relationship) const {
  if (is_deleted(relationship)) throw deleted("the relationship");
}

graph::Ends ExecutionContext::ends(graph::RelationshipId relationship) const {
  const auto found = deleted_relationships_.find(relationship.value());
  return found != deleted_relationships_.end() ? found->second : graph_.ends(relationship);
}

std::string ExecutionContext::lemma(std::string_view word) const {
  if (!lemmatize_)
    throw argument_error(ErrorCode::kInvalidArgumentValue, "there is no dictionary for lemma() here");
  Result<std::string> found = lemmatize_(word);
  if (!found) throw argument_error(ErrorCode::kInvalidArgumentValue, found.error().message());
  return *std::move(found);
}

void ExecutionContext::delete_relationship(graph::RelationshipId relationship) {
  if (is_deleted(relationship)) return;
  deleted_relationships_.emplace(relationship.value(), graph_.ends(relationship));
  graph_.delete_relationship(relationship);
  ++changes_.relationships_deleted;
}

bool ExecutionContext::delete_node(graph::NodeId node) {
  if (is_deleted(node)) return true;
  if (!graph_.delete_node(node)) return false;
  deleted_nodes_.insert(node.value());
  ++changes_.nodes_deleted;
  return true;
}

void ExecutionContext::check_limits() {
  until_check_ = kCheckEvery;
  if (limits_.cancelled && limits_.cancelled->load(std::memory_order_relaxed)) {
    throw resource_error(ErrorCode::kCancelled, "the query was cancelled", {});
  }
  if (limits_.time.count() > 0 && std::chrono::steady_clock::now() > deadline_) {
    throw resource_error(ErrorCode::kTimeLimit,
                         "the query ran longer than " + std::to_string(limits_.time.count()) + " ms",
                         "narrow the pattern or raise the time limit");
  }
}

void ExecutionContext::throw_memory_limit() const {
  throw resource_error(
      ErrorCode::kMemoryLimit,
      "the query keeps more than " + std::to_string(limits_.memory_bytes >> 20) + " MiB of rows",
      "narrow the pattern, add LIMIT or raise the memory limit");
}

Operator& ExecutionContext::subplan(std::size_t index, Row& row) {
  if (subplans_.size() <= index) subplans_.resize(index + 1);
  if (!subplans_[index]) subplans_[index] = make_subplan_(index, row);
  return *subplans_[index];
}

}  // namespace newsgraph::query
