#include "query/operators/legs.h"

#include <algorithm>

namespace newsgraph::query {

void Legs::resolve(const graph::Graph& graph) {
  if (seen_types_ == graph.type_count()) return;
  seen_types_ = graph.type_count();
  legs_.clear();
  const bool both = direction_ == ast::PatternDirection::kBoth;
  const auto add = [&](graph::TypeId type) {
    if (both || direction_ == ast::PatternDirection::kOut)
      legs_.push_back({graph::Direction::kOut, type, false});
    if (both || direction_ == ast::PatternDirection::kIn)
      legs_.push_back({graph::Direction::kIn, type, both});
  };
  std::vector<std::string> names = types_;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) {
    if (const auto type = graph.find_type(name)) add(*type);
  }
  if (!types_.empty()) return;
  for (std::size_t i = 0; i < seen_types_; ++i) add(graph::TypeId(static_cast<std::uint16_t>(i)));
}

bool Legs::has_type(const graph::Graph& graph, graph::TypeId type) const {
  return types_.empty() || std::find(types_.begin(), types_.end(), graph.name(type)) != types_.end();
}

}  // namespace newsgraph::query
