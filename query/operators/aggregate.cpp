#include "query/operators/aggregate.h"

#include <algorithm>
#include <utility>

#include "query/expressions/leaves.h"
#include "query/operators/kept_bytes.h"

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
    const std::string_view name = aggregation.function->name;
    const bool keeps = name == "collect" || name == "percentileCont" || name == "percentileDisc";
    intakes_.push_back({name == "count", rows, keeps});
    only_counts_ = only_counts_ && intakes_.back().counts && !aggregation.distinct;
    only_rows_ = only_rows_ && only_counts_ && (rows || aggregation.arguments.empty());
  }
}

std::uint64_t AggregateOperator::weight_of(const Intake& intake) const {
  return step_.weight.valid() ? weight_of(intake, static_cast<std::uint64_t>(row_[step_.weight].as_integer()))
                              : 1;
}

std::uint64_t AggregateOperator::weight_of(const Intake& intake, std::uint64_t weight) const {
  return step_.at_least_one && !intake.counts_rows ? std::max<std::uint64_t>(weight, 1) : weight;
}

void AggregateOperator::do_open() {
  input_->open();
  groups_.clear();
  states_.clear();
  counts_.clear();
  context_.release_memory(std::exchange(memory_, 0));
  consumed_ = false;
  bound_.reset();
  at_ = count_ = 0;
}

void AggregateOperator::keep_memory(std::size_t bytes) {
  memory_ += bytes;
  context_.keep_memory(bytes);
}

void AggregateOperator::add_group() {
  ++count_;
  constexpr std::size_t kAccumulatorBytes = 72;
  counts_.resize(counts_.size() + intakes_.size());
  keep_memory(sizeof(std::int64_t) * intakes_.size());
  if (only_counts_) return;
  for (std::size_t i = 0; i < intakes_.size(); ++i) {
    const Aggregation& aggregation = projection_.aggregations[i];
    keep_memory(sizeof(State) + (intakes_[i].counts ? 0 : kAccumulatorBytes));
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
    if (intake.keeps) keep_memory(times * (sizeof(Value) + kept_bytes(arguments_[0])));
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

std::size_t AggregateOperator::group_of_row() {
  if (projection_.groups.empty()) return 0;
  const auto [group, is_new] = groups_.add(row_);
  if (is_new) add_group();
  return group;
}

// Of rows that are only counted, by a property of the node: no register is touched.
void AggregateOperator::count_batches() {
  NodeBatch batch;
  const std::size_t width = intakes_.size();
  for (input_->next_batch(batch); !batch.nodes.empty(); input_->next_batch(batch)) {
    context_.step();
    for (std::size_t i = 0; i < batch.nodes.size(); ++i) {
      const auto [group, is_new] = groups_.add(batch.nodes[i], row_);
      if (is_new) add_group();
      const std::uint64_t weight = batch.weights.empty() ? 1 : batch.weights[i];
      for (std::size_t k = 0; k < width; ++k) {
        counts_[group * width + k] += static_cast<std::int64_t>(weight_of(intakes_[k], weight));
      }
    }
  }
}

void AggregateOperator::consume_batches(Slot node) {
  if (only_rows_ && groups_.node() == node) return count_batches();
  NodeBatch batch;
  for (input_->next_batch(batch); !batch.nodes.empty(); input_->next_batch(batch)) {
    for (std::size_t i = 0; i < batch.nodes.size(); ++i) {
      context_.step();
      row_[node] = Value::node(batch.nodes[i]);
      if (!batch.weights.empty()) {
        row_[step_.weight] = Value::integer(static_cast<std::int64_t>(batch.weights[i]));
      }
      add_row(group_of_row());
    }
  }
}

void AggregateOperator::consume() {
  consumed_ = true;
  if (projection_.groups.empty()) add_group();
  if (const Slot node = input_->batches_by(step_.weight); node.valid()) return consume_batches(node);
  while (input_->next()) {
    context_.step();
    add_row(group_of_row());
  }
}

void AggregateOperator::leave_out_after(Slot slot, bool descending, const Value& bound) {
  const auto& all = projection_.aggregations;
  const auto ordered = std::ranges::find(all, slot, &Aggregation::slot);
  if (ordered == all.end() || bound.kind() != ValueKind::kInteger) return;
  const auto place = static_cast<std::size_t>(ordered - all.begin());
  if (intakes_[place].counts) bound_ = Bound{place, descending, bound.as_integer()};
}

bool AggregateOperator::is_left_out(std::size_t group) const {
  const std::int64_t count = counts_[group * intakes_.size() + bound_->aggregation];
  return bound_->descending ? count < bound_->value : count > bound_->value;
}

bool AggregateOperator::do_next() {
  if (!consumed_) consume();
  while (bound_ && at_ < count_ && is_left_out(at_)) ++at_;
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
