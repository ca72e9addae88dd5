// column_prefetch.h - asks the processor for what an expression will read of the graph's columns, some
// relationships ahead: the relationships of a node stand in no order of the columns, and every read would
// wait for memory. Made by operators that evaluate an expression for each relationship of a node. Does
// nothing where the expression reads more than one property of the relationship or of its other end.
#pragma once

#include <optional>

#include "graph/adjacency.h"
#include "query/expressions/single_read.h"

namespace newsgraph::query {

class ColumnPrefetch {
 public:
  static constexpr std::size_t kAhead = 16;  // relationships

  explicit ColumnPrefetch(const Expression& expression) : read_(single_read(expression)) {}

  // To be called before a run. `node`: the slot of the other end.
  void open(Slot relationship, Slot node, const ExecutionContext& context) {
    codes_ = nullptr;
    if (!read_ || !read_->property || (read_->slot != relationship && read_->slot != node)) return;
    of_node_ = read_->slot == node;
    const std::size_t name = read_->property->name_index();
    const graph::Column* column = of_node_ ? context.node_column(name) : context.relationship_column(name);
    if (!column || column->present) return;
    codes_ = static_cast<const char*>(column->codes);
    width_ = column->width;
  }
  void ask_for(const graph::Adjacent& step) const {
    if (codes_) {
      __builtin_prefetch(codes_ +
                         std::size_t{width_} * (of_node_ ? step.node.value() : step.relationship.value()));
    }
  }

 private:
  std::optional<SingleRead> read_;
  bool of_node_ = false;
  const char* codes_ = nullptr;
  std::uint8_t width_ = 0;
};

}  // namespace newsgraph::query
