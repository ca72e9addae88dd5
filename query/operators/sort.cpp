#include "query/operators/sort.h"

#include <algorithm>
#include <limits>

#include "query/expressions/leaves.h"
#include "query/operators/rows.h"

namespace newsgraph::query {
namespace {

// More than this is sorted whole: the heap would not pay.
constexpr std::uint64_t kMaxTop = 100'000;

}  // namespace

SortOperator::SortOperator(const OperatorContext& context, OperatorPtr input, const step::Sort& step)
    : Operator(context),
      input_(std::move(input)),
      projection_(*step.projection),
      top_(step.top),
      rows_(projection_.kept, context.execution),
      current_(projection_.order.size()) {
  const auto* slot = dynamic_cast<const SlotExpression*>(projection_.order[0].expression.get());
  if (slot) first_key_ = slot->slot();
}

void SortOperator::do_open() {
  input_->open();
  rows_.clear();
  keys_.clear();
  arrival_.clear();
  order_.clear();
  consumed_ = false;
  at_ = 0;
}

void SortOperator::evaluate_keys(std::size_t first) {
  for (std::size_t i = first; i < current_.size(); ++i) {
    current_[i] = projection_.order[i].expression->evaluate(row_, context_);
  }
}

bool SortOperator::before(std::size_t a, std::size_t b) const {
  const std::size_t width = current_.size();
  for (std::size_t i = 0; i < width; ++i) {
    const int order = graph::order(keys_[a * width + i], keys_[b * width + i]);
    if (order != 0) return descending(i) ? order > 0 : order < 0;
  }
  return arrival_[a] < arrival_[b];
}

bool SortOperator::comes_before(std::size_t kept) {
  const std::size_t width = current_.size();
  for (std::size_t i = 0; i < width; ++i) {
    current_[i] = projection_.order[i].expression->evaluate(row_, context_);
    const int order = graph::order(current_[i], keys_[kept * width + i]);
    if (order == 0) continue;
    if (descending(i) ? order < 0 : order > 0) return false;
    evaluate_keys(i + 1);
    return true;
  }
  return false;
}

void SortOperator::consume() {
  consumed_ = true;
  if (top_ && projection_.limit) {
    std::uint64_t wanted = row_count(*projection_.limit, row_, context_, "LIMIT");
    const std::uint64_t skipped = projection_.skip ? row_count(*projection_.skip, row_, context_, "SKIP") : 0;
    if (wanted <= kMaxTop && skipped <= kMaxTop)
      return consume_top(static_cast<std::size_t>(wanted + skipped));
  }
  while (input_->next()) {
    context_.step();
    evaluate_keys();
    context_.keep_memory(current_.size() * sizeof(Value));
    keys_.insert(keys_.end(), current_.begin(), current_.end());
    arrival_.push_back(arrival_.size());
    rows_.save(row_);
  }
  order_.resize(rows_.size());
  for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
  std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) { return before(a, b); });
}

// The input need not bring what comes after the worst row that is kept.
void SortOperator::tell_bound(std::size_t wanted) {
  if (order_.size() < wanted || !first_key_.valid()) return;
  input_->leave_out_after(first_key_, descending(0), keys_[order_.front() * current_.size()]);
}

// order_ is a heap with the worst kept row on top.
void SortOperator::consume_top(std::size_t wanted) {
  const auto worse = [this](std::uint32_t a, std::uint32_t b) { return before(a, b); };
  std::uint64_t arrived = 0;
  while (input_->next()) {
    context_.step();
    if (wanted == 0) continue;
    if (order_.size() < wanted) {
      evaluate_keys();
      keys_.insert(keys_.end(), current_.begin(), current_.end());
      arrival_.push_back(arrived++);
      rows_.save(row_);
      order_.push_back(static_cast<std::uint32_t>(order_.size()));
      std::push_heap(order_.begin(), order_.end(), worse);
      tell_bound(wanted);
      continue;
    }
    const std::uint32_t worst = order_.front();
    if (!comes_before(worst)) continue;
    std::pop_heap(order_.begin(), order_.end(), worse);
    std::copy(current_.begin(), current_.end(),
              keys_.begin() + static_cast<std::ptrdiff_t>(worst * current_.size()));
    arrival_[worst] = arrived++;
    rows_.update(worst, row_);
    std::push_heap(order_.begin(), order_.end(), worse);
    tell_bound(wanted);
  }
  std::sort_heap(order_.begin(), order_.end(), worse);
}

bool SortOperator::do_next() {
  if (!consumed_) consume();
  if (at_ == order_.size()) return false;
  rows_.restore(order_[at_++], row_);
  return true;
}

}  // namespace newsgraph::query
