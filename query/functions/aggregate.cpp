// Aggregations. Null arguments are skipped by all of them; DISTINCT is the caller's.
#include <algorithm>
#include <cmath>

#include "query/expressions/operators.h"
#include "query/functions/arguments.h"
#include "query/functions/families.h"
#include "query/value_limits.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

class Count final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext&) override {
    if (arguments.empty() || !arguments[0].is_null()) ++count_;
  }
  void add_times(Arguments arguments, std::uint64_t times, FunctionContext&) override {
    if (arguments.empty() || !arguments[0].is_null()) count_ += static_cast<std::int64_t>(times);
  }
  Value finish(FunctionContext&) override { return Value::integer(count_); }

 private:
  std::int64_t count_ = 0;
};

void require_summable(std::string_view function, const Value& value) {
  if (!value.is_number() && value.kind() != ValueKind::kDuration) {
    throw wrong_kind(function, "numbers or durations", value, ErrorCode::kInvalidArgumentType);
  }
}

class Sum final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext&) override {
    if (arguments[0].is_null()) return;
    require_summable("sum", arguments[0]);
    sum_ = empty_ ? arguments[0] : query::add(sum_, arguments[0]);
    empty_ = false;
  }
  void add_times(Arguments arguments, std::uint64_t times, FunctionContext& context) override {
    if (arguments[0].is_null()) return;
    require_summable("sum", arguments[0]);
    const Value product = multiply(arguments[0], Value::integer(static_cast<std::int64_t>(times)));
    add({&product, 1}, context);
  }
  Value finish(FunctionContext&) override { return empty_ ? Value::integer(0) : sum_; }

 private:
  Value sum_;
  bool empty_ = true;
};

class Average final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext& context) override { add_times(arguments, 1, context); }
  void add_times(Arguments arguments, std::uint64_t times, FunctionContext&) override {
    const Value& value = arguments[0];
    if (value.is_null()) return;
    require_summable("avg", value);
    count_ += static_cast<std::int64_t>(times);
    if (value.kind() == ValueKind::kDuration) {
      const Value product = multiply(value, Value::integer(static_cast<std::int64_t>(times)));
      durations_ = durations_.is_null() ? product : query::add(durations_, product);
    } else {
      mean_ += (value.number() - mean_) * (static_cast<double>(times) / static_cast<double>(count_));
    }
  }
  Value finish(FunctionContext&) override {
    if (count_ == 0) return {};
    return durations_.is_null() ? Value::floating(mean_) : divide(durations_, Value::integer(count_));
  }

 private:
  double mean_ = 0;  // running, so that it cannot overflow
  Value durations_;
  std::int64_t count_ = 0;
};

// The least (sign 1) or greatest (sign -1) in ORDER BY's order.
template <int kSign>
class Extreme final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext&) override {
    if (arguments[0].is_null()) return;
    if (best_.is_null() || kSign * graph::order(arguments[0], best_) < 0) best_ = arguments[0];
  }
  void add_times(Arguments arguments, std::uint64_t, FunctionContext& context) override {
    add(arguments, context);
  }
  Value finish(FunctionContext&) override { return best_; }

 private:
  Value best_;
};

class Collect final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext&) override {
    if (!arguments[0].is_null()) items_.push_back(arguments[0]);
  }
  Value finish(FunctionContext&) override { return bounded_list("collect()", std::move(items_)); }

 private:
  graph::List items_;
};

double number_of(std::string_view function, const Value& value) {
  if (value.is_number()) return value.number();
  throw wrong_kind(function, "numbers", value, ErrorCode::kInvalidArgumentType);
}

