#include <algorithm>
#include <string>

#include "query/functions/families.h"

namespace newsgraph::query {
namespace {

// Names of functions are ASCII.
std::string lower(std::string_view name) {
  std::string text(name);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

struct Registry {
  std::vector<const Function*> sorted;
  std::unordered_map<std::string, const Function*> by_name;
};

Registry gather() {
  Registry registry;
  for (const auto family :
       {entity_functions(), scalar_functions(), list_functions(), string_functions(), math_functions(),
        conversion_functions(), temporal_functions(), aggregate_functions()}) {
    for (const Function& function : family) {
      registry.sorted.push_back(&function);
      registry.by_name.emplace(lower(function.name), &function);
    }
  }
  std::ranges::sort(registry.sorted, {}, &Function::name);
  return registry;
}

const Registry& registry() {
  static const Registry kRegistry = gather();
  return kRegistry;
}

}  // namespace

const Function* find_function(std::string_view name) {
  const auto found = registry().by_name.find(lower(name));
  return found == registry().by_name.end() ? nullptr : found->second;
}

std::span<const Function* const> all_functions() {
  return registry().sorted;
}

}  // namespace newsgraph::query
