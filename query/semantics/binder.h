// binder.h - ParsedQuery to BoundQuery: scopes, types, aggregation, and every compile-time error of
// openCypher. Errors: the TCK's types and codes with the place in the text; unknown names come with the
// nearest known one. Cost: linear in the query.
#pragma once

#include "query/semantics/bound_query.h"

namespace newsgraph::query {

Outcome<BoundQuery> bind(const ParsedQuery& query, const ProcedureRegistry& procedures);

}  // namespace newsgraph::query
