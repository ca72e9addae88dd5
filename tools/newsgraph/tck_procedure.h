// tck_procedure.h - a procedure of the TCK: a signature and a table of what it answers.
#pragma once

#include <string_view>

#include "base/result.h"
#include "query/procedures/procedure.h"

namespace newsgraph::tools {

// `signature` as "name(in :: TYPE?, ...) :: (out :: TYPE?, ...)"; `rows` hold the inputs, then the outputs.
// Called with arguments, it gives the outputs of the rows whose inputs are equivalent.
Result<query::Procedure> table_procedure(std::string_view signature, std::vector<query::ProcedureRow> rows);

}  // namespace newsgraph::tools
