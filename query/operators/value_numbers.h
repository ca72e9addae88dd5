// value_numbers.h - values of an expression as small numbers, the same for equivalent values (graph/value.h):
// for joining and grouping without comparing values again and again. An expression that reads one property
// of which the graph keeps a dictionary, or the type of a relationship, is evaluated once for each distinct
// value. Used by keyed_expand, count_pairs and group_table. One execution, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/adjacency.h"
#include "query/expressions/single_read.h"
#include "query/operators/key_table.h"

namespace newsgraph::query {

// Shared by the expressions whose values are compared.
class ValueNumbers {
 public:
  // How "=" relates to having the same number.
  enum class Equality : std::uint8_t {
    kSame,     // equal to what has the same number
    kNever,    // null and NaN: equal to nothing
    kCompare,  // maybe equal to others of this sort too, or not to itself: a list, a time
  };

  explicit ValueNumbers(ExecutionContext& context) : table_(1, context) {}

  std::uint32_t number(const Value& value) {
    const auto [number, is_new] = table_.add({&value, 1});
    if (is_new) equalities_.push_back(equality_of(value));
    return static_cast<std::uint32_t>(number);
  }
  const Value& value(std::uint32_t number) const { return table_.key(number)[0]; }
  Equality equality(std::uint32_t number) const { return equalities_[number]; }
  // Is a = b true?
  bool equal(std::uint32_t a, std::uint32_t b) const {
    if (equalities_[a] == Equality::kSame) return a == b;
    return equalities_[a] == Equality::kCompare && equalities_[b] == Equality::kCompare &&
           graph::equals(value(a), value(b)) == graph::Ternary::kTrue;
  }
  void clear() {
    table_.clear();
    equalities_.clear();
  }

 private:
  static Equality equality_of(const Value& value);

  KeyTable table_;
  std::vector<Equality> equalities_;
};

class NumberedExpression {
 public:
  explicit NumberedExpression(const Expression& expression)
      : expression_(expression), read_(single_read(expression)) {}

  // To be called before a run, when the slots it reads are about to be bound; numbers of an earlier run are
  // forgotten.
  void open() {
    chosen_ = false;
    by_code_.clear();
  }
  std::uint32_t number(Row& row, ExecutionContext& context, ValueNumbers& numbers) {
    if (!chosen_) choose(row, context);
    if (!by_code_.empty()) {
      if (std::uint32_t* known = place(row[read_->slot], context)) {
        if (*known == 0) *known = numbers.number(expression_.evaluate(row, context)) + 1;
        return *known - 1;
      }
    }
    return numbers.number(expression_.evaluate(row, context));
  }

  // The same in two steps, for many relationships or their other ends, whichever is read: a code of each, so
  // that the column is read without waiting; then the number for a code, which is evaluated where it has not
  // come up before. prepare() comes first, with one of them in the registers.
  static constexpr std::uint32_t kNoCode = 0xffffffff;
  void prepare(const Row& row, ExecutionContext& context) {
    if (!chosen_) choose(row, context);
  }
  std::uint32_t code(const graph::Adjacent& step) const {
    if (by_code_.empty() || !column_) return kNoCode;
    const std::uint32_t id = entity_ == ValueKind::kNode ? step.node.value() : step.relationship.value();
    if (id >= column_->limit) return kNoCode;
    const std::uint32_t position = column_->position(id);
    return position == graph::Column::kAbsent ? static_cast<std::uint32_t>(by_code_.size()) - 1
                                              : column_->code(position);
  }
  // `bind` sets the registers.
  template <typename Bind>
  std::uint32_t number(std::uint32_t code, Bind&& bind, Row& row, ExecutionContext& context,
                       ValueNumbers& numbers) {
    if (code == kNoCode) return bind(), this->number(row, context, numbers);
    std::uint32_t& known = by_code_[code];
    if (known == 0) {
      bind();
      known = numbers.number(expression_.evaluate(row, context)) + 1;
    }
    return known - 1;
  }
  Value evaluate(Row& row, ExecutionContext& context) const { return expression_.evaluate(row, context); }

  // Is it evaluated only once for each distinct value of what it reads? Known after the first number().
  bool is_coded() const { return !by_code_.empty(); }

 private:
  void choose(const Row& row, ExecutionContext& context);
  // Where the number for this entity is kept; null where the column or table is not about it.
  std::uint32_t* place(const Value& entity, const ExecutionContext& context) {
    if (entity.kind() != entity_) return nullptr;
    if (!column_) {
      const std::size_t type = type_of(entity, context);
      return type + 1 < by_code_.size() ? &by_code_[type] : nullptr;  // null: added by this query
    }
    const bool node = entity_ == ValueKind::kNode;
    const std::uint32_t id = node ? entity.as_node().value() : entity.as_relationship().value();
    if (id >= column_->limit) return nullptr;
    const std::uint32_t position = column_->position(id);
    return position == graph::Column::kAbsent ? &by_code_.back() : &by_code_[column_->code(position)];
  }
  static std::size_t type_of(const Value& relationship, const ExecutionContext& context) {
    return context.ends(relationship.as_relationship()).type.value();
  }

  const Expression& expression_;
  std::optional<SingleRead> read_;
  bool chosen_ = false;
  ValueKind entity_ = ValueKind::kNull;
  const graph::Column* column_ = nullptr;  // null: by type
  std::vector<std::uint32_t> by_code_;     // number + 1, 0 is not yet known; the last one is for absent
};

}  // namespace newsgraph::query
