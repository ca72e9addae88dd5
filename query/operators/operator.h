// operator.h - one running step of a plan: pulls rows from its input, writes the shared row's registers.
// Made by build.h from a LogicalPlan, one tree per execution. open() starts or restarts (subplans are opened
// once per outer row); next() says whether the registers hold another row. One thread. Errors: thrown as
// QueryError.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "query/execution_context.h"
#include "query/row.h"

namespace newsgraph::query {

struct LogicalPlan;

// What the operators of one tree share.
struct OperatorContext {
  Row& row;
  ExecutionContext& execution;
  bool profile = false;
};

// Rows that differ in one node, and in how many rows each stands for.
struct NodeBatch {
  static constexpr std::size_t kMost = 1024;
  std::vector<graph::NodeId> nodes;
  std::vector<std::uint64_t> weights;  // as many; empty: all 1
};

class Operator {
 public:
  explicit Operator(const OperatorContext& context)
      : row_(context.row), context_(context.execution), profile_(context.profile) {}
  virtual ~Operator() = default;
  Operator(const Operator&) = delete;
  Operator& operator=(const Operator&) = delete;

  void open() {
    if (!profile_) return do_open();
    const auto begin = std::chrono::steady_clock::now();
    do_open();
    time_ += std::chrono::steady_clock::now() - begin;
  }
  bool next() {
    if (!profile_) return do_next();
    const auto begin = std::chrono::steady_clock::now();
    const bool more = do_next();
    time_ += std::chrono::steady_clock::now() - begin;
    rows_ += more ? 1 : 0;
    return more;
  }

  // Rows in batches instead of one at a time: the slot of the node that the rows of each batch differ in;
  // invalid where there are no batches. Where `weight` is valid, in its Integer too, and it says how many
  // rows each stands for. The other registers hold what the rows of a batch have in common. To be asked
  // first; then next_batch() takes the place of next() until the end, when the batch is empty.
  virtual Slot batches_by(Slot /*weight*/) const { return {}; }
  void next_batch(NodeBatch& batch) {
    const auto begin = profile_ ? std::chrono::steady_clock::now() : std::chrono::steady_clock::time_point();
    batch.nodes.clear();
    batch.weights.clear();
    do_next_batch(batch);
    if (!profile_) return;
    time_ += std::chrono::steady_clock::now() - begin;
    rows_ += batch.nodes.size();
  }

  // From now on rows whose value in `slot` comes after `bound` in the order may be left out. A hint.
  virtual void leave_out_after(Slot /*slot*/, bool /*descending*/, const Value& /*bound*/) {}

  // Measured when profiling; the time includes the inputs'.
  std::uint64_t rows() const { return rows_; }
  std::chrono::nanoseconds time() const { return time_; }

 protected:
  virtual void do_open() = 0;
  virtual bool do_next() = 0;
  virtual void do_next_batch(NodeBatch&) {}

  Row& row_;
  ExecutionContext& context_;

 private:
  bool profile_;
  std::uint64_t rows_ = 0;
  std::chrono::nanoseconds time_{0};
};
using OperatorPtr = std::unique_ptr<Operator>;

}  // namespace newsgraph::query
