// newsgraph-bench-query: times queries in this process, on a graph read from two CSV files.
//   newsgraph-bench-query NODES.csv RELATIONSHIPS.csv QUERIES [RUNS] [NAME]
// QUERIES is a text of blocks: a line "-- name", lines "-- $parameter text" for string parameters, then the
// query. Printed per query: the best time of RUNS (parsing, planning, running, reading every row; in ms),
// rows, and the sum of the first column where it is a number. With NAME only that query, and its plan.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>

#include "graph/io/csv_import.h"
#include "graph/store/store.h"
#include "query/query.h"

namespace {

using namespace newsgraph;

struct Case {
  std::string name, text;
  query::Parameters parameters;
};

std::vector<Case> read_cases(const char* path) {
  std::vector<Case> cases;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("-- $")) {
      const std::size_t space = line.find(' ', 4);
      cases.back().parameters[line.substr(4, space - 4)] = graph::Value::string(line.substr(space + 1));
    } else if (line.starts_with("-- ")) {
      cases.push_back({line.substr(3), {}, {}});
    } else if (!cases.empty()) {
      cases.back().text += line + "\n";
    }
  }
  return cases;
}

struct Outcome {
  double milliseconds = std::numeric_limits<double>::infinity();
  std::size_t rows = 0;
  double sum = 0;
  std::string problem, plan;
};

Outcome run_once(const Case& each, graph::Graph& graph, const query::ProcedureRegistry& procedures) {
  Outcome outcome;
  const auto begin = std::chrono::steady_clock::now();
  const auto prepared = query::PreparedQuery::prepare(each.text, procedures);
  if (!prepared.ok()) return outcome.problem = prepared.error().what, outcome;
  auto cursor = prepared->run(graph, each.parameters, {});
  if (!cursor.ok()) return outcome.problem = cursor.error().what, outcome;
  for (;;) {
    const auto more = cursor->next();
    if (!more.ok()) return outcome.problem = more.error().what, outcome;
    if (!*more) break;
    ++outcome.rows;
    if (!cursor->columns().empty() && cursor->value(0).is_number()) outcome.sum += cursor->value(0).number();
  }
  outcome.milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return outcome;
}

std::string plan_of(const Case& each, graph::Graph& graph, const query::ProcedureRegistry& procedures) {
  const auto prepared = query::PreparedQuery::prepare(each.text, procedures);
  if (!prepared.ok()) return prepared.error().what;
  query::RunOptions options;
  options.profile = true;
  auto cursor = prepared->run(graph, each.parameters, options);
  if (!cursor.ok()) return cursor.error().what;
  for (auto more = cursor->next(); more.ok() && *more;) more = cursor->next();
  return cursor->profile();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: newsgraph-bench-query NODES.csv RELATIONSHIPS.csv QUERIES [RUNS] [NAME]\n";
    return 2;
  }
  auto import = graph::read_csv(argv[1], argv[2]);
  if (!import.ok()) return std::cerr << import.error().message() << '\n', 1;
  auto base = graph::read_base(std::move(import->image));
  if (!base.ok()) return std::cerr << base.error().message() << '\n', 1;
  graph::Graph graph(std::make_unique<graph::Store>(std::move(*base)));
  const query::ProcedureRegistry procedures = query::built_in_procedures();
  const int runs = argc > 4 ? std::atoi(argv[4]) : 7;
  for (const Case& each : read_cases(argv[3])) {
    if (argc > 5 && each.name != argv[5]) continue;
    Outcome best;
    for (int i = 0; i < runs; ++i) {
      Outcome one = run_once(each, graph, procedures);
      if (!one.problem.empty() || one.milliseconds < best.milliseconds) best = std::move(one);
    }
    std::cout << std::left << std::setw(24) << each.name << std::right << std::setw(12) << std::fixed
              << std::setprecision(3) << best.milliseconds << " ms " << std::setw(9) << best.rows
              << " rows  sum " << std::setprecision(0) << best.sum << ' ' << best.problem << '\n';
    if (argc > 5) std::cout << plan_of(each, graph, procedures) << '\n';
  }
  return 0;
}
