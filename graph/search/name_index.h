// name_index.h - nodes by name, in any case form and script: a genitive in Cyrillic and
// "Tokayev" find one node.
// Indexes the properties name, name_en, aliases and title of every node as the graph stands. of() keeps one
// with the graph until it changes, so that only the first search after a change pays for building. Each word
// of the query must be a form of a word of one name of the node; the score is the mean agreement of the words
// times how much of the name the query covers (a bare surname finds its bearer, the full name scores higher).
// Threads: const access from any number. Cost: building is linear in the names; a search looks at the names
// that share the first letters of the query's rarest word.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/graph.h"
#include "graph/search/name_skeleton.h"

namespace newsgraph::graph {

struct NameMatch {
  NodeId node;
  double score = 0;  // (0, 1]
};

class NameIndex {
 public:
  explicit NameIndex(const Graph& graph);
  static std::shared_ptr<const NameIndex> of(const Graph& graph);

  // Best first, equals in id order.
  std::vector<NameMatch> find(std::string_view text, std::size_t limit = 10) const;

 private:
  struct Name {
    NodeId node;
    std::vector<std::string> words;
  };
  static constexpr std::size_t kPrefix = 3;

  void add(NodeId node, std::string_view name);
  double agreement(const std::vector<std::string>& query, const Name& name) const;

  NameSkeletons skeletons_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_prefix_;  // of a word -> indexes into names_
};

}  // namespace newsgraph::graph
