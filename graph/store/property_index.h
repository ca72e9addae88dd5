// property_index.h - the nodes of one label by the value of one property, by hash.
// Made by Graph::find at first use and told of every change after; values match as in equivalent() (1
// finds 1.0). A change only marks what it may have made wrong; the entry is put right when next read (the
// caller holds a lock), so mass changes cost O(1) each. Nodes of an entry are in id order.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph/value.h"

namespace newsgraph::graph {

class PropertyIndex {
 public:
  // Whether `node` has the label and a value equivalent to `value` now.
  using Check = std::function<bool(NodeId node, const Value& value)>;

  void reserve(std::size_t values);
  // `node` has `value` from now on. The value must stay readable as long as the index (borrowed from the
  // pool, or owned).
  void enter(NodeId node, const Value& value);
  // Some node may have lost `value`.
  void leave(const Value& value);
  std::span<const NodeId> find(const Value& value, const Check& holds);

 private:
  static constexpr std::uint32_t kNoList = 0xffffffff;
  struct Entry {
    Value value;
    std::uint64_t hash = 0;
    NodeId first;                  // the only node when there is no list; invalid when none
    std::uint32_t list = kNoList;  // place in lists_
    bool doubtful = false;         // may hold nodes too many, repeated or out of order
  };
  Entry* lookup(const Value& value, std::uint64_t hash);
  void rehash(std::size_t slots);
  std::span<const NodeId> nodes(const Entry& entry) const;
  void put_right(Entry& entry, const Check& holds);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // place in entries_ + 1; 0 is free
  std::vector<std::vector<NodeId>> lists_;
};

}  // namespace newsgraph::graph
