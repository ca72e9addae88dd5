// rows.h - operators that pass, drop or compute rows one at a time.
#pragma once

#include "query/operators/key_table.h"
#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class ProjectOperator final : public Operator {
 public:
  ProjectOperator(const OperatorContext& context, OperatorPtr input, const step::Project& step)
      : Operator(context), input_(std::move(input)), assignments_(*step.assignments) {}

 protected:
  void do_open() override { input_->open(); }
  bool do_next() override;

 private:
  OperatorPtr input_;
  const std::vector<Assignment>& assignments_;
};

// OPTIONAL MATCH: the inner plan's rows for each input row, or one with nulls.
class OptionalOperator final : public Operator {
 public:
  OptionalOperator(const OperatorContext& context, OperatorPtr input, OperatorPtr inner,
                   const step::Optional& step)
      : Operator(context), input_(std::move(input)), inner_(std::move(inner)), introduced_(step.introduced) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  OperatorPtr input_, inner_;
  std::vector<Slot> introduced_;
  bool running_ = false, found_ = false;
};

class UnwindOperator final : public Operator {
 public:
  UnwindOperator(const OperatorContext& context, OperatorPtr input, const step::Unwind& step)
      : Operator(context), input_(std::move(input)), clause_(*step.clause) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  OperatorPtr input_;
  const BoundUnwind& clause_;
  Value list_;
  std::size_t at_ = 0, size_ = 0;
};

class DistinctOperator final : public Operator {
 public:
  DistinctOperator(const OperatorContext& context, OperatorPtr input, const step::Distinct& step)
      : Operator(context),
        input_(std::move(input)),
        columns_(step.columns),
        seen_(columns_.size(), context.execution),
        key_(columns_.size()) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  OperatorPtr input_;
  std::vector<Slot> columns_;
  KeyTable seen_;
  std::vector<Value> key_;
};

// The value of SKIP or LIMIT. SyntaxError at runtime when it is not an Integer or negative.
std::uint64_t row_count(const Expression& expression, Row& row, ExecutionContext& context,
                        const char* clause);

class SkipOperator final : public Operator {
 public:
  SkipOperator(const OperatorContext& context, OperatorPtr input, const step::Skip& step)
      : Operator(context), input_(std::move(input)), count_(*step.count) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  OperatorPtr input_;
  const Expression& count_;
  std::uint64_t left_ = 0;
};

class LimitOperator final : public Operator {
 public:
  LimitOperator(const OperatorContext& context, OperatorPtr input, const step::Limit& step)
      : Operator(context), input_(std::move(input)), count_(*step.count), drain_(step.drain) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  OperatorPtr input_;
  const Expression& count_;
  bool drain_;
  std::uint64_t left_ = 0;
};

class UnionOperator final : public Operator {
 public:
  UnionOperator(const OperatorContext& context, std::vector<OperatorPtr> inputs, const step::Union& step)
      : Operator(context), inputs_(std::move(inputs)), step_(step) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  std::vector<OperatorPtr> inputs_;
  const step::Union step_;
  std::size_t part_ = 0;
};

class CallOperator final : public Operator {
 public:
  CallOperator(const OperatorContext& context, OperatorPtr input, const step::Call& step)
      : Operator(context), input_(std::move(input)), call_(*step.call) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  void start();

  OperatorPtr input_;
  const BoundCall& call_;
  ProcedureRows rows_;
  ProcedureRow result_;
};

}  // namespace newsgraph::query
