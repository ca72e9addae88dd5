// label_table.h - which labels each node has, and which nodes each label has.
// A node holds the number of its distinct combination of labels (set 0 is "none"; deleted nodes have it).
// Each label keeps its nodes in id order; a list that lost or gained nodes out of order is put right when
// next read. Threads: as Graph; nodes() may put a list right, behind a lock, so that readers stay free to run
// together.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "graph/ids.h"
#include "graph/label_filter.h"

namespace newsgraph::graph {

using LabelSetId = StrongId<struct LabelSetTag>;

class LabelTable {
 public:
  LabelTable();
  // From a base: the combinations, each node's, and each label's nodes (views that outlive the table).
  LabelTable(std::vector<std::vector<LabelId>> sets, std::vector<std::uint32_t> set_of,
             std::span<const std::span<const NodeId>> nodes_of);

  LabelSetId intern_set(std::vector<LabelId> labels);  // sorts, drops repetitions
  const std::vector<LabelId>& set(LabelSetId id) const { return sets_[id.value()]; }
  LabelSetId set_of(NodeId node) const { return LabelSetId(set_of_[node.value()]); }
  std::span<const LabelId> labels(NodeId node) const { return sets_[set_of_[node.value()]]; }
  bool has(NodeId node, LabelId label) const;
  LabelFilter filter(LabelId label) const;

  std::span<const NodeId> nodes(LabelId label) const;
  std::size_t count(LabelId label) const;

  void append(LabelSetId set);  // a new node
  void pop();                   // the last node; its set must be 0
  void assign(NodeId node, LabelSetId set);

  const std::vector<std::vector<LabelId>>& sets() const { return sets_; }

 private:
  struct NodeList {
    std::span<const NodeId> view;  // of the base, or of owned
    std::vector<NodeId> owned;
    std::size_t count = 0;  // nodes that have the label
    bool stale = false;     // view holds them all and maybe others, in any order
  };
  NodeList& list(LabelId label);
  void enter(NodeList& list, NodeId node);
  void put_right(LabelId label, NodeList& list) const;

  std::vector<std::vector<LabelId>> sets_;
  std::map<std::vector<LabelId>, LabelSetId> set_ids_;
  std::vector<std::uint32_t> set_of_;
  mutable std::vector<NodeList> lists_;  // by label
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
};

}  // namespace newsgraph::graph
