// operator.h - one running step of a plan: pulls rows from its input, writes the shared row's registers.
// Made by build.h from a LogicalPlan, one tree per execution. open() starts or restarts (subplans are opened
// once per outer row); next() says whether the registers hold another row. One thread. Errors: thrown as
// QueryError.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

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

  // Measured when profiling; the time includes the inputs'.
  std::uint64_t rows() const { return rows_; }
  std::chrono::nanoseconds time() const { return time_; }

 protected:
  virtual void do_open() = 0;
  virtual bool do_next() = 0;

  Row& row_;
  ExecutionContext& context_;

 private:
  bool profile_;
  std::uint64_t rows_ = 0;
  std::chrono::nanoseconds time_{0};
};
using OperatorPtr = std::unique_ptr<Operator>;

}  // namespace newsgraph::query
