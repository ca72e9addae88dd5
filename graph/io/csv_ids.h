// csv_ids.h - node ids of a CSV file, whatever they look like, to ours. Small dense integers go through an
// array.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/store/string_pool.h"
#include "graph/value.h"

namespace newsgraph::graph {

class CsvIds {
 public:
  // False when `text` is known already. Nodes are to be added in order of their ids, from 0.
  bool add(std::string_view text, NodeId node);
  std::optional<NodeId> find(std::string_view text);

 private:
  static constexpr std::uint32_t kNotSmall = 0xffffffff;
  static std::uint32_t small_number(std::string_view text);

  bool counting_ = true;  // every id was the number of its node
  std::vector<NodeId> by_number_;
  StringPool texts_;
  std::vector<NodeId> by_text_;  // by StringId
  std::uint32_t nodes_ = 0;
};

}  // namespace newsgraph::graph
