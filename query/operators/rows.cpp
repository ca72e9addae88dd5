#include "query/operators/rows.h"

#include <limits>

namespace newsgraph::query {

bool ProjectOperator::do_next() {
  if (!input_->next()) return false;
  for (const Assignment& assignment : assignments_) {
    row_[assignment.slot] = assignment.expression->evaluate(row_, context_);
  }
  return true;
}

void OptionalOperator::do_open() {
  input_->open();
  running_ = false;
}

bool OptionalOperator::do_next() {
  for (;;) {
    if (running_) {
      if (inner_->next()) return found_ = true;
      running_ = false;
      if (!found_) {
        for (Slot slot : introduced_) row_[slot] = Value();
        return true;
      }
    }
    if (!input_->next()) return false;
    inner_->open();
    running_ = true;
    found_ = false;
  }
}

void UnwindOperator::do_open() {
  input_->open();
  at_ = size_ = 0;
}

bool UnwindOperator::do_next() {
  while (at_ == size_) {
    if (!input_->next()) return false;
    list_ = clause_.list->evaluate(row_, context_);
    at_ = 0;
    size_ = list_.is_null() ? 0 : list_.kind() == ValueKind::kList ? list_.as_list().size() : 1;
  }
  context_.step();
  row_[clause_.slot] = list_.kind() == ValueKind::kList ? list_.as_list()[at_] : list_;
  ++at_;
  return true;
}

void DistinctOperator::do_open() {
  input_->open();
  seen_.clear();
}

bool DistinctOperator::do_next() {
  while (input_->next()) {
    for (std::size_t i = 0; i < columns_.size(); ++i) key_[i] = row_[columns_[i]];
    if (seen_.add(key_).second) return true;
    context_.step();
  }
  return false;
}

std::uint64_t row_count(const Expression& expression, Row& row, ExecutionContext& context,
                        const char* clause) {
  const Value value = expression.evaluate(row, context);
  QueryError error{
      ErrorType::kSyntaxError,
      ErrorPhase::kRuntime,
      ErrorCode::kInvalidArgumentType,
      std::string(clause) + " needs an Integer, not " + std::string(graph::kind_name(value.kind())),
      {},
      kNoOffset};
  if (value.kind() != ValueKind::kInteger) throw error;
  if (value.as_integer() >= 0) return static_cast<std::uint64_t>(value.as_integer());
  error.code = ErrorCode::kNegativeIntegerArgument;
  error.what = std::string(clause) + " cannot be negative";
  throw error;
}

void SkipOperator::do_open() {
  input_->open();
  left_ = row_count(count_, row_, context_, "SKIP");
}

bool SkipOperator::do_next() {
  for (; left_ > 0; --left_) {
    if (!input_->next()) return false;
  }
  return input_->next();
}

void LimitOperator::do_open() {
  input_->open();
  left_ = row_count(count_, row_, context_, "LIMIT");
}

bool LimitOperator::do_next() {
  if (left_ > 0) return --left_, input_->next();
  // Writes below happen at the first row they are asked for.
  if (std::exchange(drain_, false)) (void)input_->next();
  return false;
}

void UnionOperator::do_open() {
  part_ = 0;
  for (const OperatorPtr& input : inputs_) input->open();
}

bool UnionOperator::do_next() {
  for (; part_ < inputs_.size(); ++part_) {
    if (!inputs_[part_]->next()) continue;
    const std::vector<Slot>& columns = step_.columns[part_];
    for (std::size_t i = 0; i < columns.size(); ++i) row_[step_.output[i]] = row_[columns[i]];
    return true;
  }
  return false;
}

void CallOperator::do_open() {
  input_->open();
  rows_ = nullptr;
}

// Only now is it known of which kind parameters are, and what was deleted meanwhile.
void CallOperator::start() {
  const Procedure& procedure = *call_.procedure;
  std::vector<Value> arguments;
  for (const ExpressionPtr& argument : call_.arguments) {
    const ProcedureField& field = procedure.arguments[arguments.size()];
    const Value value = argument->evaluate(row_, context_);
    if (!value.is_null() && !field.kinds.contains(value.kind())) {
      throw type_error(ErrorCode::kInvalidArgumentType, procedure.name + " takes " + describe(field.kinds) +
                                                            " as " + field.name + ", not a " +
                                                            std::string(kind_name(value.kind())));
    }
    if (context_.anything_deleted()) {
      if (value.kind() == ValueKind::kNode) context_.require_alive(value.as_node());
      if (value.kind() == ValueKind::kRelationship) context_.require_alive(value.as_relationship());
    }
    arguments.push_back(value);
  }
  arguments.resize(procedure.arguments.size());
  rows_ = procedure.call(arguments, context_);
}

bool CallOperator::do_next() {
  for (;;) {
    if (rows_ && rows_(result_)) {
      context_.step();
      for (const auto& [column, slot] : call_.yields) row_[slot] = result_[column];
      return true;
    }
    rows_ = nullptr;
    if (!input_->next()) return false;
    start();
    if (call_.procedure->results.empty()) {
      while (rows_(result_)) continue;
      rows_ = nullptr;
      return true;
    }
  }
}

}  // namespace newsgraph::query
