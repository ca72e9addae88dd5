// parser.h - text to ParsedQuery: recursive descent over openCypher 9, plus EXPLAIN and PROFILE.
// Errors: SyntaxError with the place and what was expected. Cost: linear; nesting, depth and numbers of
// clauses and pattern nodes are bounded (ast.h), so neither the parser nor any later walk can overflow the
// stack.
#pragma once

#include <string_view>

#include "query/syntax/ast.h"

namespace newsgraph::query {

Outcome<ParsedQuery> parse(std::string_view text);

}  // namespace newsgraph::query
