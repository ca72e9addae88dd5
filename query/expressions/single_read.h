// single_read.h - expressions that read one property, or the type, of one slot and nothing else: where the
// graph keeps few distinct values of it, such an expression needs to be evaluated once for each.
#pragma once

#include <optional>

#include "query/expressions/leaves.h"

namespace newsgraph::query {

struct SingleRead {
  Slot slot;
  const PropertyExpression* property = nullptr;  // null: type(slot)
};

// Nothing where the expression reads more, or less, or is not the same each time.
std::optional<SingleRead> single_read(const Expression& expression);

}  // namespace newsgraph::query
