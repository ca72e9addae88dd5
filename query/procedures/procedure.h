// procedure.h - what CALL calls: a signature and a function that gives rows.
// Built-in procedures are tables in this folder (graph.cpp, entity.cpp, algo.cpp, ...) gathered by
// registry.cpp; a test kit may add procedures that answer from a table. To add a procedure: write it in its
// family's file and add its row there. Errors: thrown as QueryError. Threads: a registry is made first and
// then only read.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/functions/function.h"

namespace newsgraph::query {

struct ProcedureField {
  std::string name;
  KindSet kinds = kinds::any;
};

using ProcedureRow = std::vector<Value>;  // one value per result field
// Hands out rows one by one; false when there are no more. Lives at most as long as the execution.
using ProcedureRows = std::function<bool(ProcedureRow&)>;

struct Procedure {
  std::string name;  // "algo.pagerank"
  std::vector<ProcedureField> arguments;
  std::vector<ProcedureField> results;  // empty: called for its effect; passes its input rows on
  std::size_t required = 0;             // arguments that must be given; the others are null when left out
  std::function<ProcedureRows(std::span<const Value> arguments, FunctionContext& context)> call;
  std::string help;  // one line
};

class ProcedureRegistry {
 public:
  void add(Procedure procedure) { procedures_[procedure.name] = std::move(procedure); }
  const Procedure* find(const std::string& name) const;
  std::vector<std::string_view> names() const;

 private:
  std::map<std::string, Procedure> procedures_;
};

// All that this build has.
ProcedureRegistry built_in_procedures();

}  // namespace newsgraph::query
