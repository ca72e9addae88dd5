#include "graph/io/import.h"

namespace newsgraph::graph {

template <typename Id>
void ImportTarget::set_properties(Id element, const Properties& properties, const std::string& where) {
  for (const auto& [key, value] : properties) {
    if (graph_.key_fits(key)) {
      graph_.set_property(element, graph_.add_key(key), value);
    } else {
      skip_for_room("property", key, where);
    }
  }
}

void ImportTarget::add_node(const std::string& id, const std::vector<std::string>& labels,
                            const Properties& properties, const std::string& where) {
  if (nodes_.contains(id)) {
    report_.skip({"a second node with the id \"" + id + '"', where, "give every node an id of its own"});
    return;
  }
  for (const auto& label : labels) {
    if (!graph_.label_fits(label)) return skip_for_room("label", label, where);
  }
  std::vector<LabelId> label_ids;
  for (const auto& label : labels) label_ids.push_back(graph_.add_label(label));
  const NodeId node = graph_.add_node(label_ids);
  nodes_.emplace(id, node);
  ++report_.nodes;
  show_progress();
  set_properties(node, properties, where);
}

void ImportTarget::add_relationship(const std::string& start, const std::string& end, const std::string& type,
                                    const Properties& properties, const std::string& where) {
  for (const auto& id : {start, end}) {
    if (nodes_.contains(id)) continue;
    report_.skip({"a relationship with an unknown node \"" + id + '"', where,
                  "put the nodes before the relationships"});
    return;
  }
  if (!graph_.type_fits(type)) return skip_for_room("type", type, where);
  const auto relationship = graph_.add_relationship(nodes_.at(start), nodes_.at(end), graph_.add_type(type));
  ++report_.relationships;
  show_progress();
  set_properties(relationship, properties, where);
}

void ImportTarget::skip_for_room(std::string_view what, const std::string& name, const std::string& where) {
  report_.skip({"the " + std::string(what) + " \"" + name + "\" is one too many", where,
                "a graph has at most " + std::to_string(Graph::kMostNames) +
                    " names of a sort; keep values in "
                    "properties, not in names"});
}

void ImportTarget::show_progress() {
  constexpr std::size_t kEvery = 16384;
  const std::size_t read = report_.nodes + report_.relationships;
  if (progress_ && read % kEvery == 0) progress_(read);
}

}  // namespace newsgraph::graph
