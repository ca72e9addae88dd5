// write.h - operators that change the graph: CREATE, SET and REMOVE, DELETE, MERGE.
// Each is a barrier: it takes in all its input, then writes row by row, then hands the rows on. So a clause
// never sees its own writes through its input, later clauses see all of them, and no span of the graph is
// held across a write. They need an open transaction; the cursor commits or rolls back.
#pragma once

#include "query/operators/operator.h"
#include "query/operators/row_store.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class WriteOperator : public Operator {
 public:
  WriteOperator(const OperatorContext& context, OperatorPtr input, const std::vector<Slot>& kept)
      : Operator(context),
        input_(std::move(input)),
        rows_(kept, context.execution),
        output_(kept, context.execution) {}

 protected:
  void do_open() override;
  bool do_next() override;
  // The registers hold one input row; save() what is to be handed on.
  virtual void write() = 0;
  virtual void finish() {}  // after the last row
  void save() { output_.save(row_); }

 private:
  OperatorPtr input_;
  RowStore rows_, output_;
  bool done_ = false;
  std::size_t at_ = 0;
};

// Creates what the row does not have yet; shared by CREATE and MERGE.
class PatternWriter {
 public:
  PatternWriter(Row& row, ExecutionContext& context, const BoundCreate& clause)
      : row_(row), context_(context), clause_(clause) {}

  // Null properties are left out, or refused (MERGE).
  void create(bool refuse_null);
  void set_paths();

 private:
  graph::Map properties(const ExpressionPtr& expression, bool refuse_null);
  graph::NodeId end(Slot slot) const;

  Row& row_;
  ExecutionContext& context_;
  const BoundCreate& clause_;
};

// Runs SET and REMOVE items on the row.
class ItemWriter {
 public:
  ItemWriter(Row& row, ExecutionContext& context) : row_(row), context_(context) {}
  void run(const std::vector<SetItem>& items);

 private:
  void run(const SetProperty& item);
  void run(const SetProperties& item);
  void run(const SetLabels& item);
  void set(const Value& entity, const std::string& key, const Value& value);

  Row& row_;
  ExecutionContext& context_;
};

// TypeError/InvalidPropertyType for what a property cannot hold.
void require_storable(const Value& value);

class CreateOperator final : public WriteOperator {
 public:
  CreateOperator(const OperatorContext& context, OperatorPtr input, const step::Create& step)
      : WriteOperator(context, std::move(input), step.clause->kept), writer_(row_, context_, *step.clause) {}

 protected:
  void write() override;

 private:
  PatternWriter writer_;
};

class SetOperator final : public WriteOperator {
 public:
  SetOperator(const OperatorContext& context, OperatorPtr input, const step::Set& step)
      : WriteOperator(context, std::move(input), step.clause->kept),
        clause_(*step.clause),
        writer_(row_, context_) {}

 protected:
  void write() override;

 private:
  const BoundSet& clause_;
  ItemWriter writer_;
};

// Collects what all rows name and deletes relationships before nodes.
class DeleteOperator final : public WriteOperator {
 public:
  DeleteOperator(const OperatorContext& context, OperatorPtr input, const step::Delete& step)
      : WriteOperator(context, std::move(input), step.clause->kept), clause_(*step.clause) {}

 protected:
  void write() override;
  void finish() override;

 private:
  void collect(const Value& value);

  const BoundDelete& clause_;
  std::vector<graph::NodeId> nodes_;
  std::vector<graph::RelationshipId> relationships_;
};

// For each row: what matches, with ON MATCH; or else one creation, with ON CREATE.
class MergeOperator final : public WriteOperator {
 public:
  MergeOperator(const OperatorContext& context, OperatorPtr input, OperatorPtr inner, const step::Merge& step)
      : WriteOperator(context, std::move(input), step.clause->kept),
        inner_(std::move(inner)),
        clause_(*step.clause),
        creator_(row_, context_, clause_.create),
        items_(row_, context_),
        matches_(clause_.kept, context_) {}

 protected:
  void write() override;

 private:
  OperatorPtr inner_;
  const BoundMerge& clause_;
  PatternWriter creator_;
  ItemWriter items_;
  RowStore matches_;
};

}  // namespace newsgraph::query
