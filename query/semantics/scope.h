// scope.h - the variables that can be seen at one point of a query.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/row.h"
#include "query/types.h"

namespace newsgraph::query {

struct Variable {
  Slot slot;
  StaticType type;
  bool ungrouped = false;  // seen from a subquery beside an aggregation: has no value for the group
};

// Sorted by name: the order of columns of RETURN *.
class Scope {
 public:
  const Variable* find(std::string_view name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
  }
  void set(const std::string& name, Variable variable) { variables_[name] = variable; }
  void merge(const Scope& other) {
    for (const auto& [name, variable] : other.variables_) variables_[name] = variable;
  }
  bool empty() const { return variables_.empty(); }
  auto begin() const { return variables_.begin(); }
  auto end() const { return variables_.end(); }
  std::vector<Slot> slots() const {
    std::vector<Slot> slots;
    for (const auto& [name, variable] : variables_) slots.push_back(variable.slot);
    return slots;
  }

 private:
  std::map<std::string, Variable, std::less<>> variables_;
};

}  // namespace newsgraph::query
