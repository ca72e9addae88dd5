// function.h - the contract between expressions and functions.
// A function is a row of a table: its signature lets the binder refuse a call before the query runs, its
// pointer does the work. Tables are made by the files of this folder (string.cpp, math.cpp, ...) and gathered
// by registry.cpp. Errors: functions throw a QueryError (query/error.h). Threads: functions have no state of
// their own. To add a function: write it in the file of its family and add its row to that file's table.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/error.h"
#include "query/types.h"

namespace newsgraph::query {

using graph::Value;
using graph::ValueKind;

// What a call may know besides its arguments. One per running query; never shared between threads.
class FunctionContext {
 public:
  virtual ~FunctionContext() = default;

  virtual const graph::Graph& graph() const = 0;
  // The clock of this statement: the same for its whole run (datetime() twice in one query is one moment).
  virtual graph::DateTime statement_time() const = 0;
  virtual std::mt19937_64& random() = 0;
  // The properties and labels of a deleted entity are gone: throws EntityNotFound/DeletedEntityAccess.
  virtual void require_alive(graph::NodeId node) const = 0;
  virtual void require_alive(graph::RelationshipId relationship) const = 0;
  // Start, end and type, which stay readable after the relationship was deleted by this query.
  virtual graph::Ends ends(graph::RelationshipId relationship) const = 0;
  // The dictionary form of a word.
  virtual std::string lemma(std::string_view word) const = 0;
};

// Called once per row. Null handling is the function's own unless the row of the table says
// `null_in_null_out`.
using ScalarFunction = Value (*)(std::span<const Value> arguments, FunctionContext& context);

// One group's running state. add() sees each row's arguments, null ones included (count(x) skips them
// itself); DISTINCT is done by the caller before add().
class Accumulator {
 public:
  virtual ~Accumulator() = default;
  virtual void add(std::span<const Value> arguments, FunctionContext& context) = 0;
  // The same arguments `times` times; at least once.
  virtual void add_times(std::span<const Value> arguments, std::uint64_t times, FunctionContext& context) {
    for (; times > 0; --times) add(arguments, context);
  }
  virtual Value finish(FunctionContext& context) = 0;
};
using MakeAccumulator = std::unique_ptr<Accumulator> (*)();

inline constexpr int kMaxParameters = 4;
inline constexpr int kVariadic = -1;

struct Function {
  std::string_view name;  // as documented: "toInteger", "duration.between"; lookup ignores case
  int min_arguments = 0;
  int max_arguments = 0;  // or kVariadic
  std::array<KindSet, kMaxParameters> parameters{kinds::any, kinds::any, kinds::any, kinds::any};
  StaticType result{};
  ScalarFunction call = nullptr;  // exactly one of call and aggregate is set
  MakeAccumulator aggregate = nullptr;
  bool null_in_null_out = false;  // any null argument gives null without a call
  bool deterministic = true;      // false: rand(), randomUUID(); may not stand inside an aggregate
  std::string_view help;          // one line, shown by :help functions
};

// Null pointer when there is none. `count(*)` is find_function("count") called without arguments.
const Function* find_function(std::string_view name);
// All, sorted by name.
std::span<const Function* const> all_functions();

}  // namespace newsgraph::query
