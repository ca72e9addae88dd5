// cell_texts.h - one property of the nodes, or of the relationships, as an export writes it.
// Where the graph keeps a dictionary of the values, the text of each distinct one is made once and kept:
// numbers are not printed, nor strings escaped, again and again. Made by a writer for each of its columns.
// Lifetime: of the graph, until its next write; a cell's text until the next call. Memory: up to kMostKept
// bytes of text. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/io/export.h"

namespace newsgraph::graph {

// What stands in the file for one value, and how many characters were left out of it.
struct Cell {
  std::string_view text;
  std::size_t removed = 0;
};

class CellTexts {
 public:
  CellTexts(const Graph& graph, KeyId key, const Column* column) : graph_(graph), key_(key), column_(column) {
    if (column && column->dictionary_size() <= kMostValues) known_.resize(column->dictionary_size());
  }
  static CellTexts of_nodes(const Graph& graph, KeyId key) {
    return {graph, key, graph.any_base_node_changed() ? nullptr : graph.node_column(key)};
  }
  static CellTexts of_relationships(const Graph& graph, KeyId key) {
    return {graph, key, graph.any_base_relationship_changed() ? nullptr : graph.relationship_column(key)};
  }

  // Empty where the element does not have the property. Else what `write(Value, std::string&)` appends; it
  // returns how many characters it left out.
  template <typename Id, typename Write>
  Cell at(Id id, Write&& write) {
    if (!column_ || id.value() >= column_->limit) return make(graph_.property(id, key_), write);
    const std::uint32_t place = column_->position(id.value());
    if (place == Column::kAbsent) return {};
    if (known_.empty()) return make(column_->value_at(place), write);
    Known& known = known_[column_->code(place)];
    if (known.size == 0) {
      const Cell made = make(column_->value_at(place), write);
      if (kept_.size() + made.text.size() > kMostKept) return made;
      known = {kept_.size(), made.text.size(), made.removed};
      kept_ += made.text;
    }
    return {std::string_view(kept_).substr(known.begin, known.size), known.removed};
  }

 private:
  static constexpr std::uint32_t kMostValues = 1 << 16;
  static constexpr std::size_t kMostKept = std::size_t{8} << 20;
  struct Known {
    std::size_t begin = 0, size = 0;  // in kept_; 0: not yet
    std::size_t removed = 0;
  };

  template <typename Write>
  Cell make(const Value& value, Write&& write) {
    if (value.is_null()) return {};
    text_.clear();
    const std::size_t removed = write(value, text_);
    return {text_, removed};
  }

  const Graph& graph_;
  KeyId key_;
  const Column* column_;      // null: not to be relied on
  std::vector<Known> known_;  // by code; empty: no dictionary
  std::string kept_, text_;
};

// One for each column.
inline std::vector<CellTexts> cells_of_nodes(const Graph& graph, const std::vector<ExportColumn>& columns) {
  std::vector<CellTexts> cells;
  for (const ExportColumn& column : columns) cells.push_back(CellTexts::of_nodes(graph, column.key));
  return cells;
}
inline std::vector<CellTexts> cells_of_relationships(const Graph& graph,
                                                     const std::vector<ExportColumn>& columns) {
  std::vector<CellTexts> cells;
  for (const ExportColumn& column : columns) cells.push_back(CellTexts::of_relationships(graph, column.key));
  return cells;
}

}  // namespace newsgraph::graph
