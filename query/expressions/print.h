// print.h - helpers of Expression::print.
#pragma once

#include <string>

#include "query/semantics/bound_query.h"

namespace newsgraph::query {

std::string_view symbol(ast::Comparison op);
std::string print_literal(const Value& value);
// The variable's name; "_7" for one without.
std::string print_slot(const BoundQuery& query, Slot slot);
std::string print_list(const BoundQuery& query, const std::vector<ExpressionPtr>& expressions,
                       std::string_view separator);

}  // namespace newsgraph::query
