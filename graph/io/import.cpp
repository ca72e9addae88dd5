#include "graph/io/import.h"

namespace newsgraph::graph {

void ImportTarget::add_node(const std::string& id, const std::vector<std::string>& labels,
                            const Properties& properties, const std::string& where) {
  if (nodes_.contains(id)) {
    report_.skip({"a second node with the id \"" + id + '"', where, "give every node an id of its own"});
    return;
  }
  std::vector<LabelId> label_ids;
  for (const auto& label : labels) label_ids.push_back(graph_.add_label(label));
  const NodeId node = graph_.add_node(label_ids);
  nodes_.emplace(id, node);
  ++report_.nodes;
  show_progress();
  for (const auto& [key, value] : properties) graph_.set_property(node, graph_.add_key(key), value);
}

void ImportTarget::add_relationship(const std::string& start, const std::string& end, const std::string& type,
                                    const Properties& properties, const std::string& where) {
  for (const auto& id : {start, end}) {
    if (nodes_.contains(id)) continue;
    report_.skip({"a relationship with an unknown node \"" + id + '"', where,
                  "put the nodes before the relationships"});
    return;
  }
  const auto relationship = graph_.add_relationship(nodes_.at(start), nodes_.at(end), graph_.add_type(type));
  ++report_.relationships;
  show_progress();
  for (const auto& [key, value] : properties) graph_.set_property(relationship, graph_.add_key(key), value);
}

void ImportTarget::show_progress() {
  constexpr std::size_t kEvery = 16384;
  const std::size_t read = report_.nodes + report_.relationships;
  if (progress_ && read % kEvery == 0) progress_(read);
}

}  // namespace newsgraph::graph
