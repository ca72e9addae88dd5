#include "tools/newsgraph/tck_procedure.h"

#include <map>
#include <memory>

namespace newsgraph::tools {
namespace {

using query::KindSet;
using query::ProcedureField;
using query::ProcedureRow;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

KindSet kinds_of(std::string_view type) {
  namespace kinds = query::kinds;
  static const std::map<std::string_view, KindSet> kTypes = {
      {"STRING", kinds::string}, {"INTEGER", kinds::integer},           {"FLOAT", kinds::number},
      {"NUMBER", kinds::number}, {"BOOLEAN", kinds::boolean},           {"MAP", kinds::map},
      {"NODE", kinds::node},     {"RELATIONSHIP", kinds::relationship}, {"PATH", kinds::path},
  };
  if (!type.empty() && type.back() == '?') type.remove_suffix(1);
  const auto found = kTypes.find(type);
  if (found != kTypes.end()) return found->second;
  return type.starts_with("LIST") ? kinds::list : kinds::any;
}

// "a :: STRING?, b :: INTEGER?"
std::vector<ProcedureField> fields(std::string_view text) {
  std::vector<ProcedureField> fields;
  while (!trimmed(text).empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view field = text.substr(0, comma);
    const std::size_t colons = std::min(field.find("::"), field.size());
    const std::string_view type =
        colons < field.size() ? trimmed(field.substr(colons + 2)) : std::string_view();
    fields.push_back({std::string(trimmed(field.substr(0, colons))), kinds_of(type)});
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return fields;
}

}  // namespace

Result<query::Procedure> table_procedure(std::string_view signature, std::vector<ProcedureRow> rows) {
  const std::size_t open = signature.find('('), close = signature.find(')');
  const std::size_t out = signature.find('(', close == std::string_view::npos ? 0 : close);
  const std::size_t end = signature.rfind(')');
  if (open == std::string_view::npos || out == std::string_view::npos || end < out) {
    return Error{
        "'" + std::string(signature) + "' is not a signature", {}, "write name(a :: TYPE) :: (b :: TYPE)"};
  }
  query::Procedure procedure;
  procedure.name = std::string(trimmed(signature.substr(0, open)));
  procedure.arguments = fields(signature.substr(open + 1, close - open - 1));
  procedure.results = fields(signature.substr(out + 1, end - out - 1));
  procedure.required = procedure.arguments.size();
  const std::size_t inputs = procedure.arguments.size(), width = inputs + procedure.results.size();
  for (ProcedureRow& row : rows) row.resize(width);
  auto table = std::make_shared<const std::vector<ProcedureRow>>(std::move(rows));
  procedure.call = [table, inputs](std::span<const query::Value> arguments, query::FunctionContext&) {
    std::vector<query::Value> wanted(arguments.begin(), arguments.end());
    return [table, inputs, wanted = std::move(wanted), at = std::size_t{0}](ProcedureRow& result) mutable {
      for (; at < table->size(); ++at) {
        const ProcedureRow& row = (*table)[at];
        bool same = true;
        for (std::size_t i = 0; i < inputs && same; ++i) same = graph::equivalent(row[i], wanted[i]);
        if (!same) continue;
        result.assign(row.begin() + static_cast<std::ptrdiff_t>(inputs), row.end());
        ++at;
        return true;
      }
      return false;
    };
  };
  return procedure;
}

}  // namespace newsgraph::tools
