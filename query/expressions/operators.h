// operators.h - the operators of the language on values: arithmetic, comparison, membership, strings,
// subscripts. Called by compiled expressions; null in gives null out as openCypher asks. Three-valued logic
// (AND, OR, XOR, NOT) is done by the expressions themselves. Errors: TypeError/InvalidArgumentType for
// operands that do not fit, ArithmeticError for integer overflow and division by zero; thrown
// (query/error.h). Cost: no allocation for numbers, temporal values without a zone, and null.
#pragma once

#include "query/functions/function.h"

namespace newsgraph::query {

// + also joins strings and lists (list + item, item + list), and adds durations to instants.
Value add(const Value& left, const Value& right);
Value subtract(const Value& left, const Value& right);
Value multiply(const Value& left, const Value& right);
Value divide(const Value& left, const Value& right);
Value modulo(const Value& left, const Value& right);
Value power(const Value& left, const Value& right);
Value negate(const Value& operand);

// true, false or null.
Value equal(const Value& left, const Value& right);
Value not_equal(const Value& left, const Value& right);
Value less_than(const Value& left, const Value& right);
Value less_or_equal(const Value& left, const Value& right);
Value greater_than(const Value& left, const Value& right);
Value greater_or_equal(const Value& left, const Value& right);

Value is_in(const Value& item, const Value& list);
Value starts_with(const Value& text, const Value& prefix);
Value ends_with(const Value& text, const Value& suffix);
Value contains(const Value& text, const Value& part);
// =~ : the whole string must match; ICU's syntax. A compiled pattern is kept for the last pattern text per
// thread.
Value matches(const Value& text, const Value& pattern);

// container[index]: list by integer (negative from the end, null outside), map, node or relationship by
// string.
Value subscript(const Value& container, const Value& index, FunctionContext& context);
// list[from..to]; a missing end is passed as null pointer.
Value slice(const Value& list, const Value* from, const Value* to);
// value.name for what is not a node or relationship: maps, and components of temporal values (date.year).
// Null for an absent key of a map; TypeError/InvalidArgumentType for a value without properties.
Value component(const Value& value, std::string_view name);

}  // namespace newsgraph::query