// Welford's running variance; of a sample (divided by n - 1) or of the whole population.
template <bool kSample>
class Deviation final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext&) override {
    if (arguments[0].is_null()) return;
    const double value = number_of("stDev", arguments[0]);
    ++count_;
    const double from_old = value - mean_;
    mean_ += from_old / count_;
    squares_ += from_old * (value - mean_);
  }
  Value finish(FunctionContext&) override {
    const double divisor = kSample ? count_ - 1 : count_;
    return Value::floating(divisor > 0 ? std::sqrt(squares_ / divisor) : 0.0);
  }

 private:
  double count_ = 0, mean_ = 0, squares_ = 0;
};

// The value below which a part of all values lies: a value that occurs, or interpolated between two.
template <bool kInterpolate>
class Percentile final : public Accumulator {
 public:
  void add(Arguments arguments, FunctionContext&) override {
    if (!part_) part_ = checked_part(arguments[1]);
    if (arguments[0].is_null()) return;
    number_of("percentile", arguments[0]);
    values_.push_back(arguments[0]);
  }
  Value finish(FunctionContext&) override {
    if (values_.empty()) return {};
    std::ranges::sort(values_, [](const Value& a, const Value& b) { return graph::order(a, b) < 0; });
    const auto most = static_cast<double>(values_.size() - 1);
    if (kInterpolate) return between(*part_ * most);
    const double rank = std::ceil(*part_ * static_cast<double>(values_.size())) - 1;
    return values_[static_cast<std::size_t>(std::clamp(rank, 0.0, most))];
  }

 private:
  static double checked_part(const Value& value) {
    const double part = number_of("percentile", value);
    if (part >= 0 && part <= 1) return part;
    throw argument_error(ErrorCode::kNumberOutOfRange, "a percentile is between 0.0 and 1.0");
  }
  Value between(double place) const {
    const auto low = static_cast<std::size_t>(place);
    const double weight = place - static_cast<double>(low);
    const double value = values_[low].number();
    if (weight == 0) return Value::floating(value);
    return Value::floating(value + weight * (values_[low + 1].number() - value));
  }

  std::vector<Value> values_;
  std::optional<double> part_;
};

template <typename T>
std::unique_ptr<Accumulator> make() {
  return std::make_unique<T>();
}

constexpr KindSet kSummable = kinds::number | kinds::duration;

constexpr Function aggregation(std::string_view name, MakeAccumulator make_one, KindSet parameter,
                               StaticType result, std::string_view help) {
  return {.name = name,
          .min_arguments = 1,
          .max_arguments = 1,
          .parameters = {parameter},
          .result = result,
          .aggregate = make_one,
          .help = help};
}

constexpr Function percentile(std::string_view name, MakeAccumulator make_one, KindSet result) {
  return {.name = name,
          .min_arguments = 2,
          .max_arguments = 2,
          .parameters = {kinds::number, kinds::number},
          .result = {result},
          .aggregate = make_one,
          .help = "the value below which that part (0 to 1) of all lies"};
}

constexpr Function kTable[] = {
    {.name = "count",
     .min_arguments = 1,
     .max_arguments = 1,
     .result = {kinds::integer},
     .aggregate = make<Count>,
     .help = "how many rows, or values that are not null"},
    aggregation("sum", make<Sum>, kSummable, {kSummable}, "the sum"),
    aggregation("avg", make<Average>, kSummable, {kinds::floating | kinds::duration}, "the mean"),
    aggregation("min", make<Extreme<1>>, kinds::any, {}, "the least value"),
    aggregation("max", make<Extreme<-1>>, kinds::any, {}, "the greatest value"),
    aggregation("collect", make<Collect>, kinds::any, {kinds::list}, "the values as a list"),
    aggregation("stDev", make<Deviation<true>>, kinds::number, {kinds::floating},
                "the deviation of a sample"),
    aggregation("stDevP", make<Deviation<false>>, kinds::number, {kinds::floating}, "the deviation of all"),
    percentile("percentileCont", make<Percentile<true>>, kinds::floating),
    percentile("percentileDisc", make<Percentile<false>>, kinds::number),
};

}  // namespace

std::span<const Function> aggregate_functions() {
  return kTable;
}

}  // namespace newsgraph::query
