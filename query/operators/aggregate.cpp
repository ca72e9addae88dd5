#include "query/operators/aggregate.h"

#include <algorithm>

#include "query/expressions/leaves.h"

namespace newsgraph::query {

AggregateOperator::AggregateOperator(const OperatorContext& context, OperatorPtr input,
                                     const step::Aggregate& step)
    : Operator(context),
      input_(std::move(input)),
      projection_(*step.projection),
      step_(step),
      groups_(projection_.groups, step.keys, context.execution) {
  for (const Aggregation& aggregation : projection_.aggregations) {
    const auto* argument = aggregation.arguments.size() == 1
                               ? dynamic_cast<const SlotExpression*>(aggregation.arguments[0].get())
                               : nullptr;
    const auto& counted = step_.counted;
    const bool rows =
        argument && std::find(counted.begin(), counted.end(), argument->slot()) != counted.end();
    intakes_.push_back({aggregation.function->name == "count", rows});
    only_counts_ = only_counts_ && intakes_.back().counts && !aggregation.distinct;
  }
}

std::uint64_t AggregateOperator::weight_of(const Intake& intake) const {
  if (!step_.weight.valid()) return 1;
  const auto weight = static_cast<std::uint64_t>(row_[step_.weight].as_integer());
  return step_.at_least_one && !intake.counts_rows ? std::max<std::uint64_t>(weight, 1) : weight;
}

void AggregateOperator::do_open() {
  input_->open();
  groups_.clear();
  states_.clear();
  counts_.clear();
  consumed_ = false;
  at_ = count_ = 0;
}

void AggregateOperator::add_group() {
  ++count_;
  constexpr std::size_t kAccumulatorBytes = 72;
  counts_.resize(counts_.size() + intakes_.size());
  context_.keep_memory(sizeof(std::int64_t) * intakes_.size());
  if (only_counts_) return;
  for (std::size_t i = 0; i < intakes_.size(); ++i) {
    const Aggregation& aggregation = projection_.aggregations[i];
    context_.keep_memory(sizeof(State) + (intakes_[i].counts ? 0 : kAccumulatorBytes));
    State& state = states_.emplace_back();
    if (!intakes_[i].counts) state.accumulator = aggregation.function->aggregate();
    if (aggregation.distinct) state.seen = std::make_unique<ValueSet>(context_);
  }
}

bool AggregateOperator::is_new(std::size_t place) const {
  if (only_counts_ || !states_[place].seen || arguments_.empty()) return true;
  return states_[place].seen->add(arguments_[0]);
}

void AggregateOperator::add_row(std::size_t group) {
  const std::size_t width = intakes_.size();
  for (std::size_t i = 0; i < width; ++i) {
    const Aggregation& aggregation = projection_.aggregations[i];
    const Intake& intake = intakes_[i];
    arguments_.clear();
    if (!intake.counts_rows) {
      for (const ExpressionPtr& argument : aggregation.arguments) {
        arguments_.push_back(argument->evaluate(row_, context_));
      }
    }
    const std::size_t place = group * width + i;
    if (!is_new(place)) continue;
    std::uint64_t times = weight_of(intake);
    if (times == 0) continue;
    if (aggregation.distinct) times = 1;
    if (intake.counts) {
      const bool skip = !arguments_.empty() && arguments_[0].is_null();
      counts_[place] += skip ? 0 : static_cast<std::int64_t>(times);
    } else if (times == 1) {
      states_[place].accumulator->add(arguments_, context_);
    } else {
      states_[place].accumulator->add_times(arguments_, times, context_);
    }
  }
}

void AggregateOperator::consume() {
  consumed_ = true;
  const bool grouped = !projection_.groups.empty();
  if (!grouped) add_group();
  while (input_->next()) {
    context_.step();
    std::size_t group = 0;
    if (grouped) {
      const auto [number, is_new] = groups_.add(row_);
      if (is_new) add_group();
      group = number;
    }
    add_row(group);
  }
}

bool AggregateOperator::do_next() {
  if (!consumed_) consume();
  if (at_ == count_) return false;
  if (!projection_.groups.empty()) groups_.restore(at_, row_);
  const std::size_t width = intakes_.size();
  for (std::size_t i = 0; i < width; ++i) {
    const std::size_t place = at_ * width + i;
    row_[projection_.aggregations[i].slot] =
        intakes_[i].counts ? Value::integer(counts_[place]) : states_[place].accumulator->finish(context_);
  }
  ++at_;
  return true;
}

}  // namespace newsgraph::query
