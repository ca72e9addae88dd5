// import.h - what the readers of GraphML and JSON lines share: the graph that grows, what had to be skipped.
// Readers stream: memory grows with the graph, not with the file. They need an open transaction; when they
// return an error the caller rolls it back. A part that cannot be used (a relationship to an unknown node, a
// value that is not of its declared type) is skipped, counted and described.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "graph/graph.h"

namespace newsgraph::graph {

struct ImportReport {
  static constexpr std::size_t kDescribed = 20;

  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::size_t skipped = 0;
  std::vector<Error> problems;  // the first kDescribed of what was skipped

  void skip(Error problem) {
    ++skipped;
    if (problems.size() < kDescribed) problems.push_back(std::move(problem));
  }
};

// Called now and then with how many nodes and relationships were read.
using ImportProgress = std::function<void(std::size_t elements)>;

// Adds to a graph what a file names by its own ids.
class ImportTarget {
 public:
  ImportTarget(Graph& graph, ImportProgress progress) : graph_(graph), progress_(std::move(progress)) {}

  using Properties = std::vector<std::pair<std::string, Value>>;

  void add_node(const std::string& id, const std::vector<std::string>& labels, const Properties& properties,
                const std::string& where);
  void add_relationship(const std::string& start, const std::string& end, const std::string& type,
                        const Properties& properties, const std::string& where);

  ImportReport& report() { return report_; }

 private:
  template <typename Id>
  void set_properties(Id element, const Properties& properties, const std::string& where);
  void skip_for_room(std::string_view what, const std::string& name, const std::string& where);
  void show_progress();

  Graph& graph_;
  ImportProgress progress_;
  ImportReport report_;
  std::unordered_map<std::string, NodeId> nodes_;
};

// GraphML as write_graphml and most programs write it: labels from the node attribute "kind" (several joined
// with "|"; without one "label" is kept as a property and the node has none), types from the edge attribute
// "type", else "label", else RELATED. Appearance (r g b size x y z color) is left out; property_NAME becomes
// NAME again, and a string under a key whose id ends in ".list" the list of list_text.h. The id of a node
// becomes its property "id" where it has none, unless it is n and a number, as exports number nodes.
// <default> values are applied. Errors: not XML, not GraphML; `where` is file:line.
Result<ImportReport> read_graphml(const std::string& path, Graph& graph, ImportProgress progress = {});

// The lines that write_jsonl writes. Errors: the file cannot be read. A line that is not such a line is
// skipped.
Result<ImportReport> read_jsonl(const std::string& path, Graph& graph, ImportProgress progress = {});

}  // namespace newsgraph::graph
