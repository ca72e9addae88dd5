// query.h - the public door of the query layer: prepare a query, run it with parameters, read its rows.
//
//   Outcome<PreparedQuery> query = PreparedQuery::prepare("MATCH (p:Person {name: $name}) RETURN p.id",
//   procedures); Outcome<Cursor> cursor = query->run(graph, {{"name", Value::string("...")}}, {}); for (;;) {
//   Outcome<bool> more = cursor->next(); if (!more || !*more) break;  use(cursor->value(0)); }
//
// Threads: a PreparedQuery may be run by any number of threads at once, each with its own Cursor; a graph
// takes many reading cursors or one writing query. Lifetime: a Cursor must not outlive its PreparedQuery,
// Graph and procedures. Errors: QueryError (error.h), with the TCK's type, phase and code; render() shows the
// place in the text.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/error.h"
#include "query/execution_context.h"
#include "query/procedures/procedure.h"
#include "query/syntax/ast.h"

namespace newsgraph::query {

using Parameters = std::map<std::string, graph::Value>;

struct RunOptions {
  ExecutionLimits limits;
  bool profile = false;  // measure rows and time of every step, as PROFILE does
  Lemmatize lemmatize;   // what lemma() answers; empty: it is an error
};

class Cursor;

class PreparedQuery {
 public:
  // Parses and checks. `procedures` must outlive the query. Cost: some tens of microseconds; no access to a
  // graph.
  static Outcome<PreparedQuery> prepare(std::string_view text, const ProcedureRegistry& procedures);

  PreparedQuery(PreparedQuery&&) noexcept;
  PreparedQuery& operator=(PreparedQuery&&) noexcept;
  ~PreparedQuery();

  const std::vector<std::string>& columns() const;
  const std::vector<std::string>& parameters() const;  // that run() must be given
  bool writes() const;
  QueryMode mode() const;  // EXPLAIN and PROFILE are asked for by the text; the caller prints
  // Labels, types and properties that the query reads and the graph does not have, one sentence each.
  std::vector<std::string> warnings(const graph::Graph& graph) const;

  // Plans for this graph and opens the result. A query that writes runs to its end here, in a transaction of
  // its own unless one is open: it is committed when all went well and rolled back otherwise.
  Outcome<Cursor> run(graph::Graph& graph, const Parameters& parameters, const RunOptions& options) const;

  // What EXPLAIN prints.
  Outcome<std::string> explain(const graph::Graph& graph) const;

 private:
  friend class Cursor;
  struct State;
  explicit PreparedQuery(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Cursor {
 public:
  Cursor(Cursor&&) noexcept;
  Cursor& operator=(Cursor&&) noexcept;
  ~Cursor();

  const std::vector<std::string>& columns() const;
  // False at the end. After an error the cursor is at its end.
  Outcome<bool> next();
  // Of the current row; valid until the next call of next().
  const graph::Value& value(std::size_t column) const;
  const Changes& changes() const;
  // What PROFILE prints; complete when the last row was read.
  std::string profile() const;

 private:
  friend class PreparedQuery;
  struct State;
  explicit Cursor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph::query
