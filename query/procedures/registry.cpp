#include "query/procedures/families.h"

namespace newsgraph::query {

const Procedure* ProcedureRegistry::find(const std::string& name) const {
  const auto found = procedures_.find(name);
  return found == procedures_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> ProcedureRegistry::names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, procedure] : procedures_) names.push_back(name);
  return names;
}

ProcedureRows all_rows(std::vector<ProcedureRow> rows) {
  return [rows = std::move(rows), at = std::size_t{0}](ProcedureRow& row) mutable {
    if (at == rows.size()) return false;
    row = std::move(rows[at++]);
    return true;
  };
}

ProcedureRegistry built_in_procedures() {
  ProcedureRegistry registry;
  add_news_procedures(registry);
  add_schema_procedures(registry);
  add_algorithm_procedures(registry);
  return registry;
}

}  // namespace newsgraph::query
