// run_query.h - runs a prepared query on a graph and prints what comes of it: rows to standard output, what
// was changed and a profile to standard error. Ctrl-C cancels the query, not the program. Made for the query
// and shell commands.
#pragma once

#include <string>

#include "query/query.h"
#include "tools/newsgraph/row_writer.h"

namespace newsgraph::tools {

// The exit status: 0, or 1 when it failed, which is said on standard error. `text`: of the query, for
// messages.
int run_query(const query::PreparedQuery& prepared, const std::string& text, graph::Graph& graph,
              const query::Parameters& parameters, query::ExecutionLimits limits, RowFormat format);

// "newsgraph: line 1, column 8: ..." on standard error; returns 1.
int fail(const query::QueryError& error, const std::string& text);

}  // namespace newsgraph::tools
