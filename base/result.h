// result.h - a value or an error that says what is wrong, where, and what to do.
// Everything that comes from outside (articles, queries, JSON, models, database files) is read through
// Result. No exception leaves a library. A layer whose failures say more (query/error.h) gives its own type
// for E. Threads: plain values.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace newsgraph {

// `where` is a place a person can go to ("file.jsonl:17", "line 2, column 5"), empty when there is none.
// `remedy` is an imperative ("give the file's encoding with --encoding"), empty when nothing helps.
struct Error {
  std::string what;
  std::string where;
  std::string remedy;

  // "where: what; remedy", parts that are empty left out.
  std::string message() const {
    std::string text = where.empty() ? what : where + ": " + what;
    return remedy.empty() ? text : text + "; " + remedy;
  }
};

template <typename T, typename E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), std::get<0>(state_); }
  const T& value() const& { return assert(ok()), std::get<0>(state_); }
  T&& value() && { return assert(ok()), std::get<0>(std::move(state_)); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  const E& error() const { return assert(!ok()), std::get<1>(state_); }

 private:
  std::variant<T, E> state_;
};

// For operations that give nothing back.
template <typename E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  Result(E error) : error_(std::move(error)), failed_(true) {}

  bool ok() const { return !failed_; }
  explicit operator bool() const { return ok(); }
  const E& error() const { return assert(failed_), error_; }

 private:
  E error_;
  bool failed_ = false;
};

}  // namespace newsgraph
