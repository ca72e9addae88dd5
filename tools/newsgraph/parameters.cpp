#include "tools/newsgraph/parameters.h"

#include <charconv>

namespace newsgraph::tools {
namespace {

using graph::Value;

// Runs `RETURN text` on an empty graph.
Result<Value> literal(const std::string& text) {
  const query::ProcedureRegistry none;
  graph::Graph empty;
  const std::string query_text = "RETURN " + text;
  const auto fail = [&](const query::QueryError& error) {
    return Error{render(error, query_text), "--param", {}};
  };
  const auto prepared = query::PreparedQuery::prepare(query_text, none);
  if (!prepared) return fail(prepared.error());
  auto cursor = prepared->run(empty, {}, {});
  if (!cursor) return fail(cursor.error());
  const auto more = cursor->next();
  if (!more) return fail(more.error());
  return cursor->value(0).own();
}

Result<Value> parse_value(const std::string& text) {
  if (text == "true" || text == "false") return Value::boolean(text == "true");
  if (text == "null") return Value();
  const char* end = text.data() + text.size();
  std::int64_t integer = 0;
  if (const auto read = std::from_chars(text.data(), end, integer);
      read.ec == std::errc() && read.ptr == end) {
    return Value::integer(integer);
  }
  double number = 0;
  if (const auto read = std::from_chars(text.data(), end, number);
      read.ec == std::errc() && read.ptr == end) {
    return Value::floating(number);
  }
  const bool is_literal =
      !text.empty() && std::string_view("'\"[{").find(text.front()) != std::string_view::npos;
  return is_literal ? literal(text) : Value::string(text);
}

}  // namespace

Result<query::Parameters> parse_parameters(const std::vector<std::string>& texts) {
  query::Parameters parameters;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Error{"'" + text + "' is not name=value", "--param", "write --param name=value"};
    }
    Result<Value> value = parse_value(text.substr(equals + 1));
    if (!value) return value.error();
    parameters[text.substr(0, equals)] = *std::move(value);
  }
  return parameters;
}

}  // namespace newsgraph::tools
