#include "graph/search/name_index.h"

#include <algorithm>
#include <map>
#include <optional>

#include "graph/store/store.h"

namespace newsgraph::graph {

NameIndex::NameIndex(const Graph& graph) {
  for (const char* property : {"name", "name_en", "aliases", "title"}) {
    const auto key = graph.find_key(property);
    if (!key) continue;
    for (std::uint32_t id = 0; id < graph.node_limit(); ++id) {
      const NodeId node(id);
      const Value value = graph.contains(node) ? graph.property(node, *key) : Value();
      if (value.kind() == ValueKind::kString) add(node, value.as_string());
      if (value.kind() != ValueKind::kList) continue;
      for (const Value& alias : value.as_list()) {
        if (alias.kind() == ValueKind::kString) add(node, alias.as_string());
      }
    }
  }
}

std::shared_ptr<const NameIndex> NameIndex::of(const Graph& graph) {
  return std::static_pointer_cast<const NameIndex>(
      graph.store().derived([&]() -> Store::Derived { return std::make_shared<const NameIndex>(graph); }));
}

void NameIndex::add(NodeId node, std::string_view name) {
  Name entry{node, skeletons_.of(name)};
  const auto index = static_cast<std::uint32_t>(names_.size());
  for (const auto& word : entry.words) {
    auto& places = by_prefix_[word.substr(0, kPrefix)];
    if (places.empty() || places.back() != index) places.push_back(index);
  }
  names_.push_back(std::move(entry));
}

double NameIndex::agreement(const std::vector<std::string>& query, const Name& name) const {
  constexpr double kPerWordLeftOut = 0.05;
  std::vector<bool> taken(name.words.size());
  double sum = 0;
  for (const auto& word : query) {
    double best = 0;
    std::size_t place = 0;
    for (std::size_t i = 0; i < name.words.size(); ++i) {
      const double score = taken[i] ? 0 : same_name_form(word, name.words[i]);
      if (score > best) {
        best = score;
        place = i;
      }
    }
    if (best == 0) return 0;
    taken[place] = true;
    sum += best;
  }
  const auto left_out = static_cast<double>(name.words.size() - query.size());
  return sum / static_cast<double>(query.size()) / (1 + kPerWordLeftOut * left_out);
}

std::vector<NameMatch> NameIndex::find(std::string_view text, std::size_t limit) const {
  const auto query = skeletons_.of(text);
  const std::vector<std::uint32_t>* rarest = nullptr;
  for (const auto& word : query) {
    const auto places = by_prefix_.find(word.substr(0, kPrefix));
    if (places == by_prefix_.end()) return {};
    if (!rarest || places->second.size() < rarest->size()) rarest = &places->second;
  }
  if (!rarest) return {};
  std::map<NodeId, double> best;
  for (const std::uint32_t index : *rarest) {
    const Name& name = names_[index];
    if (name.words.size() < query.size()) continue;
    const double score = agreement(query, name);
    if (score > 0) best[name.node] = std::max(best[name.node], score);
  }
  std::vector<NameMatch> matches;
  for (const auto& [node, score] : best) matches.push_back({node, score});
  std::stable_sort(matches.begin(), matches.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  if (matches.size() > limit) matches.resize(limit);
  return matches;
}

}  // namespace newsgraph::graph
