// row_store.h - rows that an operator keeps: the values of some slots, one row after another in one array.
// Counts against the memory limit of the execution.
#pragma once

#include <vector>

#include "query/execution_context.h"
#include "query/row.h"

namespace newsgraph::query {

class RowStore {
 public:
  RowStore(std::vector<Slot> slots, ExecutionContext& context)
      : slots_(std::move(slots)), context_(context) {}
  ~RowStore() { clear(); }
  RowStore(const RowStore&) = delete;
  RowStore& operator=(const RowStore&) = delete;

  std::size_t size() const { return rows_; }
  void save(const Row& row) {
    context_.keep_memory(bytes_per_row());
    for (Slot slot : slots_) values_.push_back(row[slot]);
    ++rows_;
  }
  void update(std::size_t index, const Row& row) {
    for (std::size_t i = 0; i < slots_.size(); ++i) values_[index * slots_.size() + i] = row[slots_[i]];
  }
  void restore(std::size_t index, Row& row) const {
    for (std::size_t i = 0; i < slots_.size(); ++i) row[slots_[i]] = values_[index * slots_.size() + i];
  }
  void clear() {
    context_.release_memory(rows_ * bytes_per_row());
    values_.clear();
    rows_ = 0;
  }

 private:
  std::size_t bytes_per_row() const { return sizeof(graph::Value) * (slots_.size() + 1); }

  std::vector<Slot> slots_;
  ExecutionContext& context_;
  std::vector<graph::Value> values_;
  std::size_t rows_ = 0;
};

}  // namespace newsgraph::query
