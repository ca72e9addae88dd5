#include "graph/bgl/graph_view.h"

#include <algorithm>
#include <numeric>

#include "graph/temporal/text.h"

namespace newsgraph::graph {

BasicView::BasicView(const Graph& graph, const ViewFilter& filter)
    : graph_(&graph), filtered_(!filter.labels.empty() || filter.date.has_value()) {
  choose_nodes(filter);
  std::vector<TypeId> types = filter.types;
  if (types.empty()) {
    for (std::uint16_t type = 0; type < graph.type_count(); ++type) types.emplace_back(type);
  }
  for (const TypeId type : types) {
    out_.push_back(&graph.adjacency(Direction::kOut, type));
    in_.push_back(&graph.adjacency(Direction::kIn, type));
  }
  both_ = out_;
  both_.insert(both_.end(), in_.begin(), in_.end());
  if (filter.date) choose_relationships(filter);
  edge_count_ = !filtered_
                    ? std::accumulate(types.begin(), types.end(), std::size_t{0},
                                      [&](std::size_t sum, TypeId type) { return sum + graph.count(type); })
                    : count_edges();
}

void BasicView::choose_nodes(const ViewFilter& filter) {
  std::vector<LabelFilter> labels;
  for (const LabelId label : filter.labels) labels.push_back(graph_->label_filter(label));
  for (std::uint32_t i = 0; i < graph_->node_limit(); ++i) {
    const NodeId node(i);
    if (!graph_->contains(node)) continue;
    const bool chosen = labels.empty() || std::any_of(labels.begin(), labels.end(),
                                                      [&](const LabelFilter& has) { return has(node); });
    if (chosen) nodes_.push_back(node);
  }
  if (nodes_.size() == graph_->node_limit()) return;
  index_.assign(graph_->node_limit(), kOutside);
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) index_[nodes_[i].value()] = i;
}

void BasicView::choose_relationships(const ViewFilter& filter) {
  kept_.resize(graph_->relationship_limit());
  for (std::uint32_t i = 0; i < graph_->relationship_limit(); ++i) {
    if (!graph_->contains(RelationshipId(i))) continue;
    const Value date = graph_->property(RelationshipId(i), *filter.date);
    std::string text;
    if (date.kind() == ValueKind::kString) text = date.as_string();
    if (date.kind() == ValueKind::kDate) text = format(date.as_date());
    kept_[i] = !text.empty() && text >= filter.from && (filter.until.empty() || text < filter.until);
  }
}

std::size_t BasicView::count_edges() const {
  std::size_t count = 0;
  for (const NodeId node : nodes_) {
    for (const Adjacency* lane : out_) {
      const std::span<const Adjacent> run = lane->run(node);
      count += static_cast<std::size_t>(
          std::count_if(run.begin(), run.end(), [&](const Adjacent& entry) { return contains(entry); }));
    }
  }
  return count;
}

}  // namespace newsgraph::graph
