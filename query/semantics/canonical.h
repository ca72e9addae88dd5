// canonical.h - an expression printed in one way only: equal text means equal expressions.
// Used by the binder to find a projected expression again in ORDER BY and beside an aggregation.
#pragma once

#include <string>

#include "query/syntax/ast.h"

namespace newsgraph::query {

std::string canonical(const ast::Expression& expression);
// Also: does an aggregating function stand in it (not counting subqueries)?
bool has_aggregate(const ast::Expression& expression);
bool has_aggregate(const ast::ExpressionPtr& expression);

}  // namespace newsgraph::query
