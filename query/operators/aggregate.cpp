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
      groups_(projection_.groups.size(), context.execution),
      key_(projection_.groups.size()) {
  for (const Aggregation& aggregation : projection_.aggregations) {
    const auto* argument = aggregation.arguments.size() == 1
                               ? dynamic_cast<const SlotExpression*>(aggregation.arguments[0].get())
                               : nullptr;
    const auto& counted = step_.counted;
    counts_rows_.push_back(argument &&
                           std::find(counted.begin(), counted.end(), argument->slot()) != counted.end());
  }
}

std::uint64_t AggregateOperator::weight_of(const Aggregation& aggregation) const {
  const auto weight = static_cast<std::uint64_t>(row_[step_.weight].as_integer());
  const auto index = static_cast<std::size_t>(&aggregation - projection_.aggregations.data());
  return step_.at_least_one && !counts_rows_[index] ? std::max<std::uint64_t>(weight, 1) : weight;
}

void AggregateOperator::do_open() {
  input_->open();
  groups_.clear();
  states_.clear();
  consumed_ = false;
  at_ = count_ = 0;
}

void AggregateOperator::add_group() {
  ++count_;
  constexpr std::size_t kStateBytes = 96;
  context_.keep_memory(kStateBytes * projection_.aggregations.size());
  for (const Aggregation& aggregation : projection_.aggregations) {
    State state;
    state.accumulator = aggregation.function->aggregate();
    if (aggregation.distinct) state.seen = std::make_unique<KeyTable>(1, context_);
    states_.push_back(std::move(state));
  }
}

void AggregateOperator::add_row(std::size_t group) {
  const std::size_t width = projection_.aggregations.size();
  for (std::size_t i = 0; i < width; ++i) {
    const Aggregation& aggregation = projection_.aggregations[i];
    arguments_.clear();
    if (!counts_rows_[i]) {
      for (const ExpressionPtr& argument : aggregation.arguments) {
        arguments_.push_back(argument->evaluate(row_, context_));
      }
    }
    State& state = states_[group * width + i];
    if (state.seen && !arguments_.empty() && !state.seen->add({arguments_.data(), 1}).second) continue;
    if (!step_.weight.valid()) {
      state.accumulator->add(arguments_, context_);
    } else if (const std::uint64_t times = weight_of(aggregation); times > 0) {
      state.accumulator->add_times(arguments_, aggregation.distinct ? 1 : times, context_);
    }
  }
}

void AggregateOperator::consume() {
  consumed_ = true;
  if (projection_.groups.empty()) add_group();
  while (input_->next()) {
    context_.step();
    std::size_t group = 0;
    if (!projection_.groups.empty()) {
      for (std::size_t i = 0; i < key_.size(); ++i) key_[i] = row_[projection_.groups[i]];
      const auto [number, is_new] = groups_.add(key_);
      if (is_new) add_group();
      group = number;
    }
    add_row(group);
  }
}

bool AggregateOperator::do_next() {
  if (!consumed_) consume();
  if (at_ == count_) return false;
  const std::span<const Value> key = groups_.size() > 0 ? groups_.key(at_) : std::span<const Value>();
  for (std::size_t i = 0; i < key.size(); ++i) row_[projection_.groups[i]] = key[i];
  const std::size_t width = projection_.aggregations.size();
  for (std::size_t i = 0; i < width; ++i) {
    row_[projection_.aggregations[i].slot] = states_[at_ * width + i].accumulator->finish(context_);
  }
  ++at_;
  return true;
}

}  // namespace newsgraph::query
