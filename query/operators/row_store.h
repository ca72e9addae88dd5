// row_store.h - rows that an operator keeps: the values of some slots, one row after another in one array.
// Counts against the memory limit of the execution.
#pragma once

#include <vector>

#include "query/execution_context.h"
#include "query/operators/kept_bytes.h"
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
    std::size_t bytes = sizeof(graph::Value) * (slots_.size() + 1);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const graph::Value& value = row[slots_[i]];
      if (!is_list_of_last_row(i, value)) bytes += kept_bytes(value);
      values_.push_back(value);
    }
    memory_ += bytes;
    context_.keep_memory(bytes);
    ++rows_;
  }
  void update(std::size_t index, const Row& row) {
    for (std::size_t i = 0; i < slots_.size(); ++i) values_[index * slots_.size() + i] = row[slots_[i]];
  }
  void restore(std::size_t index, Row& row) const {
    for (std::size_t i = 0; i < slots_.size(); ++i) row[slots_[i]] = values_[index * slots_.size() + i];
  }
  void clear() {
    context_.release_memory(memory_);
    memory_ = 0;
    values_.clear();
    rows_ = 0;
  }

 private:
  // Rows that follow one another often share a list: it is counted once.
  bool is_list_of_last_row(std::size_t column, const graph::Value& value) const {
    if (rows_ == 0 || value.kind() != graph::ValueKind::kList) return false;
    const graph::Value& last = values_[(rows_ - 1) * slots_.size() + column];
    return last.kind() == graph::ValueKind::kList && &last.as_list() == &value.as_list();
  }

  std::vector<Slot> slots_;
  ExecutionContext& context_;
  std::vector<graph::Value> values_;
  std::size_t rows_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace newsgraph::query
