#include "graph/ingest/summary.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

struct LessValue {
  bool operator()(const Value& a, const Value& b) const { return order(a, b) < 0; }
};
using Counts = std::map<Value, std::size_t, LessValue>;
using Values = std::set<Value, LessValue>;

// The most frequent value; std::map's order makes the smaller one of equals win.
Value most_frequent(const Counts& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

// Two words at least, none of them an initial.
bool is_whole_name(std::string_view name) {
  return name.find(' ') != std::string_view::npos && name.find('.') == std::string_view::npos;
}

void drop_parts_of_names(Counts* counts) {
  const auto is_part = [](const auto& entry) {
    return entry.first.kind() != ValueKind::kString || !is_whole_name(entry.first.as_string());
  };
  if (!std::all_of(counts->begin(), counts->end(), is_part)) std::erase_if(*counts, is_part);
}

Value as_list(const Values& values) {
  List list;
  for (const Value& value : values) list.push_back(value.own());
  return list.empty() ? Value() : Value::list(std::move(list));
}

// What all mentions of one entity say.
class Summary {
 public:
  explicit Summary(Graph& graph)
      : graph_(graph),
        aliases_(graph.add_key(schema::kAliases)),
        name_(graph.add_key(schema::kName)),
        key_(graph.add_key(schema::kKey)),
        profile_(graph.add_key(schema::kProfile)),
        profiles_(graph.add_key(schema::kProfiles)),
        of_mention_{graph.add_key(schema::kMentions), graph.add_key(schema::kEntity), key_, profiles_} {}

  void add(RelationshipId mention) {
    for (const auto& [key, value] : graph_.properties(mention)) {
      if (std::find(of_mention_.begin(), of_mention_.end(), key) != of_mention_.end()) continue;
      if (key == profile_) {
        read_with_.insert(value);
      } else if (key == aliases_) {
        names_.insert(value.as_list().begin(), value.as_list().end());
      } else {
        if (key == name_) names_.insert(value);
        ++counts_[key][value];
      }
    }
  }

  void write(NodeId entity) {
    const auto person = graph_.find_label("Person");
    if (person && graph_.has_label(entity, *person)) {
      drop_parts_of_names(&counts_[name_]);
      const auto foreign = graph_.find_key(schema::kNameEn);
      if (foreign && counts_.contains(*foreign)) drop_parts_of_names(&counts_[*foreign]);
    }
    for (const auto& [key, value] : graph_.properties(entity)) {
      if (key != key_ && !counts_.contains(key)) graph_.set_property(entity, key, Value());
    }
    for (const auto& [key, values] : counts_) {
      if (values.empty()) continue;
      const Value chosen = most_frequent(values).own();
      if (key == name_) names_.erase(chosen);
      graph_.set_property(entity, key, chosen);
    }
    graph_.set_property(entity, aliases_, as_list(names_));
    graph_.set_property(entity, profiles_, as_list(read_with_));
  }

 private:
  Graph& graph_;
  const KeyId aliases_, name_, key_, profile_, profiles_;
  const std::vector<KeyId> of_mention_;  // say nothing of the entity
  std::map<KeyId, Counts> counts_;
  Values names_, read_with_;
};

}  // namespace

void summarize_entity(Graph& graph, NodeId entity) {
  Summary summary(graph);
  for (const auto& mentioned :
       graph.adjacent(entity, Direction::kOut, graph.add_type(schema::kMentionedIn))) {
    summary.add(mentioned.relationship);
  }
  summary.write(entity);
}

}  // namespace newsgraph::graph
