// scan.h - operators that bring nodes: all, by label, by label and property; and the one row a plan starts
// with.
#pragma once

#include <optional>
#include <span>

#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class OnceOperator final : public Operator {
 public:
  using Operator::Operator;

 protected:
  void do_open() override { fresh_ = true; }
  bool do_next() override { return std::exchange(fresh_, false); }

 private:
  bool fresh_ = true;
};

class AllNodesOperator final : public Operator {
 public:
  AllNodesOperator(const OperatorContext& context, OperatorPtr input, const step::AllNodes& step)
      : Operator(context), input_(std::move(input)), node_(step.node) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  OperatorPtr input_;
  Slot node_;
  std::uint32_t at_ = 0, limit_ = 0;
};

// LabelScan and IndexSeek: nodes from a list that the graph has.
class NodeListOperator final : public Operator {
 public:
  NodeListOperator(const OperatorContext& context, OperatorPtr input, const step::LabelScan& step);
  NodeListOperator(const OperatorContext& context, OperatorPtr input, const step::IndexSeek& step);
  Slot batches_by(Slot weight) const override { return weight.valid() ? Slot() : node_; }

 protected:
  void do_open() override;
  bool do_next() override;
  void do_next_batch(NodeBatch& batch) override;

 private:
  bool has_more();  // nodes, of this input row or a next one
  std::span<const graph::NodeId> find();

  OperatorPtr input_;
  Slot node_;
  std::string label_, key_;
  const Expression* value_ = nullptr;  // set: a seek
  std::span<const graph::NodeId> nodes_;
  std::size_t at_ = 0;
};

class CheckNodeOperator final : public Operator {
 public:
  CheckNodeOperator(const OperatorContext& context, OperatorPtr input, const step::CheckNode& step)
      : Operator(context), input_(std::move(input)), node_(step.node), labels_(step.labels) {}

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  void resolve();

  OperatorPtr input_;
  Slot node_;
  std::vector<std::string> labels_;
  std::vector<graph::LabelFilter> filters_;
  bool resolved_ = false, impossible_ = false;
};

}  // namespace newsgraph::query
