#include "query/procedures/procedure.h"

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

ProcedureRegistry built_in_procedures() {
  return {};
}

}  // namespace newsgraph::query
