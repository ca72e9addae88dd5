// query_cases.h - the plain-text cases of tests/cases/queries: a graph, queries, and their rows or their
// error.
//   graph CREATE (:A {n: 1})          starts a group: an empty graph changed by this query
//   query MATCH (a:A) RETURN a.n      runs on a copy of the group's graph; longer queries go on in lines that
//   begin with "  " param name = 1 + 2                a parameter of the query, as an expression columns a.n
//   the names of the columns, joined by " | " row 1                             a row that must come (in any
//   order), cells joined by " | "; "ordered" before the rows none                              no row comes
//   error SyntaxError compile UndefinedVariable [at LINE:COLUMN]
//   says did you mean                 text that the message must hold
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace newsgraph::query {

struct QueryCase {
  std::string place;  // "file:line"
  std::string setup, text;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string columns;
  std::vector<std::string> rows;
  bool checks_rows = false, ordered = false;
  std::string error;  // "SyntaxError compile UndefinedVariable", maybe " at 1:8"
  std::vector<std::string> says;
};

std::vector<QueryCase> read_query_cases(const std::string& path);

}  // namespace newsgraph::query
