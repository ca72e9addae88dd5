#include "query/query.h"

#include <new>

#include "query/operators/build.h"
#include "query/operators/row_store.h"
#include "query/plan/explain.h"
#include "query/plan/planner.h"
#include "query/semantics/binder.h"
#include "query/semantics/warnings.h"
#include "query/syntax/parser.h"

namespace newsgraph::query {
namespace {

QueryError out_of_memory() {
  return {ErrorType::kResourceError,         ErrorPhase::kRuntime,
          ErrorCode::kMemoryLimit,           "the machine has no more memory",
          "narrow the pattern or add LIMIT", kNoOffset};
}

// Runs f; what it throws becomes an error.
template <typename F>
auto guarded(F f) -> Outcome<decltype(f())> {
  try {
    return f();
  } catch (QueryError& error) {
    return std::move(error);
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  }
}

}  // namespace

struct PreparedQuery::State {
  BoundQuery query;
};

struct Cursor::State {
  State(graph::Graph& graph, const BoundQuery& bound, std::vector<Value> values, const RunOptions& options)
      : query(bound),
        plan(plan_query(bound, graph)),
        parameters(std::move(values)),
        row(bound.slot_names.size()),
        context(graph, bound, parameters, options.limits, options.lemmatize) {
    profiling = options.profile || bound.mode == QueryMode::kProfile;
    const OperatorContext operators{row, context, profiling};
    context.set_subplans([this, operators](std::size_t index, Row&) {
      return build_operators(*plan.subqueries[index], operators, profiling ? &profiled : nullptr);
    });
    root = build_operators(*plan.root, operators, profiling ? &profiled : nullptr);
  }

  // Reads everything, so that the writes are done; the rows outlive the commit.
  void drain() {
    while (root->next()) {
      context.keep_memory(sizeof(Value) * (query.output.size() + 1));
      for (Slot slot : query.output) kept.push_back(row[slot].own());
      ++kept_rows;
    }
    drained = true;
  }

  const BoundQuery& query;
  QueryPlan plan;
  std::vector<Value> parameters;
  Row row;
  ExecutionContext context;
  bool profiling = false;
  ProfiledOperators profiled;
  OperatorPtr root;
  bool drained = false, finished = false;
  std::vector<Value> kept;
  std::size_t kept_rows = 0, at = 0;
};

// --- PreparedQuery

PreparedQuery::PreparedQuery(std::unique_ptr<State> state) : state_(std::move(state)) {}
PreparedQuery::PreparedQuery(PreparedQuery&&) noexcept = default;
PreparedQuery& PreparedQuery::operator=(PreparedQuery&&) noexcept = default;
PreparedQuery::~PreparedQuery() = default;

Outcome<PreparedQuery> PreparedQuery::prepare(std::string_view text, const ProcedureRegistry& procedures) {
  Outcome<ParsedQuery> parsed = parse(text);
  if (!parsed) return parsed.error();
  Outcome<BoundQuery> bound = bind(*parsed, procedures);
  if (!bound) return bound.error();
  auto state = std::make_unique<State>();
  state->query = *std::move(bound);
  return PreparedQuery(std::move(state));
}

const std::vector<std::string>& PreparedQuery::columns() const {
  return state_->query.columns;
}
const std::vector<std::string>& PreparedQuery::parameters() const {
  return state_->query.parameters;
}
bool PreparedQuery::writes() const {
  return state_->query.writes;
}
QueryMode PreparedQuery::mode() const {
  return state_->query.mode;
}
std::vector<std::string> PreparedQuery::warnings(const graph::Graph& graph) const {
  return unknown_names(state_->query, graph);
}

Outcome<std::string> PreparedQuery::explain(const graph::Graph& graph) const {
  return guarded([&] { return print_plan(plan_query(state_->query, graph), state_->query, {}); });
}

Outcome<Cursor> PreparedQuery::run(graph::Graph& graph, const Parameters& parameters,
                                   const RunOptions& options) const {
  const BoundQuery& query = state_->query;
  std::vector<Value> values;
  for (const std::string& name : query.parameters) {
    const auto found = parameters.find(name);
    if (found == parameters.end()) {
      return QueryError{ErrorType::kParameterMissing,
                        ErrorPhase::kCompile,
                        ErrorCode::kMissingParameter,
                        "the parameter $" + name + " has no value",
                        "give it one (on the command line: --param " + name + "=VALUE)",
                        kNoOffset};
    }
    values.push_back(found->second);
  }
  const bool transaction = query.writes && !graph.in_transaction();
  Outcome<Cursor> cursor = guarded([&] {
    auto state = std::make_unique<Cursor::State>(graph, query, std::move(values), options);
    if (transaction) graph.begin();
    state->root->open();
    if (query.writes) state->drain();
    return Cursor(std::move(state));
  });
  if (!transaction || !graph.in_transaction()) return cursor;
  if (!cursor) {
    graph.rollback();
    return cursor;
  }
  if (Result<void> committed = graph.commit(); !committed) {
    return QueryError{ErrorType::kResourceError,
                      ErrorPhase::kRuntime,
                      ErrorCode::kCommitFailed,
                      committed.error().message(),
                      {},
                      kNoOffset};
  }
  return cursor;
}

// --- Cursor

Cursor::Cursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;
Cursor::~Cursor() = default;

const std::vector<std::string>& Cursor::columns() const {
  return state_->query.columns;
}
const Changes& Cursor::changes() const {
  return state_->context.changes();
}
std::string Cursor::profile() const {
  return print_plan(state_->plan, state_->query, state_->profiled);
}

Outcome<bool> Cursor::next() {
  if (state_->finished) return false;
  if (state_->drained) {
    state_->finished = state_->at == state_->kept_rows;
    if (!state_->finished) ++state_->at;
    return !state_->finished;
  }
  Outcome<bool> more = guarded([&] { return state_->root->next(); });
  state_->finished = !more || !*more;
  return more;
}

const graph::Value& Cursor::value(std::size_t column) const {
  if (state_->drained) return state_->kept[(state_->at - 1) * state_->query.output.size() + column];
  return state_->row[state_->query.output[column]];
}

}  // namespace newsgraph::query
